"""A complaint in 微信客服: the customer is calmed and promised nothing; the rep has ticket, deadline and first words (000 complaints, J4)."""

from collections.abc import Iterator

from crm.care.complaints import grave_word
from crm.events import CustomerSaid
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.reach.asked import Kind, kind_of
from crm.records.excerpt import excerpt
from crm.records.phones import hidden
from handlers.care import complaint
from handlers.hearing.phrases import moment
from handlers.reach.questions import Answer, hand_on
from handlers.reach.replies import CALMING, SOOTHING
from storage.books import complaints, staff
from storage.desk import Desk
from storage.tables import Complaint, Customer

_SORRY = "很抱歉给您添麻烦了，我们马上处理。{stop}{who}会尽快联系您。"
_STOP = "请先停用；"


def taken_up(event: CustomerSaid, customer: Customer | None, answer: Answer, desk: Desk) -> Iterator[Draft]:
    """More of an open one goes to its ticket; of somebody whom nobody knows the managers hear."""
    who = f"顾问{staff.name_of(desk, customer.owner)}" if customer is not None else "顾问"
    bodily = kind_of(event.text) is Kind.HEALTH
    yield from answer(_SORRY.format(stop=_STOP if bodily else "", who=who))
    if customer is None:
        yield hand_on(event, None, desk, event.text, "（像投诉）")
        return
    grave = grave_word(event.text, desk.policy.complaint)
    known = complaints.open_for(desk, customer.id)
    if known and (known[-1].serious or not grave):
        yield _more(known[-1], event, customer, desk)
        return
    row, grave = complaint.open_ticket(customer, customer.owner, event.text, desk)
    text = (
        f"⚠ {customer.name} 在客服里像是投诉{f'（关键词：{grave}，严重）' if grave else ''}：{excerpt(event.text, 200)}\n"
        f"已建 T-{row.id}，首响截止 {_due(row, desk)}，首问责任人：您。建议 1 小时内联系。\n"
        f"可以先说：「{SOOTHING if bodily else CALMING}」"
    )
    yield Draft(ToStaff(customer.owner), Text(text), Purpose.ALERT, once=f"ticket:{row.id}", urgent=True)
    yield complaint.alert(row, customer, staff.name_of(desk, customer.owner), desk)


def _more(row: Complaint, event: CustomerSaid, customer: Customer, desk: Desk) -> Draft:
    """What is said again is no second complaint; its words are kept with the first."""
    row.text = f"{row.text}；{hidden(event.text)}"
    if row.responded_at is not None:
        stands = f"T-{row.id} 已首响、还没结案"
    else:
        late = "，已经超时" if row.respond_by < desk.now else ""
        stands = f"T-{row.id} 还没首响，截止 {_due(row, desk)}{late}"
    text = (
        f"⚠ {customer.name} 又在客服里说：{excerpt(event.text, 200)}\n{stands}，请尽快联系。"
        f"没有另建投诉单；是另一件事，回「投诉 {customer.name} 怎么了」。"
    )
    once = f"ticket:{row.id}:{event.message}"
    return Draft(
        ToStaff(row.rep), Text(text), Purpose.ALERT, once=once, why="投诉没结，客户又来问", urgent=True
    )


def _due(row: Complaint, desk: Desk) -> str:
    return moment(desk.local(row.respond_by), desk.today)
