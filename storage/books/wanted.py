"""Who fulfils conditions: those on columns in one statement, those on what is sealed or worked out one after the other."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from crm.calendar.birthdays import birthdays_between
from crm.forecast.silence import Rung
from crm.people import Scope
from crm.records.fields import as_pair, field_named
from crm.records.sources import WAYS, way_of
from crm.records.wanted import Condition
from storage.books import customers, facts, supplies
from storage.books.customers import within
from storage.books.slipping import standings
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.tables import Complaint, Customer, Interaction, Order, OrderLine, Supply, Tag

_AHEAD, _BEHIND = timedelta(days=7), timedelta(days=14)  # of the day on which something is used up


def who(desk: Desk, scope: Scope, conditions: Sequence[Condition]) -> list[Customer]:
    """Everybody for whom all of them hold; the longest silence first where one is asked for, else the best customers."""
    asked = select(Customer).where(within(scope), Customer.lost_at.is_(None))
    for condition in conditions:
        if condition.kind in _IN_SQL:
            asked = asked.where(_turned(condition, _IN_SQL[condition.kind](desk, condition)))
    found = list(desk.db.scalars(_ordered(asked, conditions)))
    for condition in conditions:
        if condition.kind in _ONE_BY_ONE:
            found = [one for one in found if _fits(desk, one, condition)]
        elif condition.kind in _WORKED_OUT:
            ids = _WORKED_OUT[condition.kind](desk, scope, condition)
            found = [one for one in found if (one.id in ids) != condition.negated]
    return found


def held(desk: Desk, scope: Scope, word: str) -> Condition | None:
    """A word as a condition: a tag of that name, or what stands in a record of this scope; None where it stands in none."""
    ways = (Condition("tag", word), Condition("tag", word.upper()), Condition("written", word))
    return next((way for way in ways if who(desk, scope, [way])), None)


def last_bought(
    desk: Desk, numbers: Collection[int], products: Sequence[str]
) -> dict[int, list[tuple[str, date]]]:
    """Of these customers: which of these products they bought, and when last."""
    found: dict[int, list[tuple[str, date]]] = {}
    for piece in pieces(numbers) if products else ():
        asked = select(Supply.customer_id, Supply.product, Supply.last_on).where(
            Supply.customer_id.in_(piece), or_(*(_named(Supply.product, name) for name in products))
        )
        for number, product, on in desk.db.execute(asked.order_by(Supply.last_on.desc(), Supply.id)):
            found.setdefault(number, []).append((product, on))
    return found


def kept_birthday(customer: Customer, first: date, last: date) -> date | None:
    """The day in that period on which a customer's birthday is kept."""
    born = customers.birthday_of(customer)
    return next((kept.on for kept in birthdays_between(born, first, last)), None) if born else None


def _ordered(asked: Select[Customer], conditions: Sequence[Condition]) -> Select[Customer]:
    silent = next(
        (one.kind for one in conditions if one.negated and one.kind in ("touched", "ordered")), None
    )
    if silent == "touched":
        return asked.order_by(_spoken_to(), Customer.id)
    if silent == "ordered":
        return asked.order_by(func.coalesce(Customer.last_order, date.min), Customer.id)
    return asked.order_by(Customer.spent.desc(), Customer.id)


def _turned(condition: Condition, holds: ColumnElement[bool]) -> ColumnElement[bool]:
    return ~holds if condition.negated and condition.kind in _TURNED else holds


def _spoken_to() -> ColumnElement[datetime]:
    """The last contact; of who was never spoken to, the day they were entered."""
    return func.coalesce(Customer.touched_at, Customer.created_at)


def _graded(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    column = Customer.value if condition.kind == "value" else Customer.intent
    return column.in_(list(condition.text)) if condition.text else column.is_(None)


def _touched(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    first, last, negated = condition.first, condition.last, condition.negated
    if first is None:
        return Customer.touched_at.is_(None) if negated else Customer.touched_at.is_not(None)
    if last is None:
        return _spoken_to() < desk.midnight(first) if negated else Customer.touched_at >= desk.midnight(first)
    mine = (
        Interaction.customer_id == Customer.id,
        Interaction.effective,
        Interaction.on.between(first, last),
    )
    talked = exists().where(*mine)
    return ~talked if negated else talked


def _bought_anything(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    """Who has not ordered since a day was known before it; a prospect of yesterday is no lapsed buyer."""
    first, last, negated = condition.first, condition.last, condition.negated
    if first is None:
        return Customer.orders == 0 if negated else Customer.orders > 0
    if last is None:
        never = and_(Customer.last_order.is_(None), Customer.created_at < desk.midnight(first))
        return or_(Customer.last_order < first, never) if negated else Customer.last_order >= first
    ordered = exists().where(
        Order.customer_id == Customer.id, Order.kind == "sale", Order.on.between(first, last)
    )
    return ~ordered if negated else ordered


def _bought(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    mine = [Supply.customer_id == Customer.id, _named(Supply.product, condition.text)]
    if condition.first and condition.last is None:
        mine.append(Supply.last_on >= condition.first)
    held = exists().where(*mine)
    if condition.first and condition.last:
        days = Order.on.between(condition.first, condition.last)
        named = _named(OrderLine.product, condition.text)
        held = exists().where(
            OrderLine.order_id == Order.id,
            Order.customer_id == Customer.id,
            Order.kind == "sale",
            days,
            named,
        )
    return held


def _named(column: InstrumentedAttribute[str], product: str) -> ColumnElement[bool]:
    """The product itself, or one with those words in its name."""
    return column.contains(product, autoescape=True)


def _times(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    if condition.most is not None:
        return Customer.orders <= int(condition.most)
    return Customer.orders >= int(condition.least or 1)


def _spent(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    if condition.most is not None:
        return Customer.spent < condition.most
    return Customer.spent >= (condition.least or 0)


def _entered(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    if condition.first is None:
        return false()
    since = Customer.created_at >= desk.midnight(condition.first)
    if condition.last is None:
        return since
    return since & (Customer.created_at < desk.midnight(condition.last + timedelta(days=1)))


def _stage(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    return func.coalesce(Customer.stage, "") == condition.text


def _tagged(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    lasting = or_(Tag.expires.is_(None), Tag.expires >= desk.today)
    return exists().where(
        Tag.customer_id == Customer.id, Tag.name == condition.text, Tag.removed_at.is_(None), lasting
    )


def _objected(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    return exists().where(Interaction.customer_id == Customer.id, Interaction.objection == "price")


def _aged(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    """By the birthday; where only the year is known, or the day is a lunar one, by the year's end."""
    least, most = condition.least, condition.most
    holds: list[ColumnElement[bool]] = [Customer.birth_year.is_not(None)]
    holds += [_has_reached(desk, int(least))] if least is not None else []
    holds += [~_has_reached(desk, int(most) + 1)] if most is not None else []
    return and_(*holds)


def _has_reached(desk: Desk, age: int) -> ColumnElement[bool]:
    year, today = desk.today.year - age, desk.today.month * 100 + desk.today.day
    day = func.coalesce(Customer.birth_month * 100 + Customer.birth_day, 0)
    by_now = or_(Customer.birth_lunar, day <= today)
    return func.coalesce(or_(Customer.birth_year < year, and_(Customer.birth_year == year, by_now)), False)


def _born_in(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    """By the year of birth; by the tag where no year is known."""
    by_year = Customer.birth_year.between(int(condition.least or 0), int(condition.most or 0))
    tagged = and_(Customer.birth_year.is_(None), _tagged(desk, Condition("tag", condition.text)))
    return or_(func.coalesce(by_year, False), tagged)


def _complained(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    return exists().where(Complaint.customer_id == Customer.id, Complaint.closed_at.is_(None))


def _owned(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    return Customer.owner == condition.text


def _written(desk: Desk, condition: Condition) -> ColumnElement[bool]:
    columns = (Customer.level, Customer.company, Customer.job, Customer.note, Customer.source)
    tagged = exists().where(
        Tag.customer_id == Customer.id,
        Tag.removed_at.is_(None),
        func.lower(Tag.name) == condition.text.lower(),
    )
    return or_(
        tagged, *(func.coalesce(column, "").icontains(condition.text, autoescape=True) for column in columns)
    )


def _fits(desk: Desk, customer: Customer, condition: Condition) -> bool:
    return _ONE_BY_ONE[condition.kind](desk, customer, condition) != condition.negated


def _born(desk: Desk, customer: Customer, condition: Condition) -> bool:
    first, last = condition.first or desk.today, condition.last or desk.today
    return kept_birthday(customer, first, last) is not None


def _came_by(desk: Desk, customer: Customer, condition: Condition) -> bool:
    source, ways = customer.source or "", {name for name, _ in WAYS}
    same_way = way_of(condition.text) in ways and way_of(condition.text) == way_of(source)
    return bool(source) and (condition.text in source or (same_way and source in ways | {condition.text}))


def _lives(desk: Desk, customer: Customer, condition: Condition) -> bool:
    """Where the address, the company or the first note says so."""
    told = (customers.address_of(desk, customer), customer.company, customer.note)
    return any(condition.text in text for text in told if text)


def _running_out(desk: Desk, scope: Scope, condition: Condition) -> set[int]:
    due = supplies.due_between(desk, desk.today - _BEHIND, desk.today + _AHEAD, scope)
    return {customer.id for supply, customer in due if condition.text in supply.product}


def _known(desk: Desk, scope: Scope, condition: Condition) -> set[int]:
    """行业=制造业, 服务需求型: by the details of the record; 综合 wants both kinds."""
    name, value = as_pair(condition.text)
    field = field_named(name)
    if field is None:
        column = _COLUMNS[name]
        same = func.lower(func.coalesce(column, "")) == value.lower()
        return set(desk.db.scalars(select(Customer.id).where(within(scope), same)))
    values = {value, "综合"} if field.key == "need_type" else {value}
    return set[int]().union(*(facts.having(desk, field.key, one, scope) for one in values))


def _on_rungs(desk: Desk, scope: Scope, rungs: Iterable[Rung]) -> set[int]:
    chosen = set(rungs)
    return {one.customer.id for one in standings(desk, scope) if one.rung in chosen}


_COLUMNS = {"公司": Customer.company, "工作": Customer.job, "等级": Customer.level}
_IN_SQL: dict[str, Callable[[Desk, Condition], ColumnElement[bool]]] = {
    "value": _graded,
    "intent": _graded,
    "touched": _touched,
    "ordered": _bought_anything,
    "bought": _bought,
    "times": _times,
    "spent": _spent,
    "entered": _entered,
    "stage": _stage,
    "tag": _tagged,
    "objection": _objected,
    "complaint": _complained,
    "age": _aged,
    "born": _born_in,
    "owner": _owned,
    "written": _written,
}
_TURNED = frozenset(_IN_SQL) - {"touched", "ordered"}  # these two turn by themselves
_ONE_BY_ONE: dict[str, Callable[[Desk, Customer, Condition], bool]] = {
    "birthday": _born,
    "source": _came_by,
    "place": _lives,
}
_WORKED_OUT: dict[str, Callable[[Desk, Scope, Condition], set[int]]] = {
    "running_out": _running_out,
    "field": _known,
    "slipping": lambda desk, scope, _: _on_rungs(desk, scope, (Rung.LATE, Rung.NO_ORDER)),
    "silent": lambda desk, scope, _: _on_rungs(desk, scope, (Rung.SILENT,)),
}
