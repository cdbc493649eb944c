"""A whole morning dictated in one breath: each customer's own part, strangers asked about one by one, nothing lost."""

from tests.story import Story

_MORNING = (
    "早上去了李颖家她面霜快用完了想要两瓶，然后张姐介绍的那个叫赵曼的也聊了，说价格有点高下周再说，"
    "下午马颖打电话来投诉说瓶子漏了"
)
_STRANGERS = "上午见了钱多多，她嫌贵，后来孙倩来店里拿了一瓶面霜 580，张兰没接电话，明天去见周小雨"


def test_a_morning_of_several_customers_is_told_apart(story: Story) -> None:
    story.meet_the_manager()
    for name in ("李颖", "马颖", "张兰"):
        story.says("linxiao", f"新客户 {name}")
    told = story.says("linxiao", _MORNING)
    for shown in ("✓ 李颖 · 拜访", "产品：面霜×2", "您的客户里没有「赵曼」", "✓ 已建投诉单 T-1：马颖"):
        assert shown in told
    assert "✓ 赵曼 · 联系\n　异议：价格\n　标签：+价格敏感\n　下次：11/30" in story.says("linxiao", "建")
    card = story.says("linxiao", "赵曼")
    assert "联系：然后张姐介绍的那个叫赵曼的也聊了，说价格有点高下周再说" in card
    assert "李颖" not in card


def test_strangers_are_asked_about_one_by_one_and_nothing_is_booked_to_somebody_else(story: Story) -> None:
    story.meet_the_manager()
    for name in ("李颖", "马颖", "张兰"):
        story.says("linxiao", f"新客户 {name}")
    told = [story.says("linxiao", text) for text in (_STRANGERS, "建", "建", "建")]
    for shown, reply in zip(_ASKED, told, strict=True):
        assert all(part in reply for part in shown), reply
    story.says("linxiao", "李颖订了面霜2瓶 每瓶298 共500，给张兰打了电话没接")
    assert "✓ 李颖 下单：面霜×2 共 596 元" in story.says("linxiao", "1")


_ASKED = (
    ("没有「钱多多」", "✓ 张兰 · 电话", "其余的我记着"),
    ("✓ 钱多多 · 拜访", "异议：价格", "没有「孙倩」"),
    ("✓ 孙倩 下单：面霜×1 共 580 元", "没有「周小雨」"),
    ("✓ 11/24（周二） 提醒您跟进 周小雨",),
)
