"""Everything that is stored about a person, found by the schema itself: whatever table refers to a customer is in it."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, false, insert, literal, or_, select

from storage.desk import Desk
from storage.records import Change, Deed, Letter, Question, Shown, Sight
from storage.tables import Customer, Decision, Fact
from storage.tables import Table as Mapped

Row = dict[str, Any]
Line = tuple[str, Row]
Opener = Callable[[Desk, Mapping[str, Any], bytes], Any]

BY_EXTERNAL_ID = {
    "kf_visitor": "external_id",
    "customer_group_member": "member",
    "visitor_consent": "external_id",
    "mass_seen": "address",
}
OF_NOBODY = frozenset(
    {
        "also_bought",
        "synonym",
        "campaign",
        "care_text",
        "customer_group",
        "faq",
        "greeting",
        "forecast",
        "gathering",
        "handled",
        "offer",
        "pairing",
        "place",
        "post",
        "product",
        "question",
        "run",
        "script",
        "setting",
        "shown",
        "staff",
        "treatment",
        "trigger",
        "upkeep",
    }
)
"""Tables with nothing of a customer in them: the firm's own, the house's own, and what lives for minutes or days alone."""


def known_as(desk: Desk, number: str) -> list[int]:
    """The customers with this number, or with this external id; each rep's record of a person is one."""
    mine = (
        Customer.id == int(number)
        if number.isdigit() and len(number) < 19
        else Customer.external_id == number
    )
    return list(desk.db.scalars(select(Customer.id).where(mine).order_by(Customer.id)))


def record_export(desk: Desk, who: str, numbers: list[int] | None) -> None:
    """That these customers' data (None: everybody's) were handed out (000 compliance, R4; PIPL 45, 54)."""
    given = select(literal(who), Customer.id, literal("export"), literal(desk.now, Sight.at.type))
    if numbers is not None:
        given = given.where(Customer.id.in_(numbers))
    desk.db.execute(insert(Sight).from_select(["who", "customer_id", "field", "at"], given))


def of_customer(desk: Desk, number: int) -> Iterator[Line]:
    """A person's rows, table by table, then the history of each of them; sealed values in the clear."""
    external_id = desk.db.scalar(select(Customer.external_id).where(Customer.id == number))
    deeds: set[int] = set()
    for table, mine in owned(number, external_id).items():
        for row in _rows(desk, table, mine):
            yield str(table.name), _shown(desk, table, row)
            key = json.dumps([row[column.name] for column in table.primary_key.columns])
            history = (Change.table == table.name) & (Change.row == key)
            for change in _rows(desk, Change.metadata.tables["change"], history):
                deeds.add(change["deed_id"])
                yield "change", _shown(desk, Change.metadata.tables["change"], change)
    for deed in sorted(deeds):
        for row in _rows(desk, Deed.metadata.tables["deed"], Deed.id == deed):
            yield "deed", _shown(desk, Deed.metadata.tables["deed"], row)


def everything(desk: Desk) -> Iterator[Line]:
    """Every row of every table, what is referred to before what refers."""
    for table in Mapped.metadata.sorted_tables:
        for row in _rows(desk, table, None):
            yield str(table.name), _shown(desk, table, row)


def owned(number: int, external_id: str | None) -> dict[Table, ColumnElement[bool]]:
    """Which rows of which tables are about a customer: what refers to them, what refers to that, and so on."""
    tables = Mapped.metadata.tables
    found: dict[Table, ColumnElement[bool]] = {
        tables["customer"]: or_(Customer.id == number, Customer.merged_into == number)
    }
    for table in Mapped.metadata.sorted_tables:  # what is referred to comes first
        ways = [
            key.parent.in_(select(key.column).where(found[key.column.table]))
            for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
            if key.column.table in found
        ]
        if ways and table not in found:
            found[table] = or_(*ways)
    for name, column in BY_EXTERNAL_ID.items():
        found[tables[name]] = tables[name].c[column] == external_id if external_id else false()
    return found


def _rows(desk: Desk, table: Table, mine: ColumnElement[bool] | None) -> Iterator[Mapping[str, Any]]:
    asked = select(table).order_by(*table.primary_key.columns)
    if mine is not None:
        asked = asked.where(mine)
    for row in desk.db.execute(asked.execution_options(yield_per=1000)).mappings():
        yield dict(row)


def _shown(desk: Desk, table: Table, row: Mapping[str, Any]) -> Row:
    """Sealed columns opened and called by what they hold, blind indexes left out, moments with the firm's offset."""
    shown: Row = {}
    for column in table.columns:
        value = row[column.name]
        name, open_ = OPENERS.get((table.name, column.name), (column.name, None))
        if (table.name, column.name) in INDEXES:
            continue
        if isinstance(value, datetime):
            value = desk.local(value)
        shown[str(name)] = open_(desk, row, value) if open_ and value is not None else value
    return shown


def _of_customer(column: str) -> Opener:
    return lambda desk, row, sealed: desk.keys.open(sealed, f"customer|{column}|{row['ref']}")


def _of_fact(desk: Desk, row: Mapping[str, Any], sealed: bytes) -> Any:
    return desk.keys.open(sealed, f"fact|value|{row['ref']}")


def _of_change(desk: Desk, row: Mapping[str, Any], sealed: bytes) -> Any:
    """The fields as they were, sealed ones opened too; the history tags what JSON has no kind for."""
    fields = json.loads(desk.keys.open(sealed, f"change|{row['deed_id']}|{row['table']}"))
    ref = ""
    for kind in (Customer, Fact):
        if row["table"] == kind.__tablename__:
            ref = desk.db.scalar(select(kind.ref).where(kind.id == json.loads(row["row"])[0])) or ""
    shown: Row = {}
    for column, value in fields.items():
        name, open_ = OPENERS.get((row["table"], column), (column, None))
        tagged = next(iter(value.values())) if isinstance(value, dict) else value
        if open_ and ref and tagged:
            shown[name] = open_(desk, {"ref": ref}, bytes.fromhex(tagged))
        elif (row["table"], column) not in INDEXES:
            shown[name] = tagged
    return shown


def _of_letter(desk: Desk, _row: Mapping[str, Any], sealed: bytes) -> Any:
    return desk.keys.open_fields(sealed, "letter|body")


def _of_decision(desk: Desk, _row: Mapping[str, Any], sealed: bytes) -> Any:
    return desk.keys.open_fields(sealed, "decision|about")


def _of_question(desk: Desk, row: Mapping[str, Any], sealed: bytes) -> Any:
    return desk.keys.open_fields(sealed, f"question|about|{row['slot']}:{row['writer']}")


def _of_shown(desk: Desk, row: Mapping[str, Any], sealed: bytes) -> Any:
    return desk.keys.open_fields(sealed, f"shown|content|{row['who']}")


INDEXES = frozenset({("customer", "phone_index"), ("fact", "blind")})
OPENERS: dict[tuple[str, str], tuple[str, Opener]] = {
    ("customer", "phone_sealed"): ("phone", _of_customer("phone")),
    ("customer", "address_sealed"): ("address", _of_customer("address")),
    ("customer", "email_sealed"): ("email", _of_customer("email")),
    ("fact", "sealed"): ("value", _of_fact),
    (Change.__tablename__, "before"): ("before", _of_change),
    (Change.__tablename__, "after"): ("after", _of_change),
    (Letter.__tablename__, "sealed"): ("content", _of_letter),
    (Decision.__tablename__, "sealed"): ("about", _of_decision),
    (Question.__tablename__, "sealed"): ("about", _of_question),
    (Shown.__tablename__, "sealed"): ("content", _of_shown),
}
