"""A listed customer against the one we have: what the list says is set, what it leaves open stays."""

from crm.importing.rows import CustomerRow
from handlers.alongside.family import set_birthday
from nlp import frame
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer

_PLAIN = ("name", "source", "company", "note")


def bring_up_to_date(desk: Desk, customer: Customer, row: CustomerRow) -> bool:
    """Sets what differs, tags aside; whether anything did."""
    changes = [_plain(customer, row, name) for name in _PLAIN]
    changes += [_phone(desk, customer, row), _address(desk, customer, row), _birthday(customer, row)]
    changes.append(_external_id(customer, row))
    return any(changes)


def _plain(customer: Customer, row: CustomerRow, name: str) -> bool:
    value = getattr(row, name)
    if not value or getattr(customer, name) == value:
        return False
    setattr(customer, name, value)
    return True


def _phone(desk: Desk, customer: Customer, row: CustomerRow) -> bool:
    """Compared by the blind index: a number sealed anew would look like another one."""
    if not row.phone or customer.phone_index == desk.keys.index(row.phone, "phone"):
        return False
    customers.set_phone(desk, customer, row.phone)
    return True


def _address(desk: Desk, customer: Customer, row: CustomerRow) -> bool:
    if not row.address or customers.address_of(desk, customer) == row.address:
        return False
    customers.set_address(desk, customer, row.address)
    return True


def _birthday(customer: Customer, row: CustomerRow) -> bool:
    """A list without the year does not take away a year that we know."""
    born = row.birthday
    if born is None:
        return False
    lunar = born.calendar == "lunar"
    same_day = (customer.birth_month, customer.birth_day, bool(customer.birth_lunar)) == (
        born.month,
        born.day,
        lunar,
    )
    if same_day and born.year in (None, customer.birth_year):
        return False
    set_birthday(customer, frame.Birthday(born.month, born.day, born.year, born.calendar))
    return True


def _external_id(customer: Customer, row: CustomerRow) -> bool:
    if not row.external_id or customer.external_id:
        return False
    customer.external_id = row.external_id
    return True
