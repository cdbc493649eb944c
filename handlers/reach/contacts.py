"""Customers added, changed and lost in WeCom; joined with our records by the phone in the remark, else by asking."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from crm.events import CustomerAdded, CustomerDropped, CustomerEdited, MemberDropped
from crm.guard import PURPOSES
from crm.letters import Draft, Errand, Purpose, Text, ToCustomer, ToStaff, ToWeCom, Welcome
from crm.people import Scope
from crm.records.names import plain
from crm.records.phones import mobile
from handlers.hearing.people import line_about
from handlers.reach.greeting import text_for
from handlers.reach.remarks import remarked
from storage import questions
from storage.books import customers, staff
from storage.books.shown import newest_list
from storage.desk import Desk
from storage.post.facts import consents
from storage.tables import Consent, Customer, Tag, VisitorConsent


def added(event: CustomerAdded, desk: Desk) -> Iterator[Draft]:
    """Greets within twenty seconds and asks WeCom who it is."""
    if event.welcome_code:
        name = _member_name(desk, event.member)
        greeting = Welcome(text_for(desk, event.state, name), event.welcome_code)
        yield Draft(
            ToCustomer(0, event.customer, event.member), greeting, Purpose.SERVICE,
            once=f"welcome:{event.welcome_code}", expires=event.at + timedelta(seconds=20), urgent=True,
        )  # fmt: skip
    yield inquiry(event.customer)


def edited(event: CustomerEdited, desk: Desk) -> Iterator[Draft]:
    """Remark, phones or tags changed in the client: read them anew."""
    yield inquiry(event.customer)


def dropped(event: MemberDropped | CustomerDropped, desk: Desk) -> Iterator[Draft]:
    """One of the two removed the other; the rep hears of a customer who left."""
    customer = customers.by_external_id(desk, event.customer, event.member)
    if customer is None:
        return
    if isinstance(event, CustomerDropped) and event.handed_over:
        return
    customer.lost_at = desk.now
    if isinstance(event, MemberDropped):
        text = (
            f"{customer.name} 刚刚把您删除了。先别急着加回来，想想上次聊了什么。"
            f"\n知道原因就回「丢单 {customer.name} 价格」（或服务慢、推销太多、产品不合适、沟通不畅），记下来好改。"
        )
        yield Draft(
            ToStaff(event.member),
            Text(text),
            Purpose.ALERT,
            once=f"dropped:{event.key}",
            why="客户删除好友提醒",
        )


def inquiry(external_id: str) -> Draft:
    """Asks WeCom about a contact."""
    return Draft(
        ToWeCom(f"customer:{external_id}"),
        Errand("customer", {"external_userid": external_id}),
        Purpose.ERRAND,
    )


def relations(answer: Mapping[str, Any], owner: str, desk: Desk) -> Iterator[Draft]:
    """The night's round: a piece of a member's customers, or the ids of all; whoever is missing there is gone here."""
    for entry in answer.get("relations", []):
        contact = entry["external_contact"]
        yield from learned(str(contact["external_userid"]), entry, desk)
    if "every" in answer:
        yield from _gone(frozenset(answer["every"]), owner, desk)


def _gone(every: frozenset[str], owner: str, desk: Desk) -> Iterator[Draft]:
    mine = (Customer.owner == owner, Customer.external_id.is_not(None), Customer.lost_at.is_(None))
    rows = [row for row in desk.db.scalars(select(Customer).where(*mine)) if row.external_id not in every]
    for row in rows:
        row.lost_at = desk.now
    if rows:
        names = "、".join(row.name for row in rows[:8])
        text = f"夜间核对：{names}{f' 等 {len(rows)} 位' if len(rows) > 8 else ''} 已不在您的企业微信客户里，群发会避开。"
        once = f"gone:{owner}:{desk.today}"
        yield Draft(
            ToStaff(owner),
            Text(text),
            Purpose.REMINDER,
            once=once,
            why="企业微信的通知可能丢失，每晚核对一次",
        )


def learned(about: str, answer: Mapping[str, Any], desk: Desk) -> Iterator[Draft]:
    """What WeCom says about a contact: one of our customers for each member who follows it."""
    contact = answer.get("external_contact", {})
    for follower in answer.get("follow_user", []):
        yield from _followed(about, contact, follower, desk)


def _followed(
    external_id: str, contact: Mapping[str, Any], follower: Mapping[str, Any], desk: Desk
) -> Iterator[Draft]:
    owner = str(follower.get("userid", "")).lower()
    known = customers.by_external_id(desk, external_id, owner)
    if known is None or not (known.orders or known.touched_at):  # else the record has a history of its own
        entered = _by_phone(desk, owner, follower)
        if entered is not None:
            yield _joined(entered, external_id, contact)
            if known is not None:
                customers.absorb(desk, entered, known)
            known = entered
    if known is None:
        known = _entered(desk, owner, external_id, contact, follower)
        yield from _ask_whether_known(desk, known)
    known.external_id, known.lost_at = external_id, None
    desk.db.flush()
    yield from _refused_before(desk, known, external_id)
    _take_tags(desk, known, follower)
    yield from remarked(desk, known, contact, follower)


def _refused_before(desk: Desk, row: Customer, external_id: str) -> Iterator[Draft]:
    """They have written 退订 before anybody knew who they were: unless they took it back it holds, and the rep hears of it."""
    said = (VisitorConsent.external_id == external_id, VisitorConsent.given.is_(False))
    known = select(Consent.purpose).where(Consent.customer_id == row.id, Consent.given.is_(False))
    refused = desk.db.scalars(
        select(VisitorConsent.purpose).where(*said, VisitorConsent.purpose.not_in(known))
    ).all()
    holds = {purpose for purpose, given in consents(desk, row.id).items() if not given}
    if holds.intersection(refused):
        what = "、".join(PURPOSES[one] for one in PURPOSES if one.value in holds.intersection(refused))
        text = f"{row.name} 之前在微信客服里退订过{what}，已经照办，群发会避开。"
        once = f"refused:{external_id}:{row.owner}"
        yield Draft(ToStaff(row.owner), Text(text), Purpose.REMINDER, once=once, why="退订对每位顾问都有效")


def _joined(row: Customer, external_id: str, contact: Mapping[str, Any]) -> Draft:
    text = f"✓ 您微信上的「{contact.get('name')}」就是 {row.name}（备注里的手机号一致），已关联。"
    once = f"joined:{external_id}:{row.owner}"
    return Draft(ToStaff(row.owner), Text(text), Purpose.REMINDER, once=once, why="按备注里的手机号关联")


def _by_phone(desk: Desk, owner: str, follower: Mapping[str, Any]) -> Customer | None:
    for phone in _mobiles(follower):
        for row in customers.by_phone(desk, phone, _scope(owner)):
            if row.external_id is None:
                return row
    return None


def _entered(
    desk: Desk, owner: str, external_id: str, contact: Mapping[str, Any], follower: Mapping[str, Any]
) -> Customer:
    _member_name(desk, owner)
    name = str(follower.get("remark") or contact.get("name") or "微信客户")[:20]
    row = customers.create(
        desk, owner, name, external_id=external_id, source=str(follower.get("state") or "") or None
    )
    phones = _mobiles(follower)
    if phones:
        customers.set_phone(desk, row, phones[0])
    return row


def _ask_whether_known(desk: Desk, new: Customer) -> Iterator[Draft]:
    """Somebody of that name is in the records already, without WeCom: only the rep can tell."""
    same = [
        row
        for row in customers.named(desk, new.name, _scope(new.owner))
        if row.id != new.id and row.external_id is None
    ][:3]
    if not same or _is_asked(desk, new.owner):
        return
    choices = "\n".join(f"{n} {line_about(desk, row)}" for n, row in enumerate(same, 1))
    text = f"您微信上新加的「{plain(new.name)}」，是您记过的哪一位吗？\n{choices}\n是就回数字，我合在一起；不是不用理。"
    questions.ask(
        desk,
        new.owner,
        questions.JOIN,
        {"new": new.id, "options": [row.id for row in same], "list": newest_list(desk, new.owner)},
        timedelta(days=1),
    )
    yield Draft(
        ToStaff(new.owner), Text(text), Purpose.REMINDER, once=f"join:{new.id}", why="同名客户，请您确认"
    )


def _is_asked(desk: Desk, userid: str) -> bool:
    """A question about a contact that waits is not pushed aside by another."""
    return any(asked.kind == questions.JOIN for asked in questions.open_questions(desk, userid))


def _take_tags(desk: Desk, row: Customer, follower: Mapping[str, Any]) -> None:
    """WeCom's tags as they are there now; what reps and rules have put on stays."""
    there = {name for tag in follower.get("tags", []) if (name := str(tag.get("tag_name", ""))[:32])}
    present = {tag.name: tag for tag in customers.tags_of(desk, row)}
    for name in sorted(there - present.keys()):
        desk.db.add(Tag(customer_id=row.id, name=name, origin="wecom", by=row.owner, at=desk.now))
    for tag in present.values():
        if tag.origin == "wecom" and tag.name not in there:
            tag.removed_at, tag.removed_by = desk.now, row.owner


def _mobiles(follower: Mapping[str, Any]) -> list[str]:
    return [phone for written in follower.get("remark_mobiles", []) if (phone := mobile(str(written)))]


def _scope(owner: str) -> Scope:
    return Scope(frozenset({owner}))


def _member_name(desk: Desk, userid: str) -> str:
    return (staff.person(desk, userid) or staff.newcomer(desk, userid)).name
