"""Two records of one customer become one; an undo of the deed parts them again (000 clean-up, A6)."""

from collections import Counter

from sqlalchemy import UniqueConstraint, inspect, select

from crm.refusal import Refusal
from storage import history
from storage.books import customers, facts, orders
from storage.desk import Desk
from storage.tables import Customer, Fact, NameKey, Referral, Supply, Table

_FILLED = (
    "company",
    "job",
    "source",
    "note",
    "level",
    "intent",
    "value",
    "stage",
    "birth_month",
    "birth_day",
    "birth_year",
)
_SEALED = (
    ("phone_sealed", customers.phone_of, customers.set_phone),
    ("address_sealed", customers.address_of, customers.set_address),
    ("email_sealed", customers.email_of, customers.set_email),
)


def merge(desk: Desk, kept: Customer, gone: Customer) -> Counter[str]:
    """Everything of `gone` becomes that of `kept`, whose own values stay where both have one; gives rows by table.

    Inside a deed. Refuses what has been merged already, and two different contacts of WeCom.
    """
    refuse_impossible(desk, kept, gone)
    _take_contact(desk, kept, gone)
    _fill(desk, kept, gone)
    moved: Counter[str] = Counter()
    for kind in history.kept_kinds():
        if "customer_id" in inspect(kind).column_attrs and kind is not Supply:
            moved[kind.__tablename__] += _move(desk, kind, kept, gone)
    _take_referrals(desk, kept, gone)
    orders.recount(desk, kept)
    for row in (kept, gone):
        orders.settle(desk, row.id)
    customers.learn_alias(desk, kept, gone.name)
    gone.merged_into, gone.erased_at = kept.id, desk.now
    for key in desk.db.scalars(select(NameKey).where(NameKey.customer_id == gone.id)):
        desk.db.delete(key)
    desk.db.flush()
    return moved


def refuse_impossible(desk: Desk, kept: Customer, gone: Customer) -> None:
    """Refuses one record with itself, one that is merged already, and two contacts of WeCom."""
    for row in (gone, kept):
        if row.merged_into is not None:
            into = desk.db.get_one(Customer, row.merged_into)
            raise Refusal(
                f"「{row.name}」已经并入 {into.name} 了，不用再合并。要分开请回「拆开 {into.name}」。"
            )
    if kept.id == gone.id:
        raise Refusal(f"两个名字指的是同一份资料（{kept.name}），没什么可合并的。")
    if kept.external_id and gone.external_id and kept.external_id != gone.external_id:
        raise Refusal(f"{kept.name} 和 {gone.name} 各有各的微信好友，不是同一个微信，没有合并。")


def _take_contact(desk: Desk, kept: Customer, gone: Customer) -> None:
    """A contact of WeCom has one record an owner: let go here before it is taken there."""
    contact, gone.external_id = gone.external_id, None
    desk.db.flush()
    kept.external_id = kept.external_id or contact
    desk.db.flush()


def _fill(desk: Desk, kept: Customer, gone: Customer) -> None:
    born = kept.birth_month is None
    for column in _FILLED:
        if getattr(kept, column) is None:
            setattr(kept, column, getattr(gone, column))
    if born:
        kept.birth_lunar = gone.birth_lunar
    for column, opened, put in _SEALED:
        if getattr(kept, column) is None and (text := opened(desk, gone)):
            put(desk, kept, text)
    moments = [at for at in (kept.touched_at, gone.touched_at) if at]
    kept.touched_at = max(moments) if moments else None
    kept.lost_at = kept.lost_at and gone.lost_at
    desk.db.flush()


def _move(desk: Desk, kind: type[Table], kept: Customer, gone: Customer) -> int:
    """The rows of one table; what the kept record has already stays behind, and of two facts the kept one's counts."""
    whose = inspect(kind).column_attrs["customer_id"].class_attribute
    rows = list(desk.db.scalars(select(kind).where(whose == gone.id)))
    present = facts.live(desk, kept) if kind is Fact else {}
    moved = 0
    for row in rows:
        if _clashes(desk, row, kept.id):
            continue
        if isinstance(row, Fact) and row.ended_at is None and row.field in present:
            row.ended_at = desk.now
        row.customer_id = kept.id  # type: ignore[attr-defined]
        moved += 1
    desk.db.flush()
    return moved


def _take_referrals(desk: Desk, kept: Customer, gone: Customer) -> None:
    """Whom the one brought, and who brought them: a customer has one bringer, and is not their own."""
    has_bringer = desk.db.scalar(select(1).where(Referral.referred_id == kept.id).limit(1))
    either = (Referral.referrer_id == gone.id) | (Referral.referred_id == gone.id)
    for row in desk.db.scalars(select(Referral).where(either)):
        if row.referrer_id == gone.id and row.referred_id != kept.id:
            row.referrer_id = kept.id
        elif row.referred_id == gone.id and row.referrer_id != kept.id and not has_bringer:
            row.referred_id = kept.id
    desk.db.flush()


def _clashes(desk: Desk, row: Table, number: int) -> bool:
    """Whether a unique key of the table has this row for that customer already."""
    mapped = type(row)
    for rule in mapped.__table__.constraints:  # type: ignore[attr-defined]
        if isinstance(rule, UniqueConstraint) and "customer_id" in rule.columns:
            same = [
                column == (number if column.name == "customer_id" else getattr(row, column.name))
                for column in rule.columns
            ]
            if desk.db.scalar(select(1).where(*same).limit(1)):
                return True
    return False
