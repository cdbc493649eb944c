"""When a rep is told what is missing, and how full a file is (A2, A12)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from crm.records.completeness import RecordPolicy, fullness, missing, nudge_at

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ("2026-11-23T14:00", "2026-11-24T10:00"),  # twenty hours later, awake
        (
            "2026-11-23T10:00",
            "2026-11-24T08:30",
        ),  # 06:00 is too early: at the first waking moment before the end
        ("2026-11-23T07:00", "2026-11-23T20:30"),  # the morning would be too late: the evening before
        ("2026-11-23T04:00", "2026-11-23T20:30"),  # after midnight: twenty hours would be past midnight
        ("2026-11-23T00:40", "2026-11-23T20:30"),
        ("2026-11-22T23:00", "2026-11-23T19:00"),
    ],
)
def test_a_rep_is_told_while_awake_and_before_the_day_is_over(entered: str, told: str) -> None:
    start = datetime.fromisoformat(entered).replace(tzinfo=ZONE)
    assert nudge_at(start, RecordPolicy()) == datetime.fromisoformat(told).replace(tzinfo=ZONE)


def test_every_hour_of_entry_is_told_within_its_day_and_while_awake() -> None:
    policy = RecordPolicy()
    for minute in range(0, 24 * 60, 7):
        start = datetime(2026, 11, 23, minute // 60, minute % 60, tzinfo=ZONE)
        told = nudge_at(start, policy)
        assert 0 < (told - start).total_seconds() / 3600 < policy.hours
        assert policy.wake[0] <= told.time() <= policy.wake[1]


def test_what_is_missing_follows_the_firms_own_list() -> None:
    policy = RecordPolicy(required=("手机", "工作"), required_of_company=("行业",))
    assert missing({"手机"}, "person", policy) == ("工作",)
    assert missing({"手机"}, "company", policy) == ("行业",)


def test_a_firm_that_requires_what_there_is_not_is_told_so() -> None:
    with pytest.raises(ValueError, match="星座"):
        RecordPolicy(required=("手机", "星座"))


@pytest.mark.parametrize(
    ("known", "percent"), [((), 0), (("手机",), 33), (("手机", "生日"), 66), (("手机", "生日", "来源"), 100)]
)
def test_a_hundred_percent_is_everything(known: tuple[str, ...], percent: int) -> None:
    assert fullness(known, "person", RecordPolicy(full_file=("手机", "生日", "来源"))).percent == percent
