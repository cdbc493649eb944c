"""The rep's word on a suggestion: 升, 降, 记需求 (D4, D8)."""

from collections.abc import Mapping
from typing import Any

from crm.people import Person
from crm.refusal import Refusal
from crm.signals.needs import Told
from handlers.alongside.intent import set_intent
from handlers.hearing.command import Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.settled import Settled
from storage import history
from storage.books import cadences, customers
from storage.books.signals import needs
from storage.desk import Desk
from storage.tables import Customer

_RHYTHM = {7: "每周至少一次", 14: "两周一次", 30: "每月一次"}


def _change(about: Mapping[str, Any], rep: Person, desk: Desk, note: str) -> Reply:
    customer = _customer(about, rep, desk)
    if customer.intent != about["before"]:
        raise Refusal(f"{customer.name} 的意向已经是 {customer.intent or '未评'}，没有再动。")
    with history.deed(desk, rep.userid, f"{customer.name} 的意向"):
        set_intent(customer, str(about["after"]), str(about["why"]), rep.userid, desk)
        cadences.lay(desk, customer)
    days = desk.policy.cadence.by_intent.get(str(about["after"]))
    rhythm = f"（{_RHYTHM.get(days, f'{days} 天一次')}）" if days else ""
    word = "降为" if str(about["after"]) > str(about["before"] or "Z") else "升"
    return Reply(f"✓ {customer.name} 意向已{word} {about['after']}{rhythm}。改错了回「撤销」")


def _stay(about: Mapping[str, Any], rep: Person, desk: Desk, note: str) -> Reply:
    return Reply(f"好的，{_customer(about, rep, desk).name} 的意向保持 {about['before'] or '未评'}。")


def _keep(about: Mapping[str, Any], rep: Person, desk: Desk, note: str) -> Reply:
    customer = _customer(about, rep, desk)
    told = Told(str(about["what"]), str(about["quote"]), str(about["kind"]), "secondary", "short")
    with history.deed(desk, rep.userid, f"{customer.name} 的需求"):
        need = needs.add(desk, customer, told, None)
    if need is None:
        return Reply(f"{customer.name} 的「{told.what}」已经在需求清单里了。")
    return Reply(f"✓ 已记 {customer.name} 的需求：{told.what}。回「需求清单 {customer.name}」看全部")


def _leave(about: Mapping[str, Any], rep: Person, desk: Desk, note: str) -> Reply:
    return Reply(f"好的，「{about['what']}」没有记。")


def _customer(about: Mapping[str, Any], rep: Person, desk: Desk) -> Customer:
    row = customers.one(desk, int(about["customer"]), scope_of_talk(rep))
    if row is None:
        raise Refusal("这位客户现在不是您名下的，没有变动。")
    return row


INTENT = Settled(_change, _stay)
NEED = Settled(_keep, _leave)
