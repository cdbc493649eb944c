"""微信客服: customers ask, complain, unsubscribe; the firm's approved answers, else their rep with a draft."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial

from crm.events import CustomerSaid, ServiceCalled, ServiceFailed, ServicerSaid, SessionEntered
from crm.guard import PURPOSES
from crm.letters import Draft, Errand, KfText, Purpose, Text, ToCustomer, ToStaff, ToWeCom
from crm.reach import consents
from crm.selling.scripts import complains, unsubscribes
from handlers.reach import complained
from handlers.reach.questions import hand_on, taken_up
from storage.books import customers, unanswered
from storage.books.selling import hours
from storage.desk import Desk
from storage.tables import Customer, KfVisitor, VisitorConsent

_WINDOW = timedelta(hours=48)
_ANSWERS = 5  # of ours to one message of theirs
_AGAIN = frozenset({"订阅", "恢复订阅", "重新订阅"})
_OPTED_OUT = "已为您退订{what}，从现在起不再发；想再收到时回「订阅」。"
_STILL_TOLD = "订单和售后通知不受影响。"
_OPTED_IN = "好的，以后有活动会告诉您；不想收时回「退订」。"
_NOT_TEXT = "收到您发的内容，已转给您的顾问看。"


def called(event: ServiceCalled, desk: Desk) -> Iterator[Draft]:
    """Something waits there: fetched by an errand, with the cursor kept."""
    errand = Errand("kf_sync", {"open_kfid": event.account, "token": event.token})
    yield Draft(ToWeCom(f"kf:{event.account}"), errand, Purpose.ERRAND, urgent=True)


def entered(event: SessionEntered, desk: Desk) -> Iterator[Draft]:
    """A visitor opened the chat: the window to answer them is not open before they speak."""
    return iter(())


def failed(event: ServiceFailed, desk: Desk) -> Iterator[Draft]:
    """A message of ours was accepted and not delivered: the rep hears of it and speaks himself."""
    customer = customers.by_external_id(desk, event.customer)
    if customer is not None:
        text = f"客服消息没有送到 {customer.name}（原因 {event.reason}），请您自己联系一下。"
        yield Draft(ToStaff(customer.owner), Text(text), Purpose.ALERT, once=f"kf_failed:{event.message}")


def answered(event: ServicerSaid, desk: Desk) -> Iterator[Draft]:
    """A servicer wrote to the customer by hand: nobody waits any longer."""
    for customer in customers.behind(desk, event.customer):
        unanswered.answer(desk, customer.id)
    return iter(())


def said(event: CustomerSaid, desk: Desk) -> Iterator[Draft]:
    """One message of a customer, answered and handed on."""
    visitor = _visitor(event, desk)
    customer = customers.by_external_id(desk, event.customer)
    if customer is not None:
        hours.spoke(desk, customer, desk.local(event.sent_at).hour)
    text = event.text.strip()
    if not text:
        yield from _answer(event, visitor, customer, _NOT_TEXT)
        yield hand_on(event, customer, desk, f"[{event.form}]")
    elif wish := _wish(text):
        yield from _consent(event, visitor, customer, desk, wish)
    elif complains(text):
        yield from complained.taken_up(event, customer, partial(_answer, event, visitor, customer), desk)
    else:
        yield from taken_up(event, customer, partial(_answer, event, visitor, customer), desk)


def _visitor(event: CustomerSaid, desk: Desk) -> KfVisitor:
    """The window opens anew with each message: 48 hours, five answers."""
    row = desk.db.get(KfVisitor, event.customer)
    if row is None:
        row = KfVisitor(external_id=event.customer)
        desk.db.add(row)
    row.open_kfid, row.spoke_at, row.answers = event.account, event.sent_at, 0
    return row


def _wish(text: str) -> Mapping[Purpose, bool]:
    """What a customer wants to be written to about, and what not; refusing is as easy as agreeing (PIPL 15)."""
    if text in _AGAIN:
        return {Purpose.MARKETING: True, Purpose.CARE: True}
    said = consents.told(text)
    if not said and unsubscribes(text):
        return {Purpose.MARKETING: False, Purpose.CARE: False}
    return said


def _consent(
    event: CustomerSaid,
    visitor: KfVisitor,
    customer: Customer | None,
    desk: Desk,
    wish: Mapping[Purpose, bool],
) -> Iterator[Draft]:
    """It counts for every member who looks after them, and for whoever will: it is kept under the visitor's own id."""
    desk.db.add_all(
        VisitorConsent(
            external_id=event.customer,
            purpose=purpose.value,
            given=given,
            evidence=event.message,
            at=desk.now,
        )
        for purpose, given in wish.items()
    )
    for row in customers.behind(desk, event.customer):
        customers.note_consent(desk, row, wish, "kf", event.message)
        told = Text(f"{row.name} 在微信客服里{_wished(wish)}。")
        once = f"consent:{event.message}:{row.id}"
        yield Draft(ToStaff(row.owner), told, Purpose.REMINDER, once=once, why="客户在微信客服里说的")
    refused = "、".join(PURPOSES[purpose] for purpose, given in wish.items() if not given)
    words = _OPTED_OUT.format(what=refused) if refused else _OPTED_IN
    if refused and wish.get(Purpose.SERVICE) is not False:
        words += _STILL_TOLD
    yield from _answer(event, visitor, customer, words)


def _wished(wish: Mapping[Purpose, bool]) -> str:
    """退订了活动消息、问候和关怀."""
    no, yes = (
        "、".join(PURPOSES[one] for one, given in wish.items() if given is said) for said in (False, True)
    )
    return "，".join(([f"退订了{no}"] if no else []) + ([f"重新订阅了{yes}"] if yes else []))


def _answer(event: CustomerSaid, visitor: KfVisitor, customer: Customer | None, text: str) -> Iterator[Draft]:
    if visitor.answers >= _ANSWERS:
        return
    visitor.answers += 1
    to = ToCustomer(customer.id if customer else 0, event.customer, customer.owner if customer else "")
    yield Draft(
        to, KfText(text, event.account), Purpose.SERVICE,
        once=f"kf:{event.message}:{visitor.answers}", expires=event.sent_at + _WINDOW, urgent=True,
    )  # fmt: skip
