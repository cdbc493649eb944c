"""The guard as a table: what holds a push, what only makes it wait, what leaves it alone."""

from datetime import datetime

import pytest

from crm.guard import Facts, GuardPolicy, Push, judge
from crm.guard.replay import Past, replayed, with_rule
from crm.letters import Purpose, Slant
from storage.desk import SHANGHAI

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=SHANGHAI)
SATURDAY = datetime(2026, 11, 28, 12, 0, tzinfo=SHANGHAI)
NIGHT = datetime(2026, 11, 23, 22, 30, tzinfo=SHANGHAI)
CARE = Push("customer", "天冷了，多喝热水，注意保暖。", Purpose.CARE)
OFFER = Push("customer", "新到的护手霜，欢迎来店里试试。", Purpose.MARKETING, Slant.PRODUCT)
SERVICE = Push("customer", "您的订单已寄出。", Purpose.SERVICE)
ANSWER = Push("customer", "一周敷两三次就好。", Purpose.SERVICE, answering=True)
GROUP_TIP = Push("group", "换季洗完脸三分钟内做好保湿。", Purpose.CARE)
GROUP_OFFER = Push("group", "新到的护手霜，欢迎来店里试试。", Purpose.MARKETING, Slant.PRODUCT)
YES = Facts(consented=True)


@pytest.mark.parametrize(
    ("push", "facts", "now", "rules"),
    [
        (CARE, Facts(), NOON, []),
        (OFFER, YES, NOON, []),
        (SERVICE, Facts(opted_out=True), NOON, ["opt_out"]),
        (ANSWER, Facts(opted_out=True, platform_used=99), NOON, []),
        (CARE, Facts(firm=True), SATURDAY, ["workday"]),
        (CARE, Facts(), SATURDAY, []),
        (SERVICE, Facts(firm=True), SATURDAY, []),
        (CARE, Facts(this_week=2), NOON, ["cap_week"]),
        (CARE, Facts(rep_last_day=200), NOON, ["cap_rep"]),
        (CARE, Facts(platform_used=29), NOON, []),
        (CARE, Facts(platform_used=30), NOON, ["platform"]),
        (GROUP_TIP, Facts(platform_used=30), NOON, ["platform"]),
        (SERVICE, Facts(platform_used=30), NOON, ["platform"]),
        (GROUP_TIP, Facts(this_week=9), NOON, []),
        (GROUP_TIP, Facts(this_week=10), NOON, ["cap_week"]),
        (GROUP_TIP, Facts(), NOON, []),
        (CARE, Facts(gone=True), NOON, ["gone"]),
        (CARE, Facts(owner_left=True), NOON, ["owner"]),
        (CARE, Facts(opted_out=True), NOON, ["opt_out"]),
        (OFFER, Facts(opted_out=True, consented=True), NOON, ["opt_out"]),
        (OFFER, Facts(), NOON, ["consent"]),
        (OFFER, Facts(consented=True, age=17), NOON, ["minor"]),
        (OFFER, Facts(consented=True, age=18), NOON, []),
        (CARE, Facts(complaint_open=True), NOON, ["complaint"]),
        (SERVICE, Facts(complaint_open=True), NOON, []),
        (OFFER, Facts(consented=True, spoken_today=True), NOON, ["spoken"]),
        (CARE, Facts(spoken_today=True), NOON, []),
        (CARE, Facts(), NIGHT, ["quiet"]),
        (SERVICE, Facts(), NIGHT, ["quiet"]),
        (ANSWER, Facts(), NIGHT, []),
        (CARE, Facts(last_day=1), NOON, ["cap_day"]),
        (CARE, Facts(this_month=4), NOON, ["cap_month"]),
        (SERVICE, Facts(last_day=9, this_month=99), NOON, []),
        (GROUP_TIP, Facts(last_day=1), NOON, []),
        (GROUP_TIP, Facts(last_day=2), NOON, ["cap_day"]),
        (GROUP_OFFER, Facts(), NOON, []),
        (GROUP_OFFER, Facts(posts_week=3, products_week=1), NOON, ["product_share"]),
        (GROUP_OFFER, Facts(posts_week=8, products_week=3), NOON, ["product_share"]),
        (GROUP_OFFER, Facts(posts_week=9, products_week=1), NOON, []),
        (GROUP_TIP, Facts(posts_week=3, products_week=3), NOON, []),
        (Push("customer", "全网最有效的抗皱霜", Purpose.CARE), Facts(), NOON, ["wording.absolute"]),
    ],
)
def test_each_rule_holds_what_it_must_and_nothing_else(
    push: Push, facts: Facts, now: datetime, rules: list[str]
) -> None:
    assert [o.rule for o in judge(push, facts, now, GuardPolicy()).objections] == rules


@pytest.mark.parametrize(
    ("facts", "now", "until"),
    [
        (Facts(), NIGHT, datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)),
        (
            Facts(),
            datetime(2026, 11, 23, 5, 0, tzinfo=SHANGHAI),
            datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI),
        ),
        (Facts(last_day=1), NOON, datetime(2026, 11, 24, 12, 0, tzinfo=SHANGHAI)),
        (Facts(this_month=4), NOON, None),
        (Facts(last_day=1, complaint_open=True), NOON, None),
    ],
)
def test_what_time_alone_mends_waits_and_the_rest_is_held(
    facts: Facts, now: datetime, until: datetime | None
) -> None:
    ruling = judge(CARE, facts, now, GuardPolicy())
    assert ruling.wait_until == until
    assert ruling.held == (until is None)


def test_every_objection_says_why_and_what_would_mend_it() -> None:
    everything = Facts(
        complaint_open=True,
        last_day=9,
        this_month=9,
        posts_week=9,
        products_week=9,
        spoken_today=True,
        consented=True,
    )
    for push in (CARE, OFFER, GROUP_OFFER):
        for objection in judge(push, everything, NIGHT, GuardPolicy()).objections:
            assert objection.why
            assert objection.fix


def test_the_last_push_is_named_first_where_a_cap_holds_the_next() -> None:
    told = judge(CARE, Facts(days_since=2, this_week=2), NOON, GuardPolicy()).objections[0].why
    assert told == "这位客户2 天前刚收过，7 天内已收到 2 条（上限 2）"


@pytest.mark.parametrize(("platform", "most"), [("month", 30), ("week", 7), ("day", 1)])
def test_wecoms_quota_is_known_beforehand_by_the_firms_setting(platform: str, most: int) -> None:
    policy = GuardPolicy(platform=platform)  # type: ignore[arg-type]
    assert judge(CARE, Facts(platform_used=most - 1), NOON, policy).passes
    assert judge(CARE, Facts(platform_used=most), NOON, policy).held


def _past(day: int, hour: int = 12, whom: str = "customer:1", **more: object) -> Past:
    at = datetime(2026, 11, day, hour, tzinfo=SHANGHAI)
    return Past(at, whom, "linxiao", Purpose.CARE, Slant.VALUE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("a_week", 2, ["", "", "cap_week", ""]),
        ("a_week", 1, ["", "cap_week", "cap_week", ""]),
        ("a_week", 3, ["", "", "", ""]),
        ("a_month", 1, ["", "cap_month", "cap_month", "cap_month"]),
        ("rep_a_day", 0, ["cap_rep"] * 4),
    ],
)
def test_the_past_is_run_again_under_another_rule(name: str, value: int, left: list[str]) -> None:
    pasts = [_past(day) for day in (2, 4, 6, 13)]
    assert [rule for _, rule in replayed(pasts, with_rule(GuardPolicy(), name, value))] == left


def test_what_something_else_held_is_neither_counted_nor_tried() -> None:
    pasts = [_past(2, stopped=True), _past(2, 13), _past(2, 23)]
    assert [rule for _, rule in replayed(pasts, GuardPolicy())] == ["", "quiet"]
