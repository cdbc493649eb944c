"""Reminders that come again: each has one open task, which its end takes away (000 tasks, E12)."""

from datetime import timedelta

from sqlalchemy import select

from crm.daily.repeats import Repeat, after
from crm.people import Scope
from storage.books import tasks
from storage.desk import Desk
from storage.scoped import owned
from storage.tables import Routine, Task


def begin(
    desk: Desk, rep: str, customer_id: int | None, text: str, repeat: Repeat, at: tasks.Due
) -> tuple[Routine, Task]:
    """The routine with its first task; `at` gives the time of day and the way, where they were said."""
    row = Routine(
        rep=rep, customer_id=customer_id, text=text, unit=repeat.unit, count=repeat.count, first=repeat.first,
        day=repeat.day, clock=at.clock, method=at.method, made_at=desk.now,
    )  # fmt: skip
    desk.db.add(row)
    desk.db.flush()
    gone_by = at.clock is not None and tasks.moment(desk, tasks.Due(desk.today, at.clock)) <= desk.now
    return row, tasks.come_again(desk, row, desk.today - timedelta(days=not gone_by))


def live(desk: Desk, scope: Scope, customer_id: int | None = None) -> list[Routine]:
    """Those in force, the oldest first; of one customer, or of all and none."""
    asked = select(Routine).where(Routine.ended_at.is_(None), owned(Routine.rep, scope))
    if customer_id is not None:
        asked = asked.where(Routine.customer_id == customer_id)
    return list(desk.db.scalars(asked.order_by(Routine.id)))


def of(desk: Desk, task: Task) -> Routine | None:
    return desk.db.get(Routine, task.routine_id) if task.routine_id else None


def open_task(desk: Desk, routine: Routine) -> Task | None:
    """Its next occurrence, or the one that still lies."""
    mine = (Task.routine_id == routine.id, Task.closed_at.is_(None))
    return desk.db.scalars(select(Task).where(*mine).order_by(Task.due, Task.id).limit(1)).first()


def end(desk: Desk, routine: Routine) -> None:
    """It comes no more, and what lies of it is cancelled."""
    routine.ended_at = desk.now
    task = open_task(desk, routine)
    if task is not None:
        tasks.close(desk, task, "cancelled")


def roll(desk: Desk) -> None:
    """What was left lying gives way to the next occurrence when its day has come."""
    lying = select(Task).where(
        Task.routine_id.is_not(None),
        Task.closed_at.is_(None),
        Task.due < desk.midnight(desk.today),
    )
    for task in desk.db.scalars(lying.order_by(Task.id)).all():
        row = of(desk, task)
        if row is None or row.ended_at is not None:
            continue
        due_day = tasks.due_on(desk, task)
        if after(tasks.repeat_of(row), due_day) <= desk.today:
            tasks.close(desk, task, "replaced")
