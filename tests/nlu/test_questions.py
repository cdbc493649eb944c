"""What only asks writes nothing, what reports a question is written, and what is refused or supposed is not planned."""

import pytest

from nlp.asking import supposes
from tests.nlu.conftest import Understood

WRITING = frozenset(
    "record_complaint record_order record_referral create_customer update_customer tag_customer "
    "log_interaction schedule_followup".split()
)


@pytest.mark.parametrize(
    "text",
    [
        "王丽精华是不是该补了",
        "王丽付款了没",
        "王丽订单记录",
        "王丽的购买记录",
        "王丽是不是要退精华",
        "王丽投诉过吗",
        "王丽到底投诉没投诉",
        "王丽是不是又买了面霜",
        "王丽下单了吗",
        "王丽有没有投诉",
        "王丽要退货吗",
        "王丽退货了吗",
        "王丽退款到账了没",
        "王丽发货了没",
        "王丽发货没",
        "王丽收到货了吗？",
        "王丽的快递到哪了",
        "王丽发票开了没",
        "王丽今天联系了吗",
        "王丽昨天联系过吗",
        "王丽加微信了没",
        "王丽回消息没",
        "王丽来店里了吗",
        "我给王丽发资料了吗",
        "我答应王丽的礼物送了没",
        "王丽上个月买过面膜没",
        "王丽买精华了吗",
        "王丽那单签了没有",
        "王丽签合同了么",
        "王丽面霜买了几瓶",
        "王丽一共买了几次",
        "王丽昨天有没有下单",
        "王丽会不会买面霜",
        "王丽应该已经付款了吧？",
        "王丽怎么还没付款",
        "王丽为什么不买",
        "王丽是不是嫌贵",
        "王丽要不要再打个电话",
        "王丽还能不能发群发",
        "王丽精华能打九折吗",
        "给王丽打九折行吗",
        "明天几点见王丽",
        "明天几点见王丽 在哪",
        "下周几点去见王丽来着",
        "王丽周三几点来",
        "王丽周三有约吗",
        "王丽约的是哪天",
        "什么时候给王丽打合适",
        "王丽周五的预约取消了吗",
        "王丽打标签了吗",
        "王丽换号了吗",
        "王丽搬家了吗",
        "王丽的生日改了吗",
        "王丽介绍来的人买了吗",
        "王丽转介绍了几个人",
        "王丽面膜用完了吗",
        "王丽最近怎么样了",
    ],
)
def test_a_question_writes_nothing(understood: Understood, text: str) -> None:
    assert {frame.intent for frame in understood(text).frames} == {"query_customer"}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("刚见了王丽，问有没有小样", "log_interaction"),
        ("王丽问眼霜多少钱", "log_interaction"),
        ("王丽说要不要再买一瓶", "log_interaction"),
        ("王丽问什么时候发货", "log_interaction"),
        ("王丽问能不能打折", "log_interaction"),
        ("王丽打电话来问发票开了没", "log_interaction"),
        ("王丽微信问我周三几点见", "log_interaction"),
        ("王丽想知道面霜孕妇能不能用", "log_interaction"),
        ("王丽还没决定要不要买", "log_interaction"),
        ("王丽担心会不会过敏", "log_interaction"),
        ("王丽考虑要不要换套餐", "log_interaction"),
        ("王丽聊了很多，不知道什么时候能定", "log_interaction"),
        ("王丽短信：圣诞那个满减活动还有没有？", "log_interaction"),
        ("刚见了王丽，你说她会买吗？", "log_interaction"),
        ("王丽嫌贵，是不是该给个折扣", "log_interaction"),
        ("王丽来店里试了面霜，觉得怎么样都不合适", "log_interaction"),
        ("能不能帮我记一下王丽嫌贵", "log_interaction"),
        ("给王丽打电话道歉了", "log_interaction"),
        ("王丽不投诉了", "log_interaction"),
        ("王丽从来不投诉", "log_interaction"),
        ("王丽买了两盒面膜，问有没有赠品", "record_order"),
        ("王丽买了面膜一盒129，什么时候该补", "record_order"),
        ("王丽投诉面霜过敏，问能不能退", "record_complaint"),
        ("王丽净化器没用几回就不亮了 嚷着退", "record_complaint"),
        ("提醒我明天给王丽打电话好吗", "schedule_followup"),
        ("明天提醒我问王丽付款了没", "schedule_followup"),
        ("明天问问王丽收到货没", "schedule_followup"),
        ("周三约王丽看看面霜用得怎么样", "schedule_followup"),
        ("约王丽周三见面可以吗", "schedule_followup"),
        ("王丽周三别忘了打电话", "schedule_followup"),
        ("给王丽打个标签VIP行吗", "tag_customer"),
    ],
)
def test_a_reported_question_and_a_polite_order_are_written(
    understood: Understood, text: str, intent: str
) -> None:
    assert understood(text).frames[0].intent == intent


def test_beside_somebody_elses_order_a_question_stays_one(understood: Understood) -> None:
    frames = understood("王丽买了面霜298，李娜付款了没").frames
    assert [(f.intent, f.slots.customers[0].name) for f in frames] == [
        ("record_order", "王丽"),
        ("query_customer", "李娜"),
    ]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("如果她不来就改成后天", True),
        ("王丽要是不来就改成后天", True),
        ("万一下雨就推到周五", True),
        ("不是周三，改到周四", False),
        ("王丽说如果便宜就换成大瓶", False),
        ("如果周三没回就提醒我改到周四", False),
    ],
)
def test_a_change_under_a_condition_is_told_from_a_change(text: str, condition: bool) -> None:
    assert supposes(text) is condition


def test_a_condition_is_no_deed(understood: Understood) -> None:
    assert understood("如果王丽不来就改成后天").frames[0].intent not in WRITING


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("王丽周三别找她 她开会", None),
        ("王丽不喜欢下午打电话 别下午打", None),
        ("王丽下周一休息 别打扰", None),
        ("王丽周三没空 周四再约", "2026-11-26"),
        ("王丽不要周三，周四给她打电话", "2026-11-26"),
        ("周三别忘了给王丽打电话", "2026-11-25"),
    ],
)
def test_no_step_on_a_refused_day(understood: Understood, text: str, day: str | None) -> None:
    slots = understood(text).frames[0].slots
    assert (slots.followup_on and slots.followup_on.isoformat()) == day
    assert "偏好电话" not in slots.tags_add
