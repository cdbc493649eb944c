"""What customers will have used up soon, where no morning list has told it: one digest a rep (000, G2 to G4)."""

from collections.abc import Iterator, Sequence

from crm.daily.listing import Line, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import running_out
from storage.books.shown import keep_list
from storage.desk import Desk

_FOOT = "问用得怎么样就好，要不要买让客户自己说。就用这句回「1 用」，都用回「都做」。"
_WHY = "补货窗口：按客户自己的间隔和本店以往的订单估算，每次购买只提醒一次"


def remind(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """On days off, and for whoever got no list this morning; each product once a purchase."""
    for rep, endings in sorted(running_out.fresh(desk, slot.day, WHOLE_FIRM).items()):
        lines = running_out.noted(desk, endings)
        if lines:
            yield _digest(desk, rep, lines, slot)


def _digest(desk: Desk, rep: str, lines: Sequence[Line], slot: Slot) -> Draft:
    due = None if slot.late else slot.due + spread(rep)
    title = f"补货窗口 {len(lines)} 位："
    keep_list(desk, rep, title, lines, min(10, len(lines)), due or desk.now)
    text = late_mark(slot) + page(title, lines, _FOOT)
    once = f"supply:{rep}:{slot.day}"
    return Draft(ToStaff(rep), Text(text), Purpose.REMINDER, once=once, due=due, why=_WHY)


JOB = Job("replenishment", "23 9 * * *", remind, CatchUp.LATEST)
