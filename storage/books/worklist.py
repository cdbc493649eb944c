"""What a person has to do: tasks, complaints and birthdays in one order."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from crm.people import Scope
from crm.records.excerpt import excerpt
from storage.books import complaints, tasks
from storage.desk import Desk
from storage.records import Place
from storage.tables import Customer

_KINDS = {"service": "首次服务", "followup": "跟进", "rhythm": "按节奏联系"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list; `why` is its reason."""

    rank: tuple[int, datetime]
    name: str
    what: str
    why: str
    due: datetime | None
    task: int | None = None
    ticket: int | None = None


def work_of(desk: Desk, scope: Scope, until: date) -> list[Item]:
    """Complaints by their clock first, then what is overdue or timed, then the rest of the days up to `until`."""
    items = [*_complaints(desk, scope), *_tasks(desk, scope, until)]
    return sorted(items, key=lambda item: item.rank)


def show(desk: Desk, userid: str, items: list[Item]) -> None:
    """Remembers the list that somebody has before them, so that its numbers keep their meaning all day."""
    value = json.dumps({"day": desk.today.isoformat(), "items": [[item.task, item.ticket] for item in items]})
    desk.db.merge(Place(name=f"list:{userid}", value=value))


def shown(desk: Desk, userid: str) -> list[tuple[int | None, int | None]] | None:
    """Task and ticket of each line of the list that was shown today; None where there was none."""
    row = desk.db.get(Place, f"list:{userid}")
    told = json.loads(row.value) if row else {}
    if told.get("day") != desk.today.isoformat():
        return None
    return [(task, ticket) for task, ticket in told["items"]]


def _complaints(desk: Desk, scope: Scope) -> list[Item]:
    return [
        Item(
            (0, row.respond_by),
            _name(desk, row.customer_id),
            f"投诉 T-{row.id} 首响",
            _when(desk, row.respond_by) + "前",
            row.respond_by,
            ticket=row.id,
        )
        for row in complaints.open_complaints(desk, scope)
        if row.responded_at is None
    ]


def _tasks(desk: Desk, scope: Scope, until: date) -> list[Item]:
    return [
        Item(
            (1 if task.due < desk.now else 2, task.due),
            _name(desk, task.customer_id),
            _what(task.kind, task.text),
            _when(desk, task.due),
            task.due,
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


def _name(desk: Desk, customer_id: int | None) -> str:
    customer = desk.db.get(Customer, customer_id) if customer_id else None
    return customer.name if customer else ""


def _what(kind: str, text: str) -> str:
    return f"{_KINDS.get(kind, '待办')}：{excerpt(text, 24)}"
