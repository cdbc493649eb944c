"""节奏: how often a customer is spoken to, chosen for them by a word, or proposed from how they answer (001 cadence, E5)."""

import re
from collections.abc import Mapping
from typing import Any

from crm.daily.cadence import often
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import day
from handlers.hearing.settled import Settled
from nlp.numbers.numerals import value_of
from storage import history
from storage.books import cadences
from storage.desk import Desk
from storage.tables import Customer

_PERIODS = {"周": 7, "星期": 7, "礼拜": 7, "月": 30, "季": 90, "季度": 90, "半月": 15, "天": 1, "日": 1}
_EVERY = regex(
    r"每(?:隔)?\s*([0-9]{1,3}|[一二两三四五六七八九十]{1,3})?\s*(?:个)?(半月|季度|季|星期|礼拜|周|月|天|日)"
)
_BACK = regex(r"恢复|按等级|默认")
_MOST = 365


def choose(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Every so many days from now on, or back to what the grades ask for; without days, the rhythm as it is."""
    customer = heard.customer
    said = _EVERY.search(heard.text)
    if said is None and not _BACK.search(heard.text):
        return Reply(_as_it_is(customer, desk))
    days = _days(said) if said else None
    if days is not None and not 1 <= days <= _MOST:
        raise Refusal(
            f"{days} 天一次不对劲，没有改。请说 1 到 {_MOST} 天，例「节奏 {customer.name} 每两周一次」。"
        )
    if customer.cadence_days == days:
        raise Refusal(f"{_as_it_is(customer, desk)}；已经是这样，没有改。")
    return Reply(_set(customer, days, rep, desk))


def _set(customer: Customer, days: int | None, rep: Person, desk: Desk) -> str:
    with history.deed(desk, rep.userid, f"{customer.name} 的联系节奏"):
        customer.cadence_days = days
        desk.db.flush()
        cadences.lay(desk, customer)
    return f"✓ {_as_it_is(customer, desk)}"


def _as_it_is(customer: Customer, desk: Desk) -> str:
    rhythm, due = cadences.rhythm_for(desk, customer), cadences.next_due(desk, customer)
    if rhythm is None or due is None:
        return f"{customer.name} 没有固定节奏（没有意向等级，也不是价值A）。例「节奏 {customer.name} 每两周一次」。"
    floor = "，价值A每月至少一次，取严的" if customer.value == "A" and customer.cadence_days else ""
    return f"{customer.name} 按{rhythm.why}{floor}，下次最晚 {day(due, desk.today)}"


def _days(said: re.Match[str]) -> int:
    count = value_of(said[1] or "一")
    return int(count if count is not None else 1) * _PERIODS[said[2]]


def _accept(about: Mapping[str, Any], person: Person, desk: Desk, note: str) -> Reply:
    customer = desk.db.get_one(Customer, int(about["customer"]))
    return Reply(_set(customer, int(about["days"]), person, desk))


def _decline(about: Mapping[str, Any], person: Person, desk: Desk, note: str) -> Reply:
    customer = desk.db.get_one(Customer, int(about["customer"]))
    rhythm = cadences.rhythm_for(desk, customer)
    return Reply(f"好，{customer.name} 的节奏不变{f'（{often(rhythm.days)}）' if rhythm else ''}。")


SETTLED = Settled(_accept, _decline)

COMMAND = Command(
    ("节奏",),
    choose,
    "一位客户多久联系一次；可以单独定",
    "节奏 王丽 每两周一次",
    intents=("query_customer",),
    needs=(Need("customers", "看哪位客户的节奏？"),),
    form=regex(
        rf".{{2,12}}?(?:以后|改成|改为|就|按)?{_EVERY.pattern}(?:联系|跟进|回访|聊)?一?次?(?:联系|跟进|就行|吧)?[。！]?"
    ),
)
