"""What a rep has to do for a customer, and when."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import bindparam, select

from crm.daily.repeats import Repeat, after
from crm.people import Scope
from storage.desk import Desk
from storage.loading import ScopedNumbers, loaded
from storage.scoped import owned
from storage.tables import Routine, Task

MORNING = time(10)
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_T = Task.__table__.c
_STILL = select(_T.id).where(_T.closed_at.is_(None), _T.due < bindparam("until")).order_by(_T.due, _T.id)
_OPEN = ScopedNumbers(lambda _: _STILL, owner=Task.rep)


@dataclass(frozen=True, slots=True)
class Due:
    """A day, the time of day where one was said, and the way (a channel of interaction) where one was."""

    day: date
    clock: time | None = None
    method: str | None = None


def add(desk: Desk, rep: str, customer_id: int | None, text: str, due: Due, kind: str = "followup") -> Task:
    """A task for a day, or for a time of that day; without one it is due in the morning."""
    task = Task(
        rep=rep,
        customer_id=customer_id,
        kind=kind,
        text=text,
        due=moment(desk, due),
        timed=due.clock is not None,
        method=due.method,
        moves=0,
        made_at=desk.now,
    )
    desk.db.add(task)
    desk.db.flush()
    return task


def moment(desk: Desk, due: Due) -> datetime:
    return datetime.combine(due.day, due.clock or MORNING, desk.now.tzinfo)


def due_on(desk: Desk, task: Task) -> date:
    """The day on which a task is due, in the firm's zone."""
    return desk.local(task.due).date()


def due_within(desk: Desk, rows: Iterable[Task], first: date, last: date) -> list[Task]:
    """Of these tasks those that are due on these days, both included."""
    return [row for row in rows if first <= due_on(desk, row) <= last]


def due_then(desk: Desk, task: Task, due: Due) -> bool:
    """Whether a task is due at that day and time already."""
    return task.due == moment(desk, due) and task.timed == (due.clock is not None)


def put_off(desk: Desk, task: Task, due: Due) -> None:
    """To another day or time, by hand."""
    task.due, task.timed = moment(desk, due), due.clock is not None
    task.moves += 1


def close(desk: Desk, task: Task, outcome: str) -> None:
    """done, cancelled or replaced; one of a routine's comes again on its next day."""
    task.closed_at, task.outcome = desk.now, outcome
    routine = desk.db.get(Routine, task.routine_id) if task.routine_id else None
    if routine is not None and routine.ended_at is None:
        due_day = due_on(desk, task)
        today = desk.today - timedelta(days=outcome == "replaced")  # by its successor, which may be today's
        come_again(desk, routine, max(due_day, today))


def come_again(desk: Desk, routine: Routine, on: date) -> Task:
    """A routine's first task later than a day."""
    due = Due(after(repeat_of(routine), on), routine.clock, routine.method)
    kind = "followup" if routine.customer_id else "reminder"
    task = add(desk, routine.rep, routine.customer_id, routine.text, due, kind)
    task.routine_id = routine.id
    desk.db.flush()
    return task


def repeat_of(routine: Routine) -> Repeat:
    return Repeat(routine.unit, routine.count, routine.first, routine.day)  # type: ignore[arg-type]


def open_tasks(desk: Desk, scope: Scope, until: datetime | None = None) -> list[Task]:
    """What is still to do, the oldest due first; `until` is exclusive."""
    return loaded(desk, Task, _OPEN.ask(desk, scope, until=until or _NEVER))


def open_for(desk: Desk, customer_id: int, kind: str | None = None) -> list[Task]:
    """The open tasks about one customer."""
    asked = select(Task).where(Task.closed_at.is_(None), Task.customer_id == customer_id)
    return list(
        desk.db.scalars((asked if kind is None else asked.where(Task.kind == kind)).order_by(Task.due))
    )


def done_between(desk: Desk, scope: Scope, first: date, last: date, kinds: Collection[str]) -> list[Task]:
    """Tasks of these kinds that were done on these days, in that order."""
    when = (Task.closed_at >= desk.midnight(first), Task.closed_at < day_end(desk, last))
    mine = owned(Task.rep, scope)
    asked = select(Task).where(mine, Task.outcome == "done", Task.kind.in_(kinds), *when)
    return list(desk.db.scalars(asked.order_by(Task.closed_at, Task.id)))


def timed_between(desk: Desk, first: datetime, last: datetime) -> Iterator[Task]:
    """Open tasks with a time of day in (first, last]."""
    asked = select(Task).where(Task.closed_at.is_(None), Task.timed, Task.due > first, Task.due <= last)
    yield from desk.db.scalars(asked.order_by(Task.due, Task.id))


def of_kind_between(desk: Desk, kind: str, first: datetime, last: datetime) -> list[Task]:
    """Open tasks of a kind that are due in [first, last)."""
    asked = select(Task).where(
        Task.closed_at.is_(None), Task.kind == kind, Task.due >= first, Task.due < last
    )
    return list(desk.db.scalars(asked.order_by(Task.rep, Task.due, Task.id)))


def day_end(desk: Desk, day: date) -> datetime:
    return desk.midnight(day + timedelta(days=1))
