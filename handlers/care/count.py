"""今天几个投诉: how many complaints came in a period, by their numbers and how far they are; no names, for groups ask it too."""

from datetime import date, timedelta

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, stated
from storage.books import complaints
from storage.desk import Desk
from storage.tables import Complaint

_FORM = regex(
    r"(?:投诉数|(?P<when>今天|昨天|本周|这周|本月|这个月)?(?:我们|团队)?(?:一共|总共)?(?:有|来了)?(?:几|多少)[个起单]?(?:新)?投诉)"
    r"(?:\s*(?P<after>今天|昨天|本周|这周|本月|这个月))?[？?了]?"
)


def count(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Today where no period is named; who leads others hears of the team's."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        raise Refusal("要看哪段时间的投诉数？例：今天几个投诉。")
    when = found["when"] or found["after"] or "今天"
    rows = complaints.between(desk, *_span(when, desk.today), scope_of_talk(person))
    lines = [Line(f"T-{row.id}（{_state(row)}）") for row in rows]
    shown = "、".join(line.text for line in lines[:6])
    told = f"{when} {len(rows)} 起" + (f"：{shown}。" if rows else "，没有投诉。")
    return Reply(stated(desk, person.userid, told, "按投诉建单的日期数", lines))


def _state(row: Complaint) -> str:
    if row.closed_at is not None:
        return "已结案"
    return "处理中" if row.responded_at is not None else "待首响"


def _span(when: str, today: date) -> tuple[date, date]:
    match when:
        case "昨天":
            return today - timedelta(days=1), today - timedelta(days=1)
        case "本周" | "这周":
            return today - timedelta(days=today.weekday()), today
        case "本月" | "这个月":
            return today.replace(day=1), today
        case _:
            return today, today


COMMAND = Command(("投诉数",), count, "一段时间有几起投诉", "今天几个投诉", form=_FORM)
