"""投诉单: how a complaint stands, and what is told of one that is known; no new ticket comes of it (000 complaints, J1)."""

from crm.care.complaints import grave_word
from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.daily import note
from handlers.daily.finishing import respond
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, stated
from handlers.hearing.phrases import moment
from nlp.asking import asks
from storage.books import complaints, customers, staff
from storage.desk import Desk
from storage.tables import Complaint

FIELD = "complaint"
"""What `Slots.field` holds where a known complaint is spoken of."""
_TICKET = regex(r"[Tt]-?\s?([0-9]{1,9})")
_FORM = regex(r"(?=.*(?<![A-Za-z])[Tt]-?\s?[0-9]{1,9}(?![0-9])).{3,60}")
_HANDED = regex(r"(?:给|让|转给|交给|由|换)[^，。]{1,6}(?:处理|跟进|负责|接手|接)|(?:转|交|派)给")
_SETTLED = regex(
    r"(?:处理|解决|搞定|弄)(?:好|完|掉)?(?:了|完毕)|结案|结了|结掉|关了|关闭|关掉|关吧|关一下|撤了|撤掉|办妥|已(?:经)?(?:处理|解决)"
)
_UNSETTLED = regex(r"没(?:有)?(?:处理|解决|搞定|弄)|还没|未")
_NAMED_ALONE = regex(r"[^，。\s]{1,8}?的?(?:投诉|客诉)(?:单|进度|情况|的事)?[。！]?")
_SHOWN = 5


def refer(heard: Heard, person: Person, desk: Desk) -> Reply:
    """A question is answered; what was done is noted with the ticket's customer; an end closes the ticket (J4)."""
    rows = _meant(heard, person, desk)
    if not rows:
        return Reply(_none(heard))
    if _HANDED.search(heard.text) and not asks(heard.text):
        return Reply(_stays(rows[0], desk))
    if _is_asked(heard.text.strip(), rows[0]):
        return Reply(_shown(rows, person, desk))
    still = [row for row in rows if row.closed_at is None]
    if len({row.customer_id for row in still}) != 1:
        return Reply(
            _shown(still or rows, person, desk) + ("\n说的是哪一起？带上单号再说一遍。" if still else "")
        )
    if _SETTLED.search(heard.text) and len(still) == 1:
        return Reply(f"✓ {respond(still[0].id, person, desk, closes=True)}。说错了回「撤销」")
    customer = customers.one(desk, still[0].customer_id, scope_of_talk(person))
    return note.note(heard.about(customer), person, desk) if customer else Reply(_shown(still, person, desk))


def _is_asked(text: str, row: Complaint) -> bool:
    """A question, the ticket named and nothing else, or that it is not settled yet."""
    named = _NAMED_ALONE.fullmatch(text) or text.upper() == f"T-{row.id}"
    return bool(named or asks(text) or _UNSETTLED.search(text))


def _meant(heard: Heard, person: Person, desk: Desk) -> list[Complaint]:
    """Those of the number, of the customers named, else what this person has open; nobody else's."""
    scope = scope_of_talk(person)
    numbered = _TICKET.search(heard.text)
    if numbered:
        row = desk.db.get(Complaint, int(numbered[1]))
        if row is None or not (scope.everyone or row.rep in scope.owners):
            raise Refusal(f"您名下没有投诉单 T-{numbered[1]}。回「名单 投诉」看未结的投诉。")
        return [row]
    if heard.customers:
        return complaints.told_of(desk, [customer.id for customer in heard.customers])
    return [] if heard.strangers else complaints.open_complaints(desk, scope)


def _none(heard: Heard) -> str:
    if heard.customers:
        name = heard.customer.name
        return f"{name} 没有投诉记录。要建投诉单，回「投诉 {name} 怎么了」。"
    who = f"您的客户里没有「{heard.strangers[0]}」" if heard.strangers else "您名下没有未结的投诉"
    return f"{who}。要建投诉单，例「投诉 王姐 面霜过敏要退货」。"


def _stays(row: Complaint, desk: Desk) -> str:
    """Whoever was told first owns a complaint to its end (J4)."""
    return (
        f"投诉 T-{row.id} 由首问责任人{staff.name_of(desk, row.rep)}跟到底，这里转不了人，没有改动。"
        "要别人帮忙请直接跟他说，处理完由首问责任人回「完成 T-{}」。".format(row.id)
    )


def _shown(rows: list[Complaint], person: Person, desk: Desk) -> str:
    lines = [Line(_state(row, desk), customer=row.customer_id, ticket=row.id) for row in rows[:_SHOWN]]
    more = f"\n还有 {len(rows) - _SHOWN} 起更早的" if len(rows) > _SHOWN else ""
    head = f"共 {len(rows)} 起投诉：\n" if len(rows) > 1 else ""
    text = head + "\n".join(line.text for line in lines) + more
    return stated(desk, person.userid, text, "投诉单上记的建单、首响、结案时间", lines)


def _state(row: Complaint, desk: Desk) -> str:
    grave = grave_word(row.text, desk.policy.complaint) if row.serious else None
    head = f"T-{row.id} {customers.name_of(desk, row.customer_id)}" + (
        f"（严重：原话有「{grave}」）" if grave else ""
    )
    return (
        f"{head}：{excerpt(row.text, 40)}\n"
        f"　{_at(row, desk)} 建单，首问责任人{staff.name_of(desk, row.rep)}；{_progress(row, desk)}"
    )


def _at(row: Complaint, desk: Desk) -> str:
    return moment(desk.local(row.at), desk.today)


def _progress(row: Complaint, desk: Desk) -> str:
    if row.closed_at is not None:
        return f"{moment(desk.local(row.closed_at), desk.today)} 已结案"
    if row.responded_at is not None:
        return f"{moment(desk.local(row.responded_at), desk.today)} 已首响，处理好了回「完成 T-{row.id}」"
    late = "，已经超时" if row.respond_by < desk.now else ""
    return f"还没首响，截止 {moment(desk.local(row.respond_by), desk.today)}{late}；联系过了回「已回复 T-{row.id}」"


COMMAND = Command(("投诉单", "投诉进度"), refer, "一起投诉到哪一步了", "T-2 怎么样了", form=_FORM)
