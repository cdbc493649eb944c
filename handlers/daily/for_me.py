"""今天有什么要我处理的: what waits for this person: decisions, complaints without an answer, customers who wait, who is forgotten."""

import re
from collections.abc import Iterator

from crm.daily.listing import Line
from crm.daily.replies import minutes_for, waited
from crm.people import Person, Scope
from crm.records.excerpt import excerpt
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import listed
from handlers.hearing.phrases import moment
from storage.books import complaints, decisions, staff, unanswered
from storage.books.customers import name_of
from storage.books.exceptions import exceptions
from storage.books.worklist import as_lines, work_of
from storage.desk import Desk

_FORM = re.compile(
    r"(?:今天|今日|现在|目前|这周|本周)?(?:还|都)?有?(?:没有|什么|啥|哪些|多少)?(?:事情?|东西)?(?:是|在)?(?:要|需要|等着?|等)我(?:来|去)?"
    r"(?:处理|批准|批|定|拍板|审批|审|管|决定|操心|出面)(?:的|一下)*(?:事情?|吗|嘛|呢)*[?？]?"
    r"|(?:待|等我)(?:审批|处理|定)的?(?:有哪些|事项|清单)?[?？]?"
)
_FOOT = "定的事回「同意 D-1」或「驳回 D-1 原因」；其余回序号看怎么办"


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """What presses most first; a rep's own tasks of today come after what is asked of them."""
    scope = scope_of_talk(rep)
    lines = [*_to_decide(rep, desk), *_complaints(scope, desk), *_waiting(scope, desk)]
    lines += [line for _, line in exceptions(desk, scope)] if rep.leads else []
    lines += as_lines(desk, [item for item in work_of(desk, rep.own, desk.today) if item.ticket is None])
    if not lines:
        return Reply("现在没有等您处理的事：没有要定的、没回的投诉和客户，也没有到期的待办。")
    return Reply(listed(desk, rep.userid, f"等您处理的 {len(lines)} 件", lines, _FOOT))


def _to_decide(rep: Person, desk: Desk) -> Iterator[Line]:
    for row in decisions.open_ones(desk, rep.userid):
        asked = decisions.content(desk, row)
        text = str(asked["text"]).partition("\n")[0]
        yield Line(
            f"D-{row.id} {excerpt(text, 40)}（{row.yes}/{row.no}）",
            str(asked.get("why", "")),
            row.customer_id,
            kind="要定的",
        )


def _complaints(scope: Scope, desk: Desk) -> Iterator[Line]:
    """Those that nobody has answered yet, with whose they are."""
    for row in complaints.open_complaints(desk, scope):
        if row.responded_at is None:
            due = row.respond_by.astimezone(desk.now.tzinfo)
            late = "，已超时" if due <= desk.now else ""
            who = f"{name_of(desk, row.customer_id)}（{staff.name_of(desk, row.rep)}）"
            text = f"{'严重' if row.serious else ''}投诉 T-{row.id} {who}还没首响，截止 {moment(due, desk.today)}{late}"
            yield Line(text, excerpt(row.text, 120), row.customer_id, ticket=row.id, kind="投诉")


def _waiting(scope: Scope, desk: Desk) -> Iterator[Line]:
    policy = desk.policy.reply
    for row, customer in unanswered.waiting(desk, scope):
        minutes = waited(row.at.astimezone(desk.now.tzinfo), desk.now, customer.value, policy)
        text = f"{customer.name}（{staff.name_of(desk, row.rep)}）已等回复 {minutes} 分钟，时限 {minutes_for(customer.value, policy)} 分钟"
        yield Line(text, "微信客服和转发里听到的；回过说「已回复」", customer.id, kind="等回复")


COMMAND = Command(
    ("要我处理", "等我处理"),
    show,
    "等您定的、没回的投诉和客户、到期的事，一张清单",
    "今天有什么要我处理的",
    form=_FORM,
)
