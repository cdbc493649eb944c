"""The first words between a rep and the bot."""

from tests.story import Story


def test_a_rep_enters_a_customer_logs_a_talk_and_looks_her_up(story: Story) -> None:
    assert "新客户 李敏" in story.says("linxiao", "新客户 李敏 13800135678 想看护肤")
    told = story.says("linxiao", "刚跟李敏通了电话，她嫌面霜贵，下周三再联系")
    assert "李敏 · 电话" in told
    assert "价格" in told
    card = story.says("linxiao", "查 李敏")
    assert "138****5678" in card
