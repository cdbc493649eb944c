"""The morning list: what to do today, the most pressing first (T1; E9, E10)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from crm.calendar.workdays import is_workday
from crm.daily.listing import Line, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM, Scope
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import running_out, shown, staff
from storage.books.idle import useful_when_idle
from storage.books.worklist import as_lines, beside, work_of
from storage.desk import Desk
from storage.tables import Staff

_FIRST = 3
_UNITS = {running_out.KIND: "人"}
_WORDS = "补货先问用得怎么样；就用给的那句回「{n} 用」，都用回「都做」"
_TOO_LATE = timedelta(hours=6)  # a list of this morning helps nobody tonight


def greet(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """On working days, to every rep who has something to do, or somebody to say hello to."""
    if not is_workday(slot.day) or desk.now - slot.due > _TOO_LATE:
        return
    endings = running_out.fresh(desk, slot.day, WHOLE_FIRM)
    for rep in staff.reps(desk):
        scope = Scope(frozenset({rep.userid}))
        ending = running_out.noted(desk, endings.get(rep.userid, ()))
        lines = as_lines(desk, beside(work_of(desk, scope, slot.day), ending)) + ending
        if lines:
            yield _list(desk, rep, lines, slot)
        elif idle := useful_when_idle(desk, scope):
            title = f"{late_mark(slot)}早上好，{rep.name}。今天没有到期的事，最久没联系的几位可以问个好"
            yield _told(desk, rep, title, idle, page(title, idle), slot)


def _list(desk: Desk, rep: Staff, lines: Sequence[Line], slot: Slot) -> Draft:
    """Three lines spelled out; the rest counted by what they are, what runs out after what is to be done."""
    rest = lines[_FIRST:]
    what = f"，先做前 {_FIRST} 件" if rest else ""
    title = f"{late_mark(slot)}早上好，{rep.name}。今天 {len(lines)} 件事{what}"
    kinds = Counter(line.kind for line in rest).most_common()
    counted = "、".join(f"{kind} {n} {_UNITS.get(kind, '件')}" for kind, n in kinds)
    foot = [f"另 {len(rest)} 件：{counted}（回「更多」）"] if rest else []
    asked = next((n for n, line in enumerate(lines, 1) if line.ready), None)
    foot += [_WORDS.format(n=asked)] if asked else []
    text = page(title, lines[:_FIRST], "\n".join(foot))
    return _told(desk, rep, title, lines, text, slot)


def _told(desk: Desk, rep: Staff, title: str, lines: Sequence[Line], text: str, slot: Slot) -> Draft:
    due = None if slot.late else slot.due + spread(rep.userid)
    shown.keep_list(
        desk, rep.userid, title.partition("。")[2] or title, lines, min(len(lines), _FIRST), due or desk.now
    )
    return Draft(
        ToStaff(rep.userid),
        Text(text),
        Purpose.REMINDER,
        once=f"morning:{rep.userid}:{slot.day}",
        due=due,
        why="工作日早上的清单，按重要和紧急排",
    )


JOB = Job("morning", "26 8 * * *", greet, CatchUp.LATEST)
