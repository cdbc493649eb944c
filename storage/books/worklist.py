"""What a person has to do: tasks and complaints by importance and urgency, as lines that can be answered by number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from sqlalchemy import func, select

from crm.daily.listing import Line
from crm.daily.matters import Matter, buying_question, headline
from crm.daily.priority import Score, because, score
from crm.people import Scope
from crm.records.excerpt import excerpt
from storage.books import complaints, interactions, tasks
from storage.books.cadences import last_contact, rhythm_for
from storage.books.customers import tags_of, within
from storage.desk import Desk
from storage.tables import Complaint, Customer, Task

_AGREED = 2
_DEARER = Decimal("1.1")  # times the average


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do, its points, and what it leads back to."""

    matter: Matter
    score: Score
    customer: int | None = None
    task: int | None = None
    ticket: int | None = None


def work_of(desk: Desk, scope: Scope, until: date) -> list[Item]:
    """What is due up to that day, most points first; a customer with something agreed is not named for a mere contact too."""
    asked = _Asked(desk, scope)
    found = [*asked.complaints(), *asked.tasks(until)]
    strongest: dict[int | None, int] = {}
    for item in found:
        strongest[item.customer] = max(strongest.get(item.customer, 0), _firmness(item))
    kept = [item for item in found if _firmness(item) in (_AGREED, strongest[item.customer])]
    return sorted(kept, key=lambda item: (-item.score.total, item.matter.due, item.task or 0))


def beside(items: Iterable[Item], endings: Iterable[Line]) -> list[Item]:
    """What is to be done beside the lines of what runs out: these ask how it is going in a revisit's place."""
    asked = {line.customer for line in endings}
    return [item for item in items if item.matter.kind != "revisit" or item.customer not in asked]


def by_day(items: Iterable[Item]) -> list[Item]:
    """The same in the order of a calendar."""
    return sorted(items, key=lambda item: (item.matter.due, item.task or 0))


def as_lines(desk: Desk, items: Iterable[Item]) -> list[Line]:
    """The items as lines of a list, whose numbers lead back to task and ticket."""
    return [
        Line(
            headline(item.matter),
            because(item.score, desk.policy.priority) + _quoted(item.matter),
            item.customer,
            item.task,
            item.ticket,
            item.matter.group,
        )
        for item in items
    ]


def _quoted(matter: Matter) -> str:
    """The sentence behind a title, where the title does not say it all."""
    shortened = matter.kind in ("promise", "followup", "reminder") and matter.text not in headline(matter)
    return f"原话：「{excerpt(matter.text, 80)}」" if shortened else ""


def _firmness(item: Item) -> int:
    return {"revisit": 0, "rhythm": 1}.get(item.matter.kind, _AGREED)


class _Asked:
    """One asking: the desk, whose work, and their average order, reckoned once where it is wanted."""

    def __init__(self, desk: Desk, scope: Scope) -> None:
        self._desk, self._scope = desk, scope

    @cached_property
    def _average(self) -> Decimal | None:
        sums = select(func.sum(Customer.spent), func.sum(Customer.orders)).where(within(self._scope))
        spent, orders = self._desk.db.execute(sums).one()
        return Decimal(spent or 0) / orders if orders else None

    def complaints(self) -> Iterator[Item]:
        for row in complaints.open_complaints(self._desk, self._scope):
            if row.responded_at is None:
                matter = self._complaint(row)
                yield Item(matter, score(matter, self._desk.policy.priority), row.customer_id, None, row.id)

    def tasks(self, until: date) -> Iterator[Item]:
        for task in tasks.open_tasks(self._desk, self._scope, tasks.day_end(self._desk, until)):
            matter = self._task(task)
            yield Item(matter, score(matter, self._desk.policy.priority), task.customer_id, task.id)

    def _complaint(self, row: Complaint) -> Matter:
        customer = self._desk.db.get_one(Customer, row.customer_id)
        return Matter(
            "complaint",
            self._desk.local(row.respond_by),
            self._desk.now,
            customer.name,
            row.text,
            serious=row.serious,
            ticket=row.id,
            value=customer.value,
            intent=customer.intent,
        )

    def _task(self, task: Task) -> Matter:
        desk = self._desk
        due, made = self._desk.local(task.due), self._desk.local(task.made_at).date()
        customer = desk.db.get(Customer, task.customer_id) if task.customer_id else None
        if customer is None:
            return Matter(task.kind, due, desk.now, "", task.text, made, task.timed, task.method)
        rhythm = rhythm_for(desk, customer) if task.kind == "rhythm" else None
        since = (desk.today - last_contact(desk, customer)).days
        said = interactions.latest(desk, customer, 1)
        return Matter(
            task.kind,
            due,
            desk.now,
            customer.name,
            task.text,
            made,
            task.timed,
            task.method,
            customer.value,
            customer.intent,
            tuple(tag.name for tag in tags_of(desk, customer)),
            rhythm.why if rhythm else task.text,
            since,
            since - rhythm.days if rhythm else None,
            buying_question(said[0].text) if said else "",
            self._dear(customer),
        )

    def _dear(self, customer: Customer) -> bool:
        """Whether their orders are well above the average of the rep's customers."""
        if not customer.orders or self._average is None:
            return False
        return bool(customer.spent / customer.orders > self._average * _DEARER)
