"""What a person has to do: tasks, complaints and birthdays in one order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from crm.daily.listing import Line
from crm.people import Scope
from crm.records.excerpt import excerpt
from storage.books import complaints, tasks
from storage.books.customers import name_of
from storage.desk import Desk

_KINDS = {"service": "首次服务", "followup": "跟进", "rhythm": "按节奏联系"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list; `why` is its reason."""

    rank: tuple[int, datetime]
    name: str
    what: str
    why: str
    due: datetime | None
    customer: int | None = None
    task: int | None = None
    ticket: int | None = None


def work_of(desk: Desk, scope: Scope, until: date) -> list[Item]:
    """Complaints by their clock first, then what is overdue or timed, then the rest of the days up to `until`."""
    items = [*_complaints(desk, scope), *_tasks(desk, scope, until)]
    return sorted(items, key=lambda item: item.rank)


def as_lines(items: Iterable[Item]) -> list[Line]:
    """The items as lines of a list, whose numbers lead back to task and ticket."""
    return [Line(f"{i.name} {i.what}（{i.why}）", i.why, i.customer, i.task, i.ticket) for i in items]


def _complaints(desk: Desk, scope: Scope) -> list[Item]:
    return [
        Item(
            (0, row.respond_by),
            name_of(desk, row.customer_id),
            f"投诉 T-{row.id} 首响",
            _when(desk, row.respond_by) + "前",
            row.respond_by,
            row.customer_id,
            ticket=row.id,
        )
        for row in complaints.open_complaints(desk, scope)
        if row.responded_at is None
    ]


def _tasks(desk: Desk, scope: Scope, until: date) -> list[Item]:
    return [
        Item(
            (1 if task.due < desk.now else 2, task.due),
            name_of(desk, task.customer_id),
            _what(task.kind, task.text),
            _when(desk, task.due),
            task.due,
            task.customer_id,
            task=task.id,
        )
        for task in tasks.open_tasks(desk, scope, tasks.day_end(desk, until))
    ]


def _when(desk: Desk, due: datetime) -> str:
    """今天 16:00, 逾期 2 天, or the day that is meant."""
    local = due.astimezone(desk.now.tzinfo)
    days = (desk.today - local.date()).days
    if days > 0:
        return f"逾期 {days} 天"
    return f"今天 {local:%H:%M}" if days == 0 else f"{local:%-m/%-d %H:%M}"


def _what(kind: str, text: str) -> str:
    return f"{_KINDS.get(kind, '待办')}：{excerpt(text, 24)}"
