"""KYC: the checklist of a customer: what is verified, until when, what is open (000 KYC, A9)."""

from collections.abc import Mapping
from datetime import date, timedelta

from crm.patterns import regex
from crm.people import Person
from crm.records import kyc
from crm.records.kyc import Item
from crm.records.validity import refuse_secrets
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import Line, stated
from handlers.hearing.phrases import short_day
from nlp import when
from storage import history
from storage.books import facts, files, interactions
from storage.books.facts import Entry
from storage.desk import Desk
from storage.tables import Customer

_REVOKED = regex(r"作废|撤回|失效|没通过|不通过|不一致|取消")
_LASTS = regex(r"(?<![0-9])([0-9]{1,2}|[一二两三四五六七八九十])\s*(年|个月|天)(?![0-9]|\s*[0-9]+月)")
_NUMBERS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_DAYS = {"年": 365, "个月": 30, "天": 1}
_UNTIL = regex(r"到|至|有效期|截止")


def check(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Shows the checklist; items that the text names are verified, or no longer so."""
    customer, policy = heard.customer, desk.policy.kyc
    told = heard.text.replace(customer.name, " ")
    named = kyc.meant(told, policy)
    if named:
        with history.deed(desk, rep.userid, f"{customer.name} 的 KYC"):
            _settle(customer, named, rep, desk)
    items = checklist(customer, desk)
    lines = [f"　{'✓' if item.done else '□'} {item.name}{_how(item, desk)}" for item in items]
    text = "\n".join([kyc.headline(customer.name, items), *lines])
    why = "；".join(f"{item.name}{'：' + item.how if item.how else '：还没核'}" for item in items)
    behind = (Line(customer.name, why, customer=customer.id),)
    return Reply(
        stated(desk, rep.userid, text, f"{why}。核过了回「KYC {customer.name} 证件核验 已核」", behind)
    )


def checklist(customer: Customer, desk: Desk) -> list[Item]:
    """As it stands today, what the bot knows by itself included."""
    told = {
        fact.field.removeprefix("kyc:"): (desk.local(fact.at).date(), fact.until)
        for fact in facts.live(desk, customer).values()
        if fact.field.startswith("kyc:")
    }
    return kyc.checklist(told, _automatic(customer, desk), desk.today, desk.policy.kyc)


def _automatic(customer: Customer, desk: Desk) -> dict[str, str]:
    """Basics follow from the required fields, the number's validity from a call that came through."""
    known = {}
    if not files.lacking(desk, customer):
        known[kyc.BASICS] = "必填项都有"
    call = interactions.last_call(desk, customer)
    if call and (desk.today - call).days <= desk.policy.kyc.contact_days:
        known[kyc.CONTACT] = f"{short_day(call, desk.today)} 电话打通过"
    return known


def _settle(customer: Customer, named: Mapping[str, str], rep: Person, desk: Desk) -> None:
    """Items told one after the other share what is told behind the last: 授权书 隐私协议 都签了 两年."""
    live = facts.live(desk, customer)
    told = ""
    for item in reversed(list(named)):
        told = named[item].strip(" 、和，,") or told
        fact = live.get(f"kyc:{item}")
        if not _REVOKED.search(told):
            entry = Entry(f"kyc:{item}"[:32], f"{desk.today} 核", until=_end(told, desk))
            facts.tell(desk, customer, entry, rep.userid)
        elif fact is not None:
            facts.end(desk, fact)
        else:
            raise Refusal(f"{customer.name} 的{item}本来就没有核过，没有变动。")


def _end(told: str, desk: Desk) -> date:
    """The last day that a text gives (到2027年3月1日, 两年), else the policy's."""
    lasts = _LASTS.search(told)
    if lasts:
        number = _NUMBERS.get(lasts[1]) or (int(lasts[1]) if lasts[1].isdecimal() else 0)
        end = desk.today + timedelta(days=number * _DAYS[lasts[2]])
    else:
        days = when.find(told, desk.now, "future") if _UNTIL.search(told) else []
        end = days[-1].last_day if days else desk.today + timedelta(days=desk.policy.kyc.valid_days)
    if end < desk.today:
        raise Refusal(f"{end:%Y-%m-%d} 已经过去，没有存。请写以后的到期日，例“到2027年3月1日”。")
    return end


def _how(item: Item, desk: Desk) -> str:
    if item.done and item.until:
        return f"（{item.how}，到 {short_day(item.until, desk.today)}）"
    return f"（{item.how}）" if item.how else ""


COMMAND = Command(
    ("KYC", "kyc", "实名", "核验"),
    check,
    "客户的核验清单：证件、账户、授权书、隐私协议和到期日",
    "KYC 王丽 授权书 已签 一年",
    intents=("query_customer",),
    needs=(Need("customers", "看哪位客户的 KYC？"),),
    check=refuse_secrets,
    form=regex(r".*(?:身份证|银行卡|卡号|账号).*[0-9]{15}.*"),
)
