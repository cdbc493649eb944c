"""What a person has to do: tasks, complaints and birthdays in one order."""

from dataclasses import dataclass
from datetime import date, datetime

from crm.people import Scope
from storage import complaints, tasks
from storage.desk import Desk
from storage.tables import Customer

_KINDS = {"service": "首次服务", "followup": "跟进", "promise": "承诺"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list; `why` is its reason."""

    rank: tuple[int, datetime]
    name: str
    what: str
    why: str
    due: datetime | None


def work_of(desk: Desk, scope: Scope, until: date) -> list[Item]:
    """Complaints by their clock first, then what is overdue or timed, then the rest of the days up to `until`."""
    items = [*_complaints(desk, scope), *_tasks(desk, scope, until)]
    return sorted(items, key=lambda item: item.rank)


def _complaints(desk: Desk, scope: Scope) -> list[Item]:
    return [
        Item(
            (0, row.respond_by),
            _name(desk, row.customer_id),
            f"投诉 T-{row.id}，首响截止",
            "首响 24 小时",
            row.respond_by,
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
            "到期",
            task.due,
        )
        for task in tasks.open_tasks(desk, scope, tasks.day_end(desk, until))
    ]


def _name(desk: Desk, customer_id: int | None) -> str:
    customer = desk.db.get(Customer, customer_id) if customer_id else None
    return customer.name if customer else ""


def _what(kind: str, text: str) -> str:
    return f"{_KINDS.get(kind, '待办')}：{text[:24]}"
