"""The tags that rules put on, from what can be measured of every customer (000 tags, B2)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select

from crm.records.contacts import Contact, manner, near_promotion
from crm.records.tag_rules import TagPolicy, family_of_rule, fitting
from crm.records.tags import conflicting
from storage.desk import Desk
from storage.tables import Customer, Interaction, Order, Tag

_RULE = "rule"
_WINDOW = 90  # days of contacts that a manner is read from
_A_TIME = 500


def refresh(desk: Desk, today: date) -> None:
    """Each rule's tags as of a day: put on, renewed, taken off; what a person put on or took off stands."""
    numbers = list(
        desk.db.scalars(select(Customer.id).where(Customer.erased_at.is_(None)).order_by(Customer.id))
    )
    for start in range(0, len(numbers), _A_TIME):
        piece = numbers[start : start + _A_TIME]
        tags = _tags(desk, piece)
        for customer, measured in measures(desk, piece, today):
            _settle(desk, customer, fitting(measured, desk.policy.tags.rules), tags[customer.id], today)
        desk.db.flush()


def measures(desk: Desk, numbers: list[int], today: date) -> Iterator[tuple[Customer, dict[str, float]]]:
    """All that the rules may ask about, customer by customer; what cannot be told is left out."""
    bought, spoken, before_first = (
        _orders(desk, numbers),
        _contacts(desk, numbers, today),
        _before_first(desk, numbers),
    )
    for customer in desk.db.scalars(select(Customer).where(Customer.id.in_(numbers)).order_by(Customer.id)):
        found = {"下单次数": float(customer.orders), "累计金额": float(customer.spent)}
        if customer.last_order:
            found["未单天数"] = float((today - customer.last_order).days)
            found["首单前联系"] = float(before_first.get(customer.id, 0))
            found["客单价"] = float(customer.spent) / max(1, customer.orders)
        if customer.touched_at:
            found["未联系天数"] = float((today - desk.local(customer.touched_at).date()).days)
        found |= _rates(bought[customer.id], today, desk.policy.tags)
        month_ago = today - timedelta(days=30)
        found["近30天联系"] = float(sum(contact.on > month_ago for contact in spoken[customer.id]))
        yield customer, found | manner(spoken[customer.id])


def _rates(days: list[date], today: date, policy: TagPolicy) -> dict[str, float]:
    if not days:
        return {}
    in_sale = sum(near_promotion(day, policy.promotions, policy.promotion_days) for day in days)
    return {
        "近一年单数": float(sum(day > today - timedelta(days=365) for day in days)),
        "大促占比": 100.0 * in_sale / len(days),
    }


def _settle(desk: Desk, customer: Customer, wanted: dict[str, str], tags: list[Tag], today: date) -> None:
    """`tags`: all of this customer, those taken off included."""
    live = {tag.name: tag for tag in tags if tag.removed_at is None}
    until = today + timedelta(days=desk.policy.tags.keep_days)
    for name, tag in live.items():
        if tag.origin == _RULE and name not in wanted:
            tag.removed_at, tag.removed_by = desk.now, _RULE
    for name, why in wanted.items():
        present = live.get(name)
        if present is not None and present.origin == _RULE:
            present.why, present.expires = why, until
        elif present is None and not _stands_against(name, tags, live):
            desk.db.add(
                Tag(
                    customer_id=customer.id, name=name, family=family_of_rule(name), origin=_RULE,
                    by=_RULE, at=desk.now, why=why, expires=until,
                )
            )  # fmt: skip


def _stands_against(name: str, tags: list[Tag], live: dict[str, Tag]) -> bool:
    """A person took this very tag off, or has put on what contradicts it."""
    taken_off = any(tag.name == name and tag.removed_by not in (None, _RULE) for tag in tags)
    return taken_off or any(tag.origin != _RULE and conflicting(tag.name, name) for tag in live.values())


def _tags(desk: Desk, numbers: list[int]) -> defaultdict[int, list[Tag]]:
    found: defaultdict[int, list[Tag]] = defaultdict(list)
    for tag in desk.db.scalars(select(Tag).where(Tag.customer_id.in_(numbers)).order_by(Tag.id)):
        found[tag.customer_id].append(tag)
    return found


def _orders(desk: Desk, numbers: list[int]) -> defaultdict[int, list[date]]:
    found: defaultdict[int, list[date]] = defaultdict(list)
    bought = Order.amount.is_(None) | (Order.amount >= 0)
    for number, on in desk.db.execute(
        select(Order.customer_id, Order.on).where(Order.customer_id.in_(numbers), bought)
    ):
        found[number].append(on)
    return found


def _contacts(desk: Desk, numbers: list[int], today: date) -> defaultdict[int, list[Contact]]:
    found: defaultdict[int, list[Contact]] = defaultdict(list)
    asked = select(Interaction).where(
        Interaction.customer_id.in_(numbers), Interaction.on > today - timedelta(days=_WINDOW)
    )
    for row in desk.db.scalars(asked.order_by(Interaction.on, Interaction.id)):
        told = Contact(row.on, row.channel, row.text, row.outcome, row.objection)
        found[row.customer_id].append(told)
    return found


def _before_first(desk: Desk, numbers: list[int]) -> dict[int, int]:
    """How many contacts there were before the first order."""
    asked = (
        select(Interaction.customer_id, func.count())
        .join(Customer, Customer.id == Interaction.customer_id)
        .where(Interaction.customer_id.in_(numbers), Interaction.on < Customer.first_order)
        .group_by(Interaction.customer_id)
    )
    return {row[0]: row[1] for row in desk.db.execute(asked)}
