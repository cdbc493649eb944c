"""The guard as a table: what holds a push, what only makes it wait, what leaves it alone."""

from datetime import datetime

import pytest

from crm.guard import Facts, GuardPolicy, Push, judge
from crm.letters import Purpose, Slant
from storage.desk import SHANGHAI

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=SHANGHAI)
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
        (SERVICE, Facts(opted_out=True), NOON, []),
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
