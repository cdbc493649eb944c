"""Which occurrences of which jobs have run; the unique row makes each happen once."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.desk import Desk
from storage.records import Run


def last(desk: Desk, job: str) -> datetime | None:
    """The due moment of the latest occurrence that has run."""
    return desk.db.scalar(select(func.max(Run.due)).where(Run.job == job))


def begin(desk: Desk, job: str, due: datetime) -> bool:
    """Takes an occurrence; False where somebody has it already."""
    dialect = postgresql if desk.db.get_bind().dialect.name == "postgresql" else sqlite
    values = {"job": job, "due": due, "ran_at": desk.now, "drafts": 0}
    adding = dialect.insert(Run).values(values).on_conflict_do_nothing(index_elements=["job", "due"])
    return desk.db.execute(adding.returning(Run.job)).scalar_one_or_none() is not None


def note(desk: Desk, job: str, due: datetime, drafts: int) -> None:
    """How much an occurrence had to say."""
    desk.db.get_one(Run, (job, due)).drafts = drafts
