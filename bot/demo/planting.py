"""The firm put into the town, and into our storage as if it had worked with us for two years."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

import jobs
from bot.demo.cast import Firm
from bot.demo.clients import Client
from bot.demo.firm import ANSWERS, DAY, GOODS, GROUPS, LIN, MEMBERS, REPS, SERVICE, TANG
from crm.people import WHOLE_FIRM
from handlers.care.complaint import open_ticket
from simulator import Town
from storage import runs
from storage.books import (
    cadences,
    customers,
    groups,
    interactions,
    lessons,
    revisits,
    slipping,
    staff,
    tasks,
)
from storage.desk import SHANGHAI, Desk
from storage.importing import purchases
from storage.tables import Consent, Customer, Faq, Order, OrderLine, Product, Tag

_LATE = 0.1  # of the customers
_TO_DO = ("回访用得怎么样", "问问小样试了没有", "发新品资料", "约到店做护理", "确认收货地址")


@dataclass(slots=True)
class Settled:
    """What the town calls our people: external ids by name, group ids by name, the 微信客服 account."""

    service: str = ""
    contacts: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)


def settle(town: Town, firm: Firm) -> Settled:
    """Members, contacts, groups and the service account; the town tells nobody of them."""
    for member in MEMBERS:
        town.seed_member(member.userid, member.name, member.leader)
    settled = Settled(town.seed_kf(SERVICE))
    for client in firm.clients:
        if client.on_wecom:
            settled.contacts[client.name] = town.seed_customer(
                client.owner, client.name, remark_mobiles=[client.phone]
            )
    for owner, name in GROUPS:
        settled.groups[name] = town.seed_group(owner, name, _in_group(firm, settled, owner))
    return settled


def plant(desk: Desk, firm: Firm, settled: Settled) -> None:
    """Our side, by storage's own deeds, in one transaction; every row carries the moment it would have had."""
    for member in MEMBERS:
        staff.learn(replace(desk, now=_at(DAY - timedelta(days=760))), member.userid, member.name, member.leader or None)  # fmt: skip
    desk.db.add_all(
        Product(name=g.name, aliases=list(g.aliases), category="护肤", price=Decimal(g.price), cycle=g.cycle)
        for g in GOODS
    )
    desk.db.add_all(Faq(words=list(a.words), answer=a.text, sensitive=a.sensitive) for a in ANSWERS)
    rows = {client.name: _enter(desk, client, settled.contacts) for client in firm.clients}
    _plant_orders(desk, firm, rows)
    _plant_talks(desk, firm, rows)
    _plant_groups(desk, firm, settled)
    _plant_tasks(desk, firm, rows)
    _plant_complaint(desk, rows[firm.cast["waiting"].name])
    _keep_to_the_rhythm(desk, firm, rows)
    _plant_yesterday(desk)


def _enter(desk: Desk, client: Client, contacts: Mapping[str, str]) -> Customer:
    born = client.born
    row = customers.create(
        replace(desk, now=_at(client.since)), client.owner, client.name, kind=client.kind, source=client.source,
        note=client.note or None, value=client.value, intent=client.intent, external_id=contacts.get(client.name),
        birth_month=born.month if born else None, birth_day=born.day if born else None,
        birth_year=born.year if born else None, birth_lunar=bool(born and born.lunar),
    )  # fmt: skip
    customers.set_phone(desk, row, client.phone)
    customers.set_address(desk, row, client.address or None)
    if client.known_as:
        customers.learn_alias(desk, row, client.known_as)
    desk.db.add_all(_marks(client, row))
    return row


def _marks(client: Client, row: Customer) -> Iterator[Tag | Consent]:
    at = _at(client.since)
    for name in client.tags:
        yield Tag(customer_id=row.id, name=name, by=client.owner, at=at)
    if client.consents is not None:
        yield Consent(
            customer_id=row.id, purpose="marketing", given=client.consents, channel="form",
            evidence="入会登记表", at=at,
        )  # fmt: skip


def _plant_orders(desk: Desk, firm: Firm, rows: Mapping[str, Customer]) -> None:
    """Two years of them, reckoned up once, as an import does."""
    for client in firm.clients:
        row = rows[client.name]
        desk.db.add_all(
            Order(
                customer_id=row.id, rep=row.owner, on=bought.on, at=_at(bought.on), amount=Decimal(bought.amount),
                lines=[OrderLine(product=product, quantity=quantity) for product, quantity in bought.lines],
            )
            for bought in client.purchases
        )  # fmt: skip
    desk.db.flush()
    purchases.total(desk, list(rows.values()))
    purchases.restock(
        desk,
        ((rows[c.name].id, product) for c in firm.clients for b in c.purchases for product, _ in b.lines),
    )


def _plant_talks(desk: Desk, firm: Firm, rows: Mapping[str, Customer]) -> None:
    for client in firm.clients:
        for talk in sorted(client.talks, key=lambda t: t.on):
            now = replace(desk, now=_at(talk.on))
            interactions.record(
                now, rows[client.name], client.owner, talk.on, talk.text, channel=talk.channel
            )


def _plant_groups(desk: Desk, firm: Firm, settled: Settled) -> None:
    for owner, name in GROUPS:
        chat = settled.groups[name]
        groups.learn(desk, chat, name, owner)
        people: list[tuple[str, str | None]] = [(owner, None)]
        people += [(member, None) for member in _in_group(firm, settled, owner)]
        groups.set_members(desk, chat, people)


def _plant_tasks(desk: Desk, firm: Firm, rows: Mapping[str, Customer]) -> None:
    """Two or three things to do for every rep, one of them overdue; and 林晓's promise to send a report."""
    chance = Random(firm.seed)
    before = replace(desk, now=_at(DAY - timedelta(days=5)))
    for rep in REPS:
        own = [client for client in firm.clients if client.owner == rep and not client.role]
        for days, client in zip((2, 0, 0), chance.sample(own, 3), strict=True):
            due = tasks.Due(DAY - timedelta(days=days))
            tasks.add(before, rep, rows[client.name].id, chance.choice(_TO_DO), due)
    promised = rows[firm.cast["promised"].name]
    tasks.add(before, LIN, promised.id, "答应今天给检测报告", tasks.Due(DAY, time(9, 30)), "promise")


def _keep_to_the_rhythm(desk: Desk, firm: Firm, rows: Mapping[str, Customer]) -> None:
    """Reps who have kept to the rhythm: of ten customers without a part in the day, nine were spoken to within it."""
    chance = Random(firm.seed + 1)
    for client in firm.clients:
        row = rows[client.name]
        rhythm = cadences.rhythm_for(desk, row) if not client.role else None
        if rhythm is not None:
            late = chance.random() < _LATE
            days = rhythm.days + chance.randint(1, 3) if late else chance.randint(1, max(1, rhythm.days // 2))
            row.touched_at = max(row.touched_at or row.created_at, _at(DAY - timedelta(days=days)))


def _plant_complaint(desk: Desk, customer: Customer) -> None:
    """A ticket of last evening that nobody has answered yet."""
    evening = datetime.combine(DAY - timedelta(days=1), time(20, 40), SHANGHAI)
    open_ticket(customer, TANG, "防晒的泵头坏了，按不出来，要求换货", replace(desk, now=evening), "quality")


def _plant_yesterday(desk: Desk) -> None:
    """What the orders teach is learned, all warnings up to Friday have been given; the jobs have run until now, and
    have laid this morning's tasks."""
    desk.db.flush()
    lessons.learn(desk)
    friday = replace(desk, now=datetime.combine(DAY - timedelta(days=3), time(9, 3), SHANGHAI))
    for one in slipping.standings(friday, WHOLE_FIRM):
        slipping.announce(friday, one)
    cadences.lay_due(desk, WHOLE_FIRM)
    revisits.lay(desk)
    for job in jobs.JOBS:
        runs.begin(desk, job.name, desk.now)


def _in_group(firm: Firm, settled: Settled, owner: str) -> list[str]:
    return [settled.contacts[c.name] for c in firm.clients if c.owner == owner and c.on_wecom]


def _at(day: date) -> datetime:
    """Mid-morning of a day."""
    return datetime.combine(day, time(10, 30), SHANGHAI)
