"""The timetable: each occurrence once, in any number of processes; none skipped, whatever the clock does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot import timetable
from jobs import JOBS
from storage.books import customers, staff
from storage.desk import SHANGHAI
from storage.records import Letter, Run
from tests.story import Story


def test_four_timetables_at_once_run_each_occurrence_once(story: Story) -> None:
    with story.office.desk() as desk:
        staff.learn(desk, "linxiao", "林晓", "zhoumin")
        for number in range(30):
            customers.create(desk, "linxiao", f"客户{number}", birth_month=11, birth_day=24)
    story.town.clock.move_to("2026-11-24T12:00")
    with ThreadPoolExecutor(4) as hands:
        drafts = sum(hands.map(lambda _: timetable.run_due(story.office), range(4)))
    with story.office.desk() as desk:
        birthdays = desk.db.scalar(
            select(func.count()).select_from(Letter).where(Letter.once.like("birthday:%"))
        )
        assert birthdays == 30
        assert drafts == desk.db.scalar(select(func.coalesce(func.sum(Run.drafts), 0)))


def test_a_job_that_fails_is_tried_again_and_the_others_run(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    import jobs

    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    working = jobs.JOBS
    monkeypatch.setattr(
        jobs, "JOBS", tuple(replace(j, run=broken) if j.name == "birthdays" else j for j in working)
    )
    with story.office.desk() as desk:
        staff.learn(desk, "linxiao", "林晓", "zhoumin")
        customers.create(desk, "linxiao", "王丽", birth_month=11, birth_day=23)
    story.until("2026-11-23T09:30")
    assert not any("🎂" in text for text in story.heard("linxiao"))
    monkeypatch.setattr(jobs, "JOBS", working)
    story.until("2026-11-23T09:31")
    assert len([text for text in story.heard("linxiao") if "🎂" in text]) == 1


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_cron_line_fires_on_the_days_and_minutes_that_it_names(job: object) -> None:
    first = datetime(2026, 11, 1, 0, 0, tzinfo=SHANGHAI)
    found = list(timetable._occurrences(job.cron, first, first + timedelta(days=30)))  # type: ignore[attr-defined]
    minute, hour, day = job.cron.split()[:3]  # type: ignore[attr-defined]
    assert found
    if hour != "*":
        assert {(moment.hour, moment.minute) for moment in found} == {(int(hour), int(minute))}
    if day != "*":
        assert {moment.day for moment in found} == {int(day)}


def test_daily_jobs_keep_away_from_full_and_half_hours() -> None:
    for job in JOBS:
        minute, hour = job.cron.split()[:2]
        if hour != "*":
            assert int(minute) not in (0, 30)
