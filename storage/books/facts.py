"""Details of customers beyond the columns of their record: the latest counts, the older ones stay with their dates."""

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from crm.people import Scope
from crm.records.fields import BY_KEY
from crm.records.names import plain
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Consent, Customer, Fact, Interaction, Tag

COMPANY, PERSON = "company", "person"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be kept; `question`: what has to be cleared up before it counts; `until`: the last day it holds."""

    field: str
    value: str
    origin: str = "rep"
    question: str | None = None
    until: date | None = None


def tell(desk: Desk, customer: Customer, entry: Entry, by: str) -> str | None:
    """Keeps a value in place of the present one; gives the old value, None where there was none or it is the same."""
    present = live(desk, customer).get(entry.field)
    old = value_of(desk, present) if present else None
    if present and old == entry.value and present.question == entry.question and present.until == entry.until:
        return None
    if present:
        present.ended_at = desk.now
        desk.db.flush()
    ref = secrets.token_hex(8)
    desk.db.add(
        Fact(
            ref=ref,
            customer_id=customer.id,
            field=entry.field,
            sealed=desk.keys.seal(entry.value, _place(ref)),
            blind=_index(desk, entry.field, entry.value),
            question=entry.question,
            origin=entry.origin,
            by=by,
            at=desk.now,
            until=entry.until,
        )
    )
    desk.db.flush()
    return old if old != entry.value else None


def end(desk: Desk, fact: Fact) -> None:
    """It no longer holds; the history keeps it."""
    fact.ended_at = desk.now
    desk.db.flush()


def live(desk: Desk, customer: Customer) -> dict[str, Fact]:
    """What holds now, by field, what still has to be cleared up included."""
    asked = select(Fact).where(Fact.customer_id == customer.id, Fact.ended_at.is_(None)).order_by(Fact.id)
    return {fact.field: fact for fact in desk.db.scalars(asked)}


def ever(desk: Desk, customer: Customer) -> list[Fact]:
    """Everything that was ever told, the oldest first."""
    return list(desk.db.scalars(select(Fact).where(Fact.customer_id == customer.id).order_by(Fact.id)))


def value_of(desk: Desk, fact: Fact) -> str:
    return desk.keys.open(fact.sealed, _place(fact.ref))


def values(desk: Desk, customer: Customer) -> dict[str, str]:
    """The values that count now, by field."""
    return {key: value_of(desk, fact) for key, fact in live(desk, customer).items() if fact.question is None}


def unclear(desk: Desk, scope: Scope, customer: Customer | None = None) -> list[tuple[Fact, Customer]]:
    """What has to be cleared up with a customer, the oldest first (002 records, A4)."""
    asked = (
        select(Fact, Customer)
        .join(Customer, Customer.id == Fact.customer_id)
        .where(Fact.question.is_not(None), Fact.ended_at.is_(None), within(scope))
        .order_by(Fact.id)
    )
    if customer is not None:
        asked = asked.where(Fact.customer_id == customer.id)
    return [(fact, row) for fact, row in desk.db.execute(asked)]


def ending_on(desk: Desk, day: date, prefix: str) -> list[tuple[Fact, Customer]]:
    """What holds until that day and no longer, of the fields that begin like this."""
    asked = (
        select(Fact, Customer)
        .join(Customer, Customer.id == Fact.customer_id)
        .where(Fact.until == day, Fact.ended_at.is_(None), Fact.field.startswith(prefix))
        .where(Customer.erased_at.is_(None), Customer.lost_at.is_(None))
        .order_by(Customer.owner, Fact.id)
    )
    return [(fact, customer) for fact, customer in desk.db.execute(asked)]


def having(desk: Desk, field: str, value: str, scope: Scope) -> set[int]:
    """The customers of whom this is known: by the blind index, so by the whole value."""
    asked = (
        select(Fact.customer_id)
        .join(Customer, Customer.id == Fact.customer_id)
        .where(Fact.field == field, Fact.blind == _index(desk, field, value))
        .where(Fact.ended_at.is_(None), Fact.question.is_(None), within(scope))
    )
    return set(desk.db.scalars(asked))


def known(desk: Desk, customer: Customer) -> frozenset[str]:
    """The names of everything that the file has, as a card and the configuration call them (A2, A12)."""
    held = values(desk, customer)
    found = {BY_KEY[key].label for key in held if key in BY_KEY}
    columns = {
        "手机": customer.phone_index,
        "生日": customer.birth_month,
        "来源": customer.source,
        "地址": customer.address_sealed,
        "工作": customer.job,
        "公司": customer.company,
        "授权": "kyc:授权书" in held or _any(desk, Consent.customer_id == customer.id),
        "标签": _any(desk, Tag.customer_id == customer.id, Tag.removed_at.is_(None)),
        "近况": customer.touched_at or _any(desk, Interaction.customer_id == customer.id),
        "联系人": customer.kind == COMPANY and bool(people_of(desk, customer)),
    }
    return frozenset(found | {label for label, there in columns.items() if there})


def people_of(desk: Desk, company: Customer) -> list[Customer]:
    """The persons who belong to a company customer, of the same owner (A7)."""
    asked = select(Customer).where(
        Customer.owner == company.owner, Customer.company == company.name, Customer.erased_at.is_(None)
    )
    return list(desk.db.scalars(asked.where(Customer.id != company.id).order_by(Customer.id)))


def _any(desk: Desk, *conditions: object) -> bool:
    return desk.db.scalar(select(1).where(*conditions).limit(1)) is not None  # type: ignore[arg-type]


def _index(desk: Desk, field: str, value: str) -> bytes:
    return desk.keys.index(plain(value), f"fact {field}")


def _place(ref: str) -> str:
    return f"fact|value|{ref}"
