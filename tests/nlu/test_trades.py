"""A telesales and an institutional firm in their own words."""

from nlp import Known, Lexicon, understand
from nlp.lexicon import table
from tests.nlu.conftest import FRIDAY


def test_a_telesales_firm_logs_calls_with_its_own_products_tags_and_outcomes() -> None:
    lexicon = Lexicon.of((table("retail"), table("telesales")), ("千兆宽带", "畅享套餐"), staff=("周组长",))
    frame = understand("外呼 赵敏 未接", FRIDAY, (Known("1", "赵敏"),), lexicon).frames[0]
    assert (frame.intent, frame.slots.channel, frame.slots.call_outcome) == (
        "log_interaction",
        "phone",
        "no_answer",
    )
    frame = understand(
        "赵敏接通 说网速慢 宽带想换千兆的 在用电信", FRIDAY, (Known("1", "赵敏"),), lexicon
    ).frames[0]
    assert frame.slots.products[0].name == "千兆宽带"
    assert "流量不够" in frame.slots.tags_add
    assert frame.slots.objection == "competitor"


def test_an_institutional_firm_logs_company_customers_and_tenders() -> None:
    lexicon = Lexicon.of((table("retail"), table("institutional")), ("矢量变频器", "温度传感器"))
    firm = Known("7", "恒远商贸有限公司", ("恒远",))
    text = "今天拜访恒远商贸，产线要20台变频器，预算36万，下个月招标，在跟西门子比"
    frame = understand(text, FRIDAY, (firm,), lexicon).frames[0]
    assert [m.name for m in frame.slots.customers] == ["恒远商贸有限公司"]
    assert (frame.slots.products[0].name, frame.slots.products[0].quantity) == ("矢量变频器", 20)
    assert frame.slots.amount == 360_000
    assert {"走招标", "制造业"} <= set(frame.slots.tags_add)
    assert frame.slots.objection == "competitor"


def test_a_firms_own_short_name_wins() -> None:
    lexicon = Lexicon.of((table("retail"),), (("焕颜臻护霜", ("小金罐",)),))
    frame = understand("王丽买了两罐小金罐", FRIDAY, (Known("1", "王丽"),), lexicon).frames[0]
    assert (frame.slots.products[0].name, frame.slots.products[0].quantity) == ("焕颜臻护霜", 2)


def test_staff_are_no_customers() -> None:
    lexicon = Lexicon.of((table("retail"),), (), staff=("刘洋",))
    frame = understand(
        "跟刘洋一起拜访了王丽", FRIDAY, (Known("1", "王丽"), Known("2", "刘洋")), lexicon
    ).frames[0]
    assert [m.name for m in frame.slots.customers] == ["王丽"]
