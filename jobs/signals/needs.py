"""Needs that a department has not answered in time: the rep and the manager hear of each once (003, D12)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import staff
from storage.books.signals import needs
from storage.desk import Desk
from storage.tables import Customer, Need

_MOST = 8
_WHY = "客户的需求有答复的部门和期限，过期没记结果就提醒"
Found = Sequence[tuple[Need, Customer]]


def watch(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One letter a person and day with what has become overdue since the day before."""
    to_rep: defaultdict[str, list[tuple[Need, Customer]]] = defaultdict(list)
    to_manager: defaultdict[str, list[tuple[Need, Customer]]] = defaultdict(list)
    for need, customer in needs.overdue(desk, WHOLE_FIRM):
        to_rep[customer.owner].append((need, customer))
        for leader in staff.leaders_of(desk, customer.owner):
            to_manager[leader].append((need, customer))
    for userid, found in sorted(to_rep.items()):
        yield _letter(desk, userid, found, slot, "回「需求 完成 N-编号 结果」就不再提醒", named=False)
    for userid, found in sorted(to_manager.items()):
        yield _letter(desk, userid, found, slot, "回「需求 超期」看全部", named=True)


def _letter(desk: Desk, userid: str, found: Found, slot: Slot, foot: str, *, named: bool) -> Draft:
    lines = [_line(desk, need, customer, named=named) for need, customer in found[:_MOST]]
    more = [f"另 {len(found) - _MOST} 条"] if len(found) > _MOST else []
    head = f"{late_mark(slot)}超期的客户需求 {len(found)} 条："
    newest = max(need.id for need, _ in found)
    return Draft(
        ToStaff(userid),
        Text("\n".join([head, *lines, *more, foot])),
        Purpose.REMINDER,
        once=f"needs:{userid}:{newest}:{len(found)}",
        due=None if slot.late else slot.due + spread(userid),
        why=_WHY,
    )


def _line(desk: Desk, need: Need, customer: Customer, *, named: bool) -> str:
    who = f"（{staff.name_of(desk, customer.owner)}）" if named else ""
    days = (desk.today - need.due).days if need.due else 0
    return f"N-{need.id} {customer.name}{who}：{need.what} → {need.department}，超 {days} 天"


JOB = Job("needs", "37 9 * * *", watch, CatchUp.LATEST)
