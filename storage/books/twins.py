"""Records that may be one and the same: found by what they share, asked about once (000 clean-up, A6)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from sqlalchemy import select

from crm.people import Scope
from crm.records.names import keys_of
from crm.records.twins import Likeness, alike, key_of_sound
from storage.books import customers
from storage.books.decisions import Question
from storage.desk import Desk
from storage.tables import Apart, Customer, Decision, Fact

Twins = tuple[Customer, Customer, str]


def twins_of(desk: Desk, customer: Customer) -> list[Twins]:
    """Who among the same owner's customers may be this one: (the older, the newer, why)."""
    scope = Scope(frozenset({customer.owner}))
    near = [other for other, _ in customers.candidates(desk, keys_of(customer.name), scope)]
    if customer.phone_index:
        same = select(Customer).where(Customer.phone_index == customer.phone_index, customers.within(scope))
        near += desk.db.scalars(same)
    rows = {row.id: row for row in (customer, *near)}
    return [pair for pair in _alike(desk, list(rows.values())) if customer.id in (pair[0].id, pair[1].id)]


def all_twins(desk: Desk) -> Iterator[Twins]:
    """Every pair of the firm, owner by owner; only within what shares a number, a contact, or a sound."""
    buckets: defaultdict[tuple[str, object], dict[int, Customer]] = defaultdict(dict)
    wechat = _wechat(desk)
    asked = select(Customer).where(Customer.erased_at.is_(None), Customer.lost_at.is_(None))
    for row in desk.db.scalars(asked.order_by(Customer.id)):
        for key in (row.phone_index, wechat.get(row.id), row.external_id, key_of_sound(row.name)):
            if key:
                buckets[row.owner, key][row.id] = row
    told: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        for one, other, why in _alike(desk, list(bucket.values())) if len(bucket) > 1 else ():
            if (one.id, other.id) not in told:
                told.add((one.id, other.id))
                yield one, other, why


def question(desk: Desk, one: Customer, other: Customer, why: str) -> Question:
    """What the owner is asked, once a pair and reason."""
    text = (
        f"疑似同一位客户\n{_line(desk, one)} 和 {_line(desk, other)}：{why}。"
        "\n是同一位回「合并」，不是回「不是」（以后不再问）。"
    )
    return Question(
        "twins", text, {"kept": one.id, "gone": other.id}, why=f"{one.name} 和 {other.name} {why}", customer=one.id,
        yes="合并", no="不是", once=f"twins:{one.id}:{other.id}:{why}",
    )  # fmt: skip


def is_asked(desk: Desk, about: Question) -> bool:
    """Whether the owner has been asked this before, answered or not."""
    return desk.db.scalar(select(1).where(Decision.once == about.once).limit(1)) is not None


def _line(desk: Desk, row: Customer) -> str:
    """A record by its name, company and the ends of its number."""
    phone = customers.phone_of(desk, row)
    details = [row.company or "", f"{phone[:3]}****{phone[-4:]}" if phone else ""]
    shown = " ".join(part for part in details if part)
    return f"{row.name}（{shown}）" if shown else row.name


def keep_apart(desk: Desk, one: Customer, other: Customer, by: str) -> None:
    """They are two: never asked about again."""
    low, high = sorted((one.id, other.id))
    if desk.db.get(Apart, (low, high)) is None:
        desk.db.add(Apart(one_id=low, other_id=high, by=by, at=desk.now))
        desk.db.flush()


def are_apart(desk: Desk, one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return desk.db.get(Apart, (low, high)) is not None


def _alike(desk: Desk, rows: list[Customer]) -> Iterator[Twins]:
    wechat = _wechat(desk, [row.id for row in rows])
    for one, other in combinations(sorted(rows, key=lambda row: row.id), 2):
        why = alike(_likeness(one, wechat), _likeness(other, wechat))
        if why and not are_apart(desk, one.id, other.id):
            yield one, other, why


def _likeness(row: Customer, wechat: dict[int, bytes]) -> Likeness:
    return Likeness(row.name, row.phone_index, wechat.get(row.id), row.company, row.external_id)


def _wechat(desk: Desk, numbers: Iterable[int] | None = None) -> dict[int, bytes]:
    asked = select(Fact.customer_id, Fact.blind).where(Fact.field == "wechat", Fact.ended_at.is_(None))
    if numbers is not None:
        asked = asked.where(Fact.customer_id.in_(list(numbers)))
    return {row.customer_id: row.blind for row in desk.db.execute(asked)}
