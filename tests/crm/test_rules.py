"""The small rules of the manuals, each as a table."""

from datetime import date, datetime, timedelta

import pytest

from crm.care.complaints import ComplaintPolicy, grave_word, respond_by
from crm.daily.cadence import CadencePolicy, Wants, over, quiet, rhythm_of
from crm.forecast.silence import Buying, Rung, SilencePolicy, because, rung
from crm.pace import PacePolicy, limits_for
from crm.reach.birthdays import BirthdayPolicy, age_on, leads_for
from crm.reach.replenishment import Bought, ReplenishmentPolicy, range_words, used_up
from crm.records.phones import checked, hidden, refuse_broken
from crm.records.tags import conflicting, family_of
from crm.refusal import Refusal
from crm.selling.scripts import complains, unsubscribes
from storage.desk import SHANGHAI

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("orders", "first", "last", "expected"),
    [
        (5, 400, 10, Rung.NONE),
        (5, 210, 89, Rung.LATE),  # usual gap 30 days: late from 60 on
        (5, 210, 92, Rung.NO_ORDER),  # three calendar months before 23 November: 23 August
        (5, 900, 183, Rung.NO_ORDER),
        (5, 900, 184, Rung.SILENT),
        (2, 130, 70, Rung.QUIET),  # two purchases make no rhythm
        (1, 29, 29, Rung.NONE),
        (1, 91, 91, Rung.QUIET),
        (1, 92, 92, Rung.NO_ORDER),
    ],
)
def test_the_ladder_of_silence(orders: int, first: int, last: int, expected: Rung) -> None:
    buying = Buying(orders, TODAY - timedelta(days=first), TODAY - timedelta(days=last))
    assert rung(buying, TODAY, SilencePolicy()) is expected


def test_a_warning_gives_its_numbers() -> None:
    buying = Buying(3, TODAY - timedelta(days=184), TODAY - timedelta(days=102))
    assert because(buying, TODAY) == "102 天没下单（平时 41 天一次）"


@pytest.mark.parametrize(
    ("intent", "value", "days"),
    [
        ("A", None, 7),
        ("B", None, 14),
        ("C", None, 30),
        (None, "A", 30),
        ("B", "A", 14),
        (None, "B", None),
        (None, None, None),
    ],
)
def test_the_stricter_rhythm_wins(intent: str | None, value: str | None, days: int | None) -> None:
    rhythm = rhythm_of(Wants(intent, value), CadencePolicy())
    assert (rhythm.days if rhythm else None) == days


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "今天到期"),
        (1, "超 1 天"),
        (60, "超 60 天"),
        (61, "超 2 个月"),
        (365, "超 12 个月"),
        (584, "超一年以上"),
    ],
)
def test_long_delays_are_told_in_round_words(days: int, told: str) -> None:
    assert over(days) == told


@pytest.mark.parametrize(("days", "told"), [(8, "8 天"), (120, "120 天"), (592, "19 个月"), (800, "两年多")])
def test_long_silences_are_told_in_round_words(days: int, told: str) -> None:
    assert quiet(days) == told


@pytest.mark.parametrize(
    ("days_ago", "quantity", "cycle", "in_days"),
    [
        ([106, 71, 33], None, None, 4),  # gaps 35 and 38: median 36.5, rounded to even 36 -> 36-33 = 3.5
        ([30], 1, 60, 30),
        ([30], 2, 30, 30),
        ([10], None, None, 35),
        ([3, 1], None, None, 6),  # never sooner than a week after the purchase
    ],
)
def test_when_something_is_used_up(
    days_ago: list[int], quantity: float | None, cycle: int | None, in_days: int
) -> None:
    bought = [TODAY - timedelta(days=d) for d in days_ago]
    end = used_up(Bought.of(bought), quantity, cycle, ReplenishmentPolicy())
    assert abs((end.on - TODAY).days - in_days) <= (1 if len(bought) > 2 else 0)
    assert (end.low is not None) is (len(bought) > 1), "a range wants a gap"


def test_the_range_of_a_replenishment_gives_the_gaps_that_it_rests_on() -> None:
    days = [date(2025, 10, 26), date(2025, 11, 28), date(2026, 1, 5), date(2026, 2, 9)]
    bought = Bought.of(days)
    end = used_up(bought, None, None, ReplenishmentPolicy())
    assert range_words(end, bought.gaps) == "约 3/14–3/19 用完（3 次间隔 33/38/35 天）"


@pytest.mark.parametrize(
    ("written", "kept"),
    [("13800135678", "13800135678"), ("+8613800135678", "13800135678")],
)
def test_a_good_number_is_kept(written: str, kept: str) -> None:
    assert checked(written) == kept


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1380013567", "少了 1 位"),
        ("138001356789", "多了 1 位"),
        ("23800135678", "不像手机号"),
        ("abc", "不像手机号"),
    ],
)
def test_a_bad_number_is_refused_with_what_is_wrong(written: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        checked(written)


@pytest.mark.parametrize("text", ["王姐 1381234567", "王姐电话１３８１２３４５６７", "138001356789 王姐"])
def test_a_text_with_a_broken_number_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        refuse_broken(text)


@pytest.mark.parametrize("text", ["王姐 13800135678", "预算 15000 元", "总价130000000元", "3月8日", ""])
def test_other_digits_are_left_alone(text: str) -> None:
    refuse_broken(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("电话13800135678说了", "电话138****5678说了"),
        ("138 0013 5678", "138****5678"),
        ("１３８００１３５６７８", "１３８****５６７８"),
        ("订单 2138001356789", "订单 2138001356789"),
    ],
)
def test_numbers_in_kept_texts_are_starred(text: str, kept: str) -> None:
    assert hidden(text) == kept


def test_a_complaint_is_answered_within_a_day_and_grave_words_are_seen() -> None:
    at = datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI)
    assert respond_by(at, ComplaintPolicy()) == at + timedelta(hours=24)
    assert grave_word("面霜用了过敏", ComplaintPolicy()) == "过敏"
    assert grave_word("快递慢", ComplaintPolicy()) is None


@pytest.mark.parametrize(("value", "leads"), [("A", (7, 1, 0)), ("B", (3, 0)), (None, (3, 0))])
def test_value_a_hears_of_birthdays_earlier(value: str | None, leads: tuple[int, ...]) -> None:
    assert leads_for(value, BirthdayPolicy()) == leads


@pytest.mark.parametrize(
    ("year", "month", "day", "age"),
    [(2000, 11, 23, 26), (2000, 11, 24, 25), (2000, None, None, 26), (None, 1, 1, None)],
)
def test_ages(year: int | None, month: int | None, day: int | None, age: int | None) -> None:
    assert age_on(TODAY, year, month, day) == age


@pytest.mark.parametrize(
    ("address", "limits"),
    [("staff:lilei", 2), ("robot:sales", 1), ("kf:wm1", 0), ("task:lilei", 0), ("wecom:kf:1", 0)],
)
def test_which_roads_are_paced(address: str, limits: int) -> None:
    assert len(limits_for(address, PacePolicy())) == limits


@pytest.mark.parametrize(
    ("text", "yes"),
    [("退订", True), ("TD", True), ("别再发了", True), ("退货怎么办", False), ("我想订购", False)],
)
def test_refusing_further_pushes(text: str, yes: bool) -> None:
    assert unsubscribes(text) is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("用了过敏", True),
        ("用了你们面霜过敏怎么办，还能用吗", True),
        ("不知道是不是过敏了，脸上红红的", True),
        ("我要退款", True),
        ("退款怎么还没到", True),
        ("为什么不能退货", True),
        ("怎么还没人理我", True),
        ("到底有没有人管", True),
        ("面膜几天敷一次", False),
        ("我是敏感肌，会不会过敏？", False),
        ("我对酒精过敏，能用吗", False),
        ("过敏体质适合哪款", False),
        ("用了没过敏，挺好的", False),
        ("能退货吗", False),
        ("退款多久到账", False),
        ("我不是来投诉的，就问问", False),
    ],
)
def test_complaints_in_customers_words(text: str, yes: bool) -> None:
    assert complains(text) is yes


def test_tags_know_their_family_and_their_opposite() -> None:
    assert family_of("价格敏感") == "behaviour"
    assert family_of("VIP") == "other"
    assert conflicting("偏好电话", "偏好微信")
    assert not conflicting("偏好电话", "偏好电话")
