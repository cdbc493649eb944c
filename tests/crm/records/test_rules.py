"""Validity, twins, tag rules, contacts, pairs: the rules of the records as tables (A3, A6, B2 to B5)."""

from datetime import date

import pytest

from crm.records.association import pairs
from crm.records.contacts import Contact, manner, minutes_of, near_promotion
from crm.records.fields import BY_LABEL
from crm.records.sources import by_number, way_of
from crm.records.tag_rules import TagPolicy, fitting, read
from crm.records.tags import named_family
from crm.records.twins import Likeness, alike
from crm.records.validity import checked, refuse_secrets
from crm.refusal import Refusal

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("field", "written", "kept"),
    [
        ("预算", "3千", "3,000 元"),
        ("预算", "500万", "500 万元"),
        ("注册资本", "1.2亿元", "12,000 万元"),
        ("成立时间", "2010年5月", "2010年5月"),
        ("成立时间", "2010-05-01", "2010年5月1日"),
        ("成立时间", "2010", "2010年"),
        ("配偶生日", "２月29日", "2月29日"),
        ("市场份额", "3.5%", "3.5%"),
        ("微信号", "li_min99", "li_min99"),
        ("需求类型", "服务类", "服务"),
    ],
)
def test_a_value_is_kept_in_one_way_of_writing(field: str, written: str, kept: str) -> None:
    assert checked(BY_LABEL[field], written, TODAY) == kept


@pytest.mark.parametrize(
    ("field", "written", "fault"),
    [
        ("预算", "0", "要大于 0"),
        ("预算", "-5", "要大于 0"),
        ("预算", "99999999亿", "大得不像真的"),
        ("预算", "很多", "不是金额"),
        ("成立时间", "2031年", "还没到"),
        ("成立时间", "2010年13月", "没有"),
        ("成立时间", "昨天", "没看懂是哪天"),
        ("配偶生日", "2月30日", "没有"),
        ("市场份额", "130%", "0 到 100%"),
        ("微信号", "abc", "微信号是字母开头"),
        ("需求类型", "别的", "只有产品、服务、综合"),
        ("忌口", "13900112233", "不能放手机号"),
        ("忌口", "海" * 61, "太长了"),
        ("忌口", "。", "是空的"),
    ],
)
def test_every_fault_is_named(field: str, written: str, fault: str) -> None:
    with pytest.raises(Refusal, match=fault):
        checked(BY_LABEL[field], written, TODAY)


def test_numbers_of_identity_and_bank_cards_are_not_kept() -> None:
    for secret in ("110101199003070011", "11010119900307001X", "6222021234567890123"):
        with pytest.raises(Refusal, match="不要发给我"):
            refuse_secrets(f"证件 {secret}")
    refuse_secrets("订单 20261123001 金额 3000，电话 13800135678")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (Likeness("王丽", b"1"), Likeness("赵云", b"1"), "手机号相同"),
        (Likeness("王丽", b"1", b"w"), Likeness("赵云", b"2", b"w"), "微信号相同"),
        (
            Likeness("王丽", b"1", company="恒远有限公司"),
            Likeness("王丽", b"2", company="恒远"),
            "姓名和公司都相同",
        ),
        (Likeness("王丽", b"1"), Likeness("王莉"), "姓名同音"),
        (Likeness("王丽"), Likeness("王丽"), "姓名相同"),
        (Likeness("王丽", b"1"), Likeness("王丽", b"2"), ""),
        (Likeness("王丽", external_id="a"), Likeness("王丽", external_id="b"), ""),
        (Likeness("王丽"), Likeness("王芳"), ""),
        (Likeness("小红花"), Likeness("小虹花"), ""),
    ],
)
def test_who_may_be_one_and_the_same(one: Likeness, other: Likeness, why: str) -> None:
    assert alike(one, other) == alike(other, one) == why


def test_a_rule_fires_by_its_conditions_and_gives_its_reason() -> None:
    rules = TagPolicy().rules
    assert fitting({"未单天数": 46}, rules) == {"低活跃": "46天未单"}
    assert fitting({"未单天数": 45}, rules) == {}
    assert fitting({}, rules) == {}
    assert fitting({"大促占比": 67, "下单次数": 3}, rules) == {"促销敏感": "67%的单在大促"}
    assert fitting({"大促占比": 67, "下单次数": 2}, rules) == {}


def test_a_firms_own_rule_is_read_and_a_wrong_one_is_named() -> None:
    assert fitting(
        {"累计金额": 20000, "近一年单数": 3}, ("大客户 = 累计金额 >= 10000 且 近一年单数 > 2",)
    ) == {"大客户": "累计20000元"}
    for wrong in ("大客户", "大客户 = 身高 > 180", "大客户 = 累计金额 很多"):
        with pytest.raises(ValueError, match="tag rule"):
            read(wrong)


def test_the_manner_of_a_customer_is_read_from_the_contacts() -> None:
    told = [
        Contact(TODAY, "phone", "没人接", "no_answer"),
        Contact(TODAY, "phone", "又没接", "no_answer"),
        Contact(TODAY, "phone", "拒接", "refused"),
        Contact(TODAY, "wechat", "她秒回"),
        Contact(TODAY, "phone", "聊了半小时"),
        Contact(TODAY, "phone", "聊了20分钟，说别家便宜"),
    ]
    found = manner(told)
    assert found == {"近5次未接": 3, "秒回次数": 1, "慢回次数": 0, "比较次数": 1, "平均通话分钟": 25}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("聊了半小时", 30), ("打了40分钟电话", 40), ("聊了两个小时", 120), ("聊了很久", None)],
)
def test_the_length_of_a_call(text: str, minutes: float | None) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("day", "near"), [("2026-06-18", True), ("2026-06-21", True), ("2026-06-22", False), ("2026-11-08", True)]
)
def test_a_day_near_a_sale(day: str, near: bool) -> None:
    assert near_promotion(date.fromisoformat(day), TagPolicy().promotions, 3) is near


def test_pairs_count_what_goes_together_more_than_chance() -> None:
    together = [frozenset({"a", "b"})] * 12 + [frozenset({"c"})] * 12
    (pair,) = pairs(together, least=10, least_lift=1.2)
    assert (pair.one, pair.other, pair.both, pair.lift) == ("a", "b", 12, 2.0)
    assert pairs(together, least=13, least_lift=1.2) == []
    independent = [frozenset({"a", "b"}), frozenset({"a"}), frozenset({"b"}), frozenset()] * 10
    assert pairs(independent, least=10, least_lift=1.2) == []


def test_sources_have_a_class_and_a_number() -> None:
    assert way_of("抖音直播") == "线上平台"
    assert way_of("王姐介绍") == "朋友介绍"
    assert way_of("火星") == "其他"
    assert (by_number("2"), by_number("0"), by_number("8"), by_number("二")) == ("展会活动", None, None, None)


@pytest.mark.parametrize(
    ("written", "family"),
    [
        ("敏感肌", ("need", "敏感肌")),
        ("需求：换季", ("need", "换季")),
        ("兴趣:钓鱼", ("interest", "钓鱼")),
        ("低活跃", ("behaviour", "低活跃")),
        ("VIP", ("other", "VIP")),
    ],
)
def test_a_tag_is_of_one_family(written: str, family: tuple[str, str]) -> None:
    assert named_family(written) == family
