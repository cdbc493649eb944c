"""待审批: what waits for the asker's word, and the team's complaints that nobody has answered (000 process, F7; J3)."""

from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import moment
from storage.books import complaints, decisions, staff
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Complaint, Decision


def show(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Decisions first, the oldest before the newer; then complaints by the time that is left for a first response."""
    waiting = [_decision(row, desk) for row in reversed(decisions.open_ones(desk, person.userid))]
    open_ones = complaints.open_complaints(desk, scope_of_talk(person))
    unheard = sorted((row for row in open_ones if row.responded_at is None), key=lambda row: row.respond_by)
    lines = waiting + [_complaint(row, person, desk) for row in unheard]
    if not lines:
        return Reply("没有等您定的事，也没有没人回的投诉。")
    title = f"等您定 {len(waiting)} 件，待首响的投诉 {len(unheard)} 起"
    foot = "回「同意 D-编号」或「驳回 D-编号 原因」" if waiting else ""
    return Reply(listed(desk, person.userid, title, lines, foot))


def _decision(row: Decision, desk: Desk) -> Line:
    held = decisions.content(desk, row)
    until = moment(desk.local(row.expires), desk.today)
    title, _, rest = str(held["text"]).partition("\n")
    about = f"：{excerpt(rest.partition(chr(10))[0], 40)}" if rest else ""
    return Line(
        f"D-{row.id} {title}{about}（{row.yes}/{row.no}，{until} 前）",
        str(held.get("why", "")) or str(held["text"]),
    )


def _complaint(row: Complaint, person: Person, desk: Desk) -> Line:
    until = moment(desk.local(row.respond_by), desk.today)
    whose = f"（{staff.name_of(desk, row.rep)}）" if row.rep != person.userid else ""
    grave = "严重 " if row.serious else ""
    return Line(
        f"T-{row.id} {grave}{name_of(desk, row.customer_id)}{whose} {until} 前首响",
        excerpt(row.text, 80),
        row.customer_id,
    )


COMMAND = Command(
    ("待审批", "等我定"),
    show,
    "等您点头的事，和团队里没人回的投诉",
    "待审批",
    form=regex(
        r"(?:今天|现在|还|都)*(?:有(?:什么|哪些|啥)|哪些|什么)?(?:事|东西)?(?:是|要|等|需要)+我(?:来)?(?:批|审|定|审批|处理|拍板|点头|同意)的?(?:事|吗|有哪些)?[?？]?|"
        r"(?:有(?:什么|哪些|啥|没有)|哪些|还有)?(?:什么)?(?:待|没|要)(?:审批|批|审)的?(?:事|单|订单|有哪些|吗|有吗)*[?？]?"
    ),
)
