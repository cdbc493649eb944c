"""What a time carries: its place, what was said of the clock, the day to note, the period to ask for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.when import Time, Use, Written, find, noted_day, period
from tests.when.cases import FRIDAY, moment, said


def only(text: str, use: Use = "future") -> Time:
    """The one time of a text."""
    (time,) = find(text, FRIDAY, use)
    return time


NOTED = [
    ("下周再联系", "2026-11-23"),
    ("这周末去看她", "2026-11-21"),
    ("月底联系", "2026-11-30"),
    ("下月初联系", "2026-12-01"),
    ("下个月跟进", "2026-12-01"),
    ("过两天寄", "2026-11-22"),
    ("过几天问问", "2026-11-23"),
    ("明后天送", "2026-11-21"),
    ("周五前答复", "2026-11-20"),
    ("三天内答复", "2026-11-23"),
    ("月底前给报价", "2026-11-30"),
    ("十二月中旬", "2026-12-11"),
    ("这周内联系", "2026-11-22"),
    ("这个月联系一次", "2026-11-20"),
    ("每周三回访", "2026-11-25"),
    ("等双十二再买", "2026-12-12"),
    ("元旦后再看", "2027-01-04"),
    ("这几天她忙", None),
]


@pytest.mark.parametrize(("words", "day"), NOTED)
def test_the_day_that_a_careful_rep_would_note(words: str, day: str | None) -> None:
    noted = noted_day(only(words), FRIDAY)
    assert noted == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("这周谁过生日", "2026-11-16", "2026-11-22"),
        ("本月业绩", "2026-11-01", "2026-11-30"),
        ("最近三个月", "2026-08-21", "2026-11-20"),
        ("明后天", "2026-11-21", "2026-11-22"),
        ("今天", "2026-11-20", "2026-11-20"),
        ("明天下午3点到5点", "2026-11-21", "2026-11-21"),
    ],
)
def test_the_period_that_a_question_asks_for(words: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in period(only(words))] == [first, last]


@pytest.mark.parametrize(
    ("words", "at", "part"),
    [
        ("明天上午", "10:00", True),
        ("明天中午", "12:00", True),
        ("明天下午", "15:00", True),
        ("明天晚上", "20:00", True),
        ("明天下午三点", "15:00", False),
        ("明天", None, False),
        ("下周", None, False),
    ],
)
def test_a_time_of_day_and_a_mere_part_of_it_are_told_apart(words: str, at: str | None, part: bool) -> None:
    time = only(words)
    assert (time.at, time.part, time.clock) == (at, part, at is not None)


def test_deadlines_and_what_comes_after_are_marked() -> None:
    assert [only(words).before for words in ("周五前", "十一前", "三天内", "周五", "5点前")] == [True] * 3 + [
        False,
        True,
    ]
    assert [only(words).after for words in ("国庆后", "节后", "15号以后", "三天后")] == [True] * 3 + [False]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1985年3月8日", Written(3, 8, 1985)),
        ("90年11月2号", Written(11, 2, 1990)),
        ("三月八号", Written(3, 8)),
        ("腊月初八", Written(12, 8, lunar=True)),
        ("农历九月初九", Written(9, 9, lunar=True)),
        ("闰六月初三", Written(6, 3, lunar=True, leap=True)),
        ("农历1988年五月初五", Written(5, 5, 1988, lunar=True)),
        ("下周三", None),
    ],
)
def test_a_day_is_kept_as_it_was_written_for_birthdays(words: str, written: Written | None) -> None:
    assert only(words).written == written


def test_spans_are_places_in_the_text_as_given() -> None:
    text = "嗯，約下禮拜四　下午３點半，不行就２６號"
    times = find(text, FRIDAY)
    assert [text[slice(*time.span)] for time in times] == ["下禮拜四　下午３點半", "２６號"]
    assert said(text) == ["2026-11-26 15:30", "2026-11-26"]


def test_times_come_in_order_of_mention_and_do_not_overlap() -> None:
    times = find("昨天见了，周三报价，下个月5号前签，国庆后发货", FRIDAY)
    assert [time.text for time in times] == ["昨天", "周三", "下个月5号前", "国庆后"]


_WORDS = st.lists(
    st.sampled_from(
        [*"今明后前上下周日月年号点半分初十三二1 2 0:-/.到至前后每个的、（）", "农历", "闰", "2026年", "腊月", "春节", "元旦", "最近",
         "工作日", "上午", "30日", "2月", "星期", "之后", "第一个", "32号", "99", "小时", "末", "底", "季度"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(
    st.one_of(st.text(max_size=60), _WORDS),
    st.sampled_from(["future", "past", "any"]),
    st.dates(date(1930, 1, 1), date(2090, 12, 31)),
)
def test_no_text_at_any_time_makes_it_raise(text: str, use: Use, day: date) -> None:
    end = 0
    for time in find(text, moment(f"{day}T10:15:00"), use):
        assert end <= time.span[0] < time.span[1]
        end = time.span[1]
        assert time.first_day <= time.last_day
        noted_day(time, FRIDAY)
