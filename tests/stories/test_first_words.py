"""The first words between a rep and the bot."""

from tests.story import Story


def test_a_rep_enters_a_customer_logs_a_talk_and_looks_her_up(story: Story) -> None:
    assert "新客户 李敏" in story.says("linxiao", "新客户 李敏 13800135678 想看护肤")
    told = story.says("linxiao", "刚跟李敏通了电话，她嫌面霜贵，下周三再联系")
    assert "李敏 · 电话" in told
    assert "价格" in told
    card = story.says("linxiao", "查 李敏")
    assert "138****5678" in card


def test_two_unclear_people_in_one_message_are_asked_one_after_the_other(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "新客户 李建国 13900112244")
    told = story.says("linxiao", "刚见了王姐和李总，王姐嫌面霜贵，周三再约；李总要看合同，月底前定")
    assert "「王姐」是王丽" in told
    assert "答完这个接着问" in told
    told = story.says("linxiao", "1")
    assert "✓ 王丽 · 拜访" in told
    assert "「李总」是李建国" in told
    told = story.says("linxiao", "1")
    assert "✓ 李建国 · 拜访" in told
    assert "王丽" not in told
