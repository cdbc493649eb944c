"""What every deed changed: the history of each record, and the way back (撤销)."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, event, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from crm.refusal import Refusal
from storage.books import decisions, orders
from storage.books.customers import index_names
from storage.desk import Desk
from storage.fields import dumped, loaded
from storage.records import Change, Deed
from storage.seal import Keyring
from storage.tables import (
    Agreement,
    Alias,
    Apart,
    Campaign,
    CampaignMember,
    CareSlot,
    CareText,
    Complaint,
    Consent,
    Customer,
    Decision,
    Fact,
    Faq,
    Gathering,
    Gift,
    GradeChange,
    Greeting,
    Group,
    Guest,
    Interaction,
    NameKey,
    Need,
    Occasion,
    Offer,
    Order,
    OrderLine,
    Pairing,
    Pause,
    Payment,
    Post,
    QuietReason,
    Rating,
    Referral,
    Routine,
    Script,
    Setting,
    Share,
    StageChange,
    Synonym,
    Table,
    Tag,
    Task,
    Treatment,
    Trigger,
    Unanswered,
    Upkeep,
    UpkeepLaid,
    Watch,
)

_COUNTED = frozenset({"orders", "spent", "first_order", "last_order"})
_DERIVED = _COUNTED | {"touched_at"}  # what follows from other rows
UNDO_WITHIN = timedelta(hours=24)
_KEPT: dict[str, type[Table]] = {
    kind.__tablename__: kind
    for kind in (
        Campaign, CampaignMember, Gathering, Gift, Guest, Occasion, Offer, Pause, QuietReason, Rating, Watch,
        GradeChange, Need, StageChange, Agreement, Script, Pairing, Treatment,
        Customer, Alias, Tag, Fact, Apart, Share, Consent, Interaction, Order, OrderLine, Payment, Routine, Task, Complaint, Referral,
        Setting, Unanswered, Faq, Greeting, Group, Post, CareSlot, CareText, Trigger, Upkeep, UpkeepLaid,
        Synonym,
    )
}  # fmt: skip


@contextmanager
def deed(desk: Desk, by: str, what: str) -> Iterator[Deed]:
    """All changes of customers' records inside belong to one deed; `what` is the line that an undo echoes."""
    row = Deed(by=by, what=what[:200], at=desk.now)
    desk.db.add(row)
    desk.db.flush()
    desk.db.info.get("deeds", []).append(row.id)
    with resumed(desk, row.id):
        yield row


@contextmanager
def resumed(desk: Desk, number: int) -> Iterator[None]:
    """A deed that takes several transactions goes on: the changes inside belong to it too."""
    desk.db.info["deed"] = number
    try:
        yield
        desk.db.flush()
    finally:
        del desk.db.info["deed"]


@contextmanager
def counted(desk: Desk) -> Iterator[list[int]]:
    """The numbers of the deeds that are done inside, the oldest first; what is counted around it counts them too."""
    numbers: list[int] = []
    around: list[int] = desk.db.info.get("deeds", [])
    desk.db.info["deeds"] = numbers
    try:
        yield numbers
    finally:
        around += numbers
        desk.db.info["deeds"] = around


def undo_last(
    desk: Desk, by: str, number: int | None = None, together: Collection[int] = ()
) -> tuple[str, list[Decision]]:
    """Takes back the last deed of this person that still stands, or that one, within 24 hours, and with it what stands of
    the deeds done `together` with it; gives their line, and what they had asked somebody and need no longer be decided,
    or had decided and waits again.

    Refuses where there is none, and where somebody has changed the same fields since.
    """
    row = last_deed(desk, by) if number is None else desk.db.get(Deed, number)
    standing = row is not None and row.by == by and row.undone_at is None
    if row is None or not standing or desk.now - row.at > UNDO_WITHIN:
        raise Refusal(
            "没有可以撤销的记录了（只能撤销 24 小时内的操作）。要改旧记录，直接说，例“王姐电话改成 139…”。"
        )
    rows = [row]
    if row.id in together:
        beside = select(Deed).where(Deed.by == by, Deed.undone_at.is_(None), Deed.id.in_(together))
        rows = list(desk.db.scalars(beside.order_by(Deed.id.desc())))
    withdrawn = [one for each in rows for one in _take_back(desk, each)]
    return "、".join(each.what for each in reversed(rows)), withdrawn


def undo(desk: Desk, by: str, number: int) -> list[Decision]:
    """Takes back one deed of this person, if it still stands; gives what it had asked and need not be decided."""
    row = desk.db.get(Deed, number)
    if row is None or row.by != by or row.undone_at is not None:
        raise Refusal("刚才那条已经撤销了，请整句再说一遍。")
    return _take_back(desk, row)


def last_deed(desk: Desk, by: str) -> Deed | None:
    """This person's last deed that has not been taken back."""
    mine = select(Deed).where(Deed.by == by, Deed.undone_at.is_(None)).order_by(Deed.id.desc())
    return desk.db.scalars(mine.limit(1)).first()


def last_standing(desk: Desk, by: str) -> int | None:
    """Its number."""
    row = last_deed(desk, by)
    return row.id if row else None


def kinds_made(desk: Desk, deeds: Collection[int]) -> set[str]:
    """The tables in which these deeds made rows."""
    made = select(Change.table).where(Change.deed_id.in_(deeds), Change.before.is_(None))
    return set(desk.db.scalars(made.distinct()))


def changes_of(
    desk: Desk, table: type[Table], row: object
) -> list[tuple[datetime, str, dict[str, Any], dict[str, Any]]]:
    """The history of one record: when, by whom, the fields before and after; oldest first."""
    found = (
        select(Change, Deed)
        .join(Deed, Deed.id == Change.deed_id)
        .where(Change.table == table.__tablename__, Change.row == str(row))
        .order_by(Change.id)
    )
    return [
        (done.at, done.by, _open(desk.keys, change, change.before), _open(desk.keys, change, change.after))
        for change, done in desk.db.execute(found)
    ]


def fields_of(desk: Desk, change: Change) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The fields of a row before (None: the deed made the row) and after."""
    before = None if change.before is None else _open(desk.keys, change, change.before)
    return before, _open(desk.keys, change, change.after)


def kept_kinds() -> tuple[type[Table], ...]:
    """The tables whose changes a deed records, and an undo takes back."""
    return tuple(_KEPT.values())


def _take_back(desk: Desk, row: Deed) -> list[Decision]:
    """The whole deed or nothing of it; what it asked need not be decided any more."""
    what = row.what
    try:
        with desk.db.begin_nested():
            withdrawn = decisions.withdraw(desk, row.id, row.by) + decisions.reopen(desk, row.id)
            _reverse(desk, row)
            row.undone_at = desk.now
            return withdrawn
    except IntegrityError:
        raise Refusal(f"“{what}”之后又有了别的记录，不能整条撤销。要改哪里，直接说。") from None


def _reverse(desk: Desk, row: Deed) -> None:
    """Each change from the last to the first; look-up keys follow from the names that remain."""
    changes = desk.db.scalars(select(Change).where(Change.deed_id == row.id).order_by(Change.id.desc())).all()
    named: set[int] = set()
    counted: set[int] = set()
    bought: set[int] = set()
    for change in changes:
        thing = desk.db.get(_KEPT[change.table], tuple(json.loads(change.row)))
        if isinstance(thing, Customer | Alias):
            named.add(thing.id if isinstance(thing, Customer) else thing.customer_id)
        bought |= {thing.customer_id} if isinstance(thing, Order) else set()
        if thing is not None and _restore(desk, row, change, thing) and isinstance(thing, Customer):
            counted.add(thing.id)
        bought |= {thing.customer_id} if isinstance(thing, Order) else set()
    for number in sorted(named):
        customer = desk.db.get(Customer, number)
        if customer is not None:
            index_names(desk, customer)
            if number in counted:
                orders.recount(desk, customer)
    for number in sorted(bought):
        orders.settle(desk, number)


def _restore(desk: Desk, row: Deed, change: Change, thing: Table) -> bool:
    """True where figures that follow from other rows have moved on since and must be counted anew."""
    before, after = fields_of(desk, change)
    if before is None:
        if isinstance(thing, Customer):
            desk.db.execute(delete(NameKey).where(NameKey.customer_id == thing.id))
        desk.db.delete(thing)
        desk.db.flush()
        return False
    moved_on = {name for name, value in after.items() if _plain(getattr(thing, name)) != _plain(value)}
    if moved_on - _DERIVED:
        raise Refusal(f"“{row.what}”之后又改过，不能直接撤销。请直接说要改成什么。")
    for name in before.keys() - moved_on:
        setattr(thing, name, before[name])
    desk.db.flush()
    return bool(moved_on & _COUNTED)


@event.listens_for(Session, "after_flush")
def _record(db: Session, _context: object) -> None:
    number = db.info.get("deed")
    if number is None:
        return
    rows = [r for thing in db.new if (r := _row(db.info["keys"], number, thing, new=True))]
    rows += [r for thing in db.dirty if (r := _row(db.info["keys"], number, thing, new=False))]
    if rows:
        db.connection().execute(Change.__table__.insert(), rows)  # type: ignore[attr-defined]


def _row(keys: Keyring, number: int, thing: object, *, new: bool) -> dict[str, Any] | None:
    if type(thing) not in _KEPT.values():
        return None
    state = inspect(thing)
    columns = [attribute.key for attribute in state.mapper.column_attrs]
    changed = columns if new else [c for c in columns if state.attrs[c].history.has_changes()]
    if not changed:
        return None
    identity = state.mapper.primary_key_from_instance(thing)
    table = type(thing).__tablename__  # type: ignore[attr-defined]
    place = f"change|{number}|{table}"
    after = {c: getattr(thing, c) for c in changed}
    before = None if new else {c: _before(state.attrs[c].history) for c in changed}
    return {
        "deed_id": number,
        "table": table,
        "row": json.dumps(identity),
        "before": None if before is None else keys.seal(dumped(before), place),
        "after": keys.seal(dumped(after), place),
    }


def _before(history: Any) -> Any:
    return history.deleted[0] if history.deleted else None


def _open(keys: Keyring, change: Change, sealed: bytes | None) -> dict[str, Any]:
    if sealed is None:
        return {}
    return loaded(keys.open(sealed, f"change|{change.deed_id}|{change.table}"))


def _plain(value: Any) -> Any:
    return value.timestamp() if isinstance(value, datetime) else value
