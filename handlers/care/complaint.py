"""投诉: a ticket with its 24-hour clock; a serious one reaches the manager at once."""

from dataclasses import replace
from datetime import timedelta

from crm.care.complaints import comes_back, grave_word, respond_by
from crm.letters import Draft, Purpose, Text, ToManagersOf
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.records.phones import hidden
from handlers.alongside.next_step import follow_up_on
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import moment
from storage import history
from storage.books import complaints, staff
from storage.desk import Desk
from storage.tables import Complaint, Customer


def complain(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Opens a ticket for each customer named; whoever was told first owns it (000 complaints, J4)."""
    replies = [_opened(heard.about(customer), rep, desk) for customer in heard.customers]
    return Reply("\n".join(r.text for r in replies), tuple(d for r in replies for d in r.drafts))


def open_ticket(
    customer: Customer, rep: str, text: str, desk: Desk, reason: str | None = None
) -> tuple[Complaint, str | None]:
    """The ticket's row, and the word for which it is serious."""
    grave = grave_word(text, desk.policy.complaint)
    row = Complaint(
        customer_id=customer.id, rep=rep, text=hidden(text), reason=reason, serious=grave is not None, at=desk.now,
        respond_by=respond_by(desk.now, desk.policy.complaint),
    )  # fmt: skip
    desk.db.add(row)
    desk.db.flush()
    return row, grave


def alert(row: Complaint, customer: Customer, who: str, desk: Desk) -> Draft:
    """What the managers hear of a ticket; it names the reason for which they hear it."""
    head = "⚠ 严重投诉" if row.serious else "投诉"
    deadline = moment(desk.local(row.respond_by), desk.today)
    text = (
        f"{head} T-{row.id}：{customer.name}（{who}的客户）\n{excerpt(row.text, 200)}\n首响截止：{deadline}"
    )
    why = "投诉 24 小时内首次响应，抄送主管"
    return Draft(
        ToManagersOf(row.rep), Text(text), Purpose.ALERT, once=f"complaint:{row.id}", why=why, urgent=True
    )


def reopened(heard: Heard, rep: Person, desk: Desk) -> Reply | None:
    """A closed complaint that comes back (还是漏, 没修好) is the same ticket, with a new clock; None where none does (J3)."""
    customer, policy = heard.customer, desk.policy.complaint
    if complaints.open_for(desk, customer.id):
        return None
    closed = complaints.closed_lately(desk, customer.id, desk.now - timedelta(days=policy.reopen_days))
    row = next((one for one in closed if comes_back(heard.text, one.text)), None)
    if row is None or row.closed_at is None:
        return None
    ended = moment(desk.local(row.closed_at), desk.today)
    with history.deed(desk, rep.userid, f"投诉 T-{row.id} 的重开"):
        row.text = f"{row.text}；{desk.today:%-m/%-d} 又来：{hidden(heard.text)}"
        row.closed_at = row.responded_at = None
        row.respond_by = respond_by(desk.now, policy)
        row.serious = row.serious or grave_word(heard.text, policy) is not None
        desk.db.flush()
    told_too = "；已通知主管" if staff.leaders_of(desk, rep.userid) else ""
    lines = [f"✓ 投诉 T-{row.id} 重开：{customer.name}（{ended} 结过案，问题又来了）"]
    lines.append(f"　首响截止：{moment(desk.local(row.respond_by), desk.today)}{told_too}；弄错了回「撤销」")
    told = replace(alert(row, customer, rep.name, desk), once=f"complaint:{row.id}:{desk.now.isoformat()}")
    return Reply("\n".join(lines), (told,))


def _opened(heard: Heard, rep: Person, desk: Desk) -> Reply:
    customer = heard.customer
    if again := reopened(heard, rep, desk):
        return again
    with history.deed(desk, rep.userid, f"{customer.name} 的投诉"):
        row, grave = open_ticket(customer, rep.userid, heard.text, desk, heard.slots.complaint_reason)
        told = follow_up_on(customer, heard.slots, rep, desk, heard.text)
    lines = [f"✓ 已建投诉单 T-{row.id}：{customer.name}" + (f"（严重：{grave}）" if grave else "")]
    told_too = "；已通知主管" if staff.leaders_of(desk, rep.userid) else ""
    lines.append(f"　首响截止：{moment(desk.local(row.respond_by), desk.today)}，首问责任人：您{told_too}")
    if told:
        lines.append(f"　{told}")
    return Reply("\n".join(lines), (alert(row, customer, rep.name, desk),))


COMMAND = Command(
    ("投诉", "客诉"),
    complain,
    "建投诉单，24 小时内首响",
    "投诉 王姐 面霜过敏要退货",
    intents=("record_complaint",),
    needs=(Need("customers", "是哪位客户的投诉？"),),
)
