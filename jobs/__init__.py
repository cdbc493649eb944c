"""What the clock causes: the timetable, in the order of the day."""

from jobs import birthdays, churn, complaints, confirmations, morning, replenishment, tasks
from jobs.job import Job

__all__ = ["JOBS"]

JOBS: tuple[Job, ...] = (
    tasks.JOB,
    complaints.JOB,
    confirmations.JOB,
    birthdays.JOB,
    morning.JOB,
    replenishment.JOB,
    churn.JOB,
)
