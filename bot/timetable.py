"""The timetable: every job's due occurrences, each run once, by whichever process comes first."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from apscheduler.triggers.cron import CronTrigger

import jobs
from bot.office import Office
from jobs.job import CatchUp, Job, Slot
from storage import runs
from storage.desk import Desk
from storage.post import outbox
from storage.turn import RUN_JOBS, take_turn

log = logging.getLogger(__name__)
LOOK_BACK = timedelta(days=1)  # of the first run ever, and of a job that is new
MOST_LATE = timedelta(days=7)  # what is older is not caught up
ON_TIME = timedelta(minutes=10)
_REACHES = (timedelta(minutes=10), timedelta(hours=6), MOST_LATE)


def run_due(office: Office) -> int:
    """Runs every occurrence that is due by now and has not run; returns how many drafts were new."""
    return sum(_run_job(office, job) for job in jobs.JOBS)


def _run_job(office: Office, job: Job) -> int:
    """Each occurrence in a transaction of its own; one that fails is logged and tried again at the next tick."""
    drafts = 0
    for due in _due(office, job):
        try:
            with office.desk() as desk:
                drafts += _run(desk, job, due)
        except Exception:
            log.exception("job %s of %s failed", job.name, due.isoformat())
            break
    if drafts:
        office.letters.ring()
    return drafts


def _due(office: Office, job: Job) -> list[datetime]:
    with office.desk() as desk:
        since = runs.last(desk, job.name) or desk.now - LOOK_BACK
        now = desk.now
    since = max(since, now - MOST_LATE)
    return (
        list(_occurrences(job.cron, since, now)) if job.catch_up is CatchUp.EACH else _latest(job, since, now)
    )


def _latest(job: Job, since: datetime, now: datetime) -> list[datetime]:
    """The last occurrence alone, sought close to the end first: a week of every minute has ten thousand."""
    for reach in _REACHES:
        found = list(_occurrences(job.cron, max(since, now - reach), now))
        if found:
            return found[-1:]
    return []


def _run(desk: Desk, job: Job, due: datetime) -> int:
    take_turn(desk.db, RUN_JOBS)
    if not runs.begin(desk, job.name, due):
        return 0
    slot = Slot(desk.local(due), late=desk.now - due > ON_TIME)
    numbers = outbox.put(desk, tuple(job.run(desk, slot)))
    runs.note(desk, job.name, due, len(numbers))
    return len(numbers)


def _occurrences(cron: str, since: datetime, until: datetime) -> Iterator[datetime]:
    """The moments of a crontab line in (since, until], in the zone of `until`."""
    moment = _trigger(cron, str(until.tzinfo)).get_next_fire_time(None, since + timedelta(microseconds=1))
    while moment is not None and moment <= until:
        yield moment
        moment = _trigger(cron, str(until.tzinfo)).get_next_fire_time(
            moment, moment + timedelta(microseconds=1)
        )


@cache
def _trigger(cron: str, zone: str) -> CronTrigger:
    """A crontab line; weekdays must be names, for APScheduler counts them from Monday."""
    return CronTrigger.from_crontab(cron, timezone=zone)
