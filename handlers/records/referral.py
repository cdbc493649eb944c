"""转介绍: one customer brings another; one level only."""

from sqlalchemy import select

from crm.patterns import regex
from crm.people import Person
from crm.records.phones import checked, hidden
from crm.refusal import Refusal
from handlers.alongside.next_step import follow_up_on
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.records.tag import put_on
from storage import history
from storage.books import customers, interactions
from storage.desk import Desk
from storage.tables import Customer, Referral

_BROUGHT_BY = regex(r"是(?P<who>[^，。；,;]{1,12}?)(?:转?介绍|推荐|带)(?:来|过来|给|的)")


def refer(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Notes who brought whom; the newcomer is entered where the text names one (000 referral, M1, M7)."""
    referrer, brought = _pair(heard)
    with history.deed(desk, rep.userid, f"{referrer.name} 的转介绍"):
        if brought is None and heard.strangers:
            brought = customers.create(desk, rep.userid, heard.strangers[0], source=f"{referrer.name}介绍")
            if heard.slots.phone:
                customers.set_phone(desk, brought, checked(heard.slots.phone))
        interactions.record(
            desk, referrer, rep.userid, desk.today, hidden(heard.text), channel=heard.slots.channel
        )
        lines = [put_on(referrer, heard.slots, rep, desk)]
        if brought is not None:
            _connect(referrer, brought, desk)
            lines.append(_sourced(referrer, brought))
            lines.append(follow_up_on(brought, heard.slots, rep, desk, heard.text))
    shown = "".join(f"\n　{line}" for line in lines if line)
    who = f"介绍了 {brought.name}" if brought else "要介绍朋友（叫什么、电话多少，知道了告诉我）"
    return Reply(f"✓ {referrer.name} {who}{shown}")


def _pair(heard: Heard) -> tuple[Customer, Customer | None]:
    """Who brought whom: in the order of mention, except for 李敏是王丽介绍来的."""
    known = [*heard.customers, None]
    by = _BROUGHT_BY.search(heard.text)
    turned = by is not None and any(mention.text in by["who"] for mention in heard.slots.customers[1:])
    if turned and heard.strangers and heard.slots.customers[0].text not in heard.strangers:
        raise Refusal(f"您的客户里没有「{heard.strangers[0]}」，没有记。先新建，再记是谁介绍的。")
    if turned and len(heard.customers) > 1:
        return heard.customers[1], heard.customers[0]
    return heard.customer, known[1]


def _connect(referrer: Customer, brought: Customer, desk: Desk) -> None:
    if referrer.id == brought.id:
        raise Refusal("介绍人和被介绍人是同一位，没有记。请说清是谁介绍了谁。")
    known = desk.db.scalars(select(Referral).where(Referral.referred_id == brought.id)).first()
    if known is not None:
        by = desk.db.get_one(Customer, known.referrer_id)
        raise Refusal(f"{brought.name} 已记为 {by.name} 介绍的，一位客户只能有一位介绍人。")
    desk.db.add(Referral(referrer_id=referrer.id, referred_id=brought.id, at=desk.now))


def _sourced(referrer: Customer, brought: Customer) -> str:
    """Who was brought and had no source has one now (000 sources, A10); told where it fills a gap."""
    if brought.source:
        return ""
    brought.source = f"{referrer.name}介绍"
    return f"{brought.name} 来源：{brought.source}"


COMMAND = Command(
    ("转介绍", "介绍"),
    refer,
    "记下谁介绍了谁",
    "转介绍 王丽 介绍 李敏 13800135678",
    intents=("record_referral",),
    needs=(Need("customers", "是哪位老客户介绍的？"),),
)
