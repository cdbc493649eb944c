"""例外: the customers of value or intent A whom nobody has spoken to in time (000 contact, E6)."""

from crm.patterns import regex
from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import listed
from storage.books.exceptions import exceptions, lying
from storage.desk import Desk


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One's own, or the team's; with the tasks that lie."""
    scope = scope_of_talk(rep)
    lines = [line for _, line in exceptions(desk, scope)]
    idle = lying(desk, scope)
    foot = f"待办超 3 个工作日：{idle}" if idle else ""
    if not lines:
        return Reply("A 类客户都按时联系了。" + (f"\n{foot}" if foot else ""))
    return Reply(listed(desk, rep.userid, f"该联系没联系的 A 类客户 {len(lines)} 位", lines, foot))


COMMAND = Command(
    ("例外", "超期", "超期客户"),
    show,
    "A 类客户里该联系没联系的",
    "例外",
    form=regex(
        r"(?:谁|哪些(?:客户|人)?|有没有)(?:该联系|超期|过期)(?:了)?(?:还)?没(?:有)?(?:联系|跟进)的?(?:客户)?[?？]?"
    ),
)
