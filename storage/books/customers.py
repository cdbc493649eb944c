"""Questions about customers and deeds on them; every question takes the scope of who asks."""

import secrets
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from crm.calendar.birthdays import Birthday, Calendar
from crm.letters import Purpose
from crm.people import Person, Scope
from crm.records.names import keys_of
from storage.desk import Desk
from storage.dialects import bound, texts
from storage.loading import ScopedNumbers
from storage.records import Sight
from storage.scoped import owned
from storage.tables import Alias, Consent, Customer, NameKey, Tag


def within(scope: Scope) -> ColumnElement[bool]:
    """The condition that keeps a question inside what its asker may see; erased customers are nobody's."""
    alive = Customer.erased_at.is_(None)
    return alive & owned(Customer.owner, scope)


def one(desk: Desk, number: int, scope: Scope) -> Customer | None:
    return desk.db.scalars(select(Customer).where(Customer.id == number, within(scope))).first()


def name_of(desk: Desk, number: int | None) -> str:
    """The name of a customer, "" for none."""
    row = desk.db.get(Customer, number) if number else None
    return row.name if row else ""


def _leading(dialect: Any) -> Select[int]:
    return select(NameKey.customer_id).where(NameKey.key.in_(texts(dialect, "keys"))).distinct().limit(500)


_NAMED = ScopedNumbers(_leading, owner=NameKey.owner)


def candidates(desk: Desk, keys: Collection[str], scope: Scope) -> list[tuple[Customer, tuple[str, ...]]]:
    """Customers who share a look-up key with a message, each with their aliases; the cost follows the message alone."""
    if not keys:
        return []
    ids = _NAMED.ask(desk, scope, keys=bound(keys))
    if not ids:
        return []
    found = list(
        desk.db.scalars(select(Customer).where(Customer.id.in_(ids), within(scope)).order_by(Customer.id))
    )
    aliases = _aliases(desk, [c.id for c in found])
    return [(c, aliases.get(c.id, ())) for c in found]


def by_phone(desk: Desk, phone: str, scope: Scope) -> list[Customer]:
    """Customers with this number, by the blind index; `phone` as eleven digits."""
    index = desk.keys.index(phone, "phone")
    return list(
        desk.db.scalars(
            select(Customer).where(Customer.phone_index == index, within(scope)).order_by(Customer.id)
        )
    )


def by_external_id(desk: Desk, external_id: str, owner: str | None = None) -> Customer | None:
    """The customer behind a WeCom contact; with several owners the oldest, unless one is named."""
    asked = select(Customer).where(Customer.external_id == external_id, Customer.erased_at.is_(None))
    if owner is not None:
        asked = asked.where(Customer.owner == owner)
    return desk.db.scalars(asked.order_by(Customer.id).limit(1)).first()


def behind(desk: Desk, external_id: str) -> list[Customer]:
    """Every record of a WeCom contact: one for each member who looks after them."""
    asked = select(Customer).where(Customer.external_id == external_id, Customer.erased_at.is_(None))
    return list(desk.db.scalars(asked.order_by(Customer.id)))


def named(desk: Desk, name: str, scope: Scope) -> list[Customer]:
    return list(
        desk.db.scalars(select(Customer).where(Customer.name == name, within(scope)).order_by(Customer.id))
    )


def create(desk: Desk, owner: str, name: str, **fields: Any) -> Customer:
    """A new customer of this owner, findable by name at once."""
    customer = Customer(ref=secrets.token_hex(8), owner=owner, name=name, created_at=desk.now, **fields)
    desk.db.add(customer)
    desk.db.flush()
    index_names(desk, customer)
    return customer


def rename(desk: Desk, customer: Customer, name: str) -> None:
    customer.name = name
    index_names(desk, customer)


def goes_by(desk: Desk, customer: Customer, text: str) -> bool:
    """Whether that is the name of theirs, or one that a rep uses for them."""
    return text == customer.name or text in _aliases(desk, [customer.id]).get(customer.id, ())


def also_called(desk: Desk, customer: Customer) -> tuple[str, ...]:
    """The other names that a rep uses for them."""
    return _aliases(desk, [customer.id]).get(customer.id, ())


def learn_alias(desk: Desk, customer: Customer, text: str) -> None:
    """The rep calls them so: from now on the name leads here."""
    if not goes_by(desk, customer, text):
        desk.db.add(Alias(customer_id=customer.id, text=text))
        desk.db.flush()
        index_names(desk, customer)


def index_names(desk: Desk, customer: Customer) -> None:
    """Brings the look-up keys of a customer in line with their names and their owner."""
    wanted = keys_of(customer.name, _aliases(desk, [customer.id]).get(customer.id, ()))
    present = {k.key: k for k in desk.db.scalars(select(NameKey).where(NameKey.customer_id == customer.id))}
    for key, row in present.items():
        if key not in wanted:
            desk.db.delete(row)
        row.owner = customer.owner
    desk.db.add_all(
        NameKey(key=k, customer_id=customer.id, owner=customer.owner) for k in wanted - present.keys()
    )
    desk.db.flush()


def absorb(desk: Desk, kept: Customer, new: Customer) -> None:
    """A record that WeCom's event had just made turns out to be an older customer: its ties move there."""
    external_id, new.external_id, new.erased_at = new.external_id, None, desk.now
    desk.db.flush()
    kept.external_id = external_id
    for tag in desk.db.scalars(select(Tag).where(Tag.customer_id == new.id)):
        tag.customer_id = kept.id
    for key in desk.db.scalars(select(NameKey).where(NameKey.customer_id == new.id)):
        desk.db.delete(key)


def set_phone(desk: Desk, customer: Customer, phone: str | None) -> None:
    """Seals the number into its row and renews the blind index; `phone` as eleven digits."""
    customer.phone_sealed = _sealed(desk, customer, "phone", phone)
    customer.phone_index = desk.keys.index(phone, "phone") if phone else None


def set_address(desk: Desk, customer: Customer, address: str | None) -> None:
    customer.address_sealed = _sealed(desk, customer, "address", address)


def set_email(desk: Desk, customer: Customer, email: str | None) -> None:
    customer.email_sealed = _sealed(desk, customer, "email", email)


def phone_of(desk: Desk, customer: Customer) -> str | None:
    """The number in the clear, for our own work; to show it to somebody, `show_phone`."""
    return opened(desk, customer, "phone", customer.phone_sealed)


def address_of(desk: Desk, customer: Customer) -> str | None:
    return opened(desk, customer, "address", customer.address_sealed)


def email_of(desk: Desk, customer: Customer) -> str | None:
    return opened(desk, customer, "email", customer.email_sealed)


def opened(desk: Desk, customer: Customer, column: str, sealed: bytes | None) -> str | None:
    """A sealed value of this row in the clear: `column` without its `_sealed`."""
    return desk.keys.open(sealed, f"customer|{column}|{customer.ref}") if sealed else None


def show_phone(desk: Desk, customer: Customer, who: Person) -> str | None:
    """The number in the clear for somebody who may see it; that they saw it is recorded (000 compliance, R4)."""
    desk.db.add(Sight(who=who.userid, customer_id=customer.id, field="phone", at=desk.now))
    return phone_of(desk, customer)


def show_address(desk: Desk, customer: Customer, who: Person) -> str | None:
    """The address, likewise."""
    desk.db.add(Sight(who=who.userid, customer_id=customer.id, field="address", at=desk.now))
    return address_of(desk, customer)


def note_consent(
    desk: Desk, customer: Customer, said: Mapping[Purpose, bool], channel: str, evidence: str
) -> None:
    """A yes or no to each purpose, with where it was said; the latest word counts (000 compliance, R1)."""
    for purpose, given in said.items():
        desk.db.add(
            Consent(
                customer_id=customer.id,
                purpose=purpose.value,
                given=given,
                channel=channel,
                evidence=evidence,
                at=desk.now,
            )
        )
    desk.db.flush()


def tags_of(desk: Desk, customer: Customer) -> list[Tag]:
    """The tags that hold today."""
    live = (
        Tag.customer_id == customer.id,
        Tag.removed_at.is_(None),
        (Tag.expires.is_(None)) | (Tag.expires >= desk.today),
    )
    return list(desk.db.scalars(select(Tag).where(*live).order_by(Tag.id)))


def born_on(desk: Desk, days: Collection[tuple[int, int, bool]], scope: Scope) -> Iterator[Customer]:
    """Whose birthday is on one of these (month, day, lunar) days; compared in SQL on the index."""
    asked = select(Customer).where(is_born_on(days), within(scope), Customer.lost_at.is_(None))
    a_few_at_a_time = {"yield_per": 200}
    yield from desk.db.scalars(asked.order_by(Customer.owner, Customer.id), execution_options=a_few_at_a_time)


def is_born_on(days: Collection[tuple[int, int, bool]]) -> ColumnElement[bool]:
    """The same as a condition; SQLite takes the index for each day, and reads the whole table for one IN of triples."""
    return or_(
        *(
            and_(Customer.birth_month == month, Customer.birth_day == day, Customer.birth_lunar.is_(lunar))
            for month, day, lunar in days
        )
    )


def with_birthday(desk: Desk, scope: Scope) -> Iterator[Customer]:
    """Everybody whose birthday is known, for a list over some days."""
    known = (Customer.birth_month.is_not(None), Customer.birth_day.is_not(None), Customer.lost_at.is_(None))
    yield from desk.db.scalars(select(Customer).where(*known, within(scope)).order_by(Customer.id))


def birthday_of(customer: Customer) -> Birthday | None:
    """The birthday of a customer who has told one."""
    if customer.birth_month is None or customer.birth_day is None:
        return None
    calendar: Calendar = "lunar" if customer.birth_lunar else "solar"
    return Birthday(customer.birth_month, customer.birth_day, customer.birth_year, calendar)


def _aliases(desk: Desk, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    rows = desk.db.execute(
        select(Alias.customer_id, Alias.text).where(Alias.customer_id.in_(ids)).order_by(Alias.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for number, text in rows:
        found[number] = (*found.get(number, ()), text)
    return found


def _sealed(desk: Desk, customer: Customer, column: str, text: str | None) -> bytes | None:
    return desk.keys.seal(text, f"customer|{column}|{customer.ref}") if text else None
