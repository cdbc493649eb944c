"""What the clock causes: the timetable, in the order of the day."""

from jobs.care import complaints
from jobs.daily import (
    adapting,
    briefs,
    evening,
    exceptions,
    first_service,
    morning,
    replies,
    rhythm,
    routines,
    tasks,
)
from jobs.grades import regrade, standing
from jobs.job import Job
from jobs.reach import (
    birthdays,
    care,
    churn,
    confirmations,
    digest,
    festivals,
    learning,
    mirror,
    posts,
    reconcile,
    replenishment,
    trend,
    triggers,
)
from jobs.records import checking, completing, tagging, twins
from jobs.selling import agreements, upkeep
from jobs.signals import needs, promises

__all__ = ["JOBS"]

JOBS: tuple[Job, ...] = (
    routines.JOB,
    standing.JOB,
    tagging.JOB,
    twins.JOB,
    upkeep.JOB,
    tasks.JOB,
    briefs.JOB,
    replies.JOB,
    first_service.JOB,
    complaints.JOB,
    confirmations.JOB,
    posts.JOB,
    rhythm.JOB,
    mirror.JOB,
    reconcile.JOB,
    learning.JOB,
    completing.JOB,
    birthdays.JOB,
    trend.JOB,
    festivals.JOB,
    morning.JOB,
    promises.JOB,
    needs.JOB,
    exceptions.JOB,
    churn.JOB,
    checking.KYC,
    checking.UNCLEAR,
    completing.OVERDUE,
    checking.JOB,
    checking.CREDIT,
    agreements.JOB,
    replenishment.JOB,
    care.JOB,
    triggers.JOB,
    regrade.JOB,
    adapting.JOB,
    evening.JOB,
    digest.JOB,
)
