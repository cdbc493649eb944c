"""At the end of the working day the managers' internal group hears what stands open, in numbers, by its robot."""

from collections.abc import Iterator

from sqlalchemy import func, select

from crm.calendar.workdays import is_workday
from crm.letters import Draft, Purpose, Text, ToInternalGroup
from crm.people import WHOLE_FIRM
from crm.reach.digest import Day, words
from jobs.job import CatchUp, Job, Slot
from storage.books import complaints
from storage.desk import Desk
from storage.records import DIGEST_CHAT, Letter, Place
from storage.tables import Complaint, Customer, Interaction, Order


def sum_up(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Nothing on days off, and nothing without a robot."""
    robot, place = desk.policy.digest.robot, desk.db.get(Place, DIGEST_CHAT)
    where = [ToInternalGroup(robot)] if robot not in ("", "off") else []
    where += [ToInternalGroup(chat=place.value)] if place is not None else []
    if not is_workday(slot.day):
        return
    for number, group in enumerate(where):
        text = Text(words(f"{slot.day:%-m/%-d} 小结", _day(desk, slot)))
        once = f"digest:{slot.day}:{number}"
        yield Draft(group, text, Purpose.REMINDER, once=once, why="主管群每天一条")


def _day(desk: Desk, slot: Slot) -> Day:
    start = slot.due.replace(hour=0, minute=0)
    open_now = list(complaints.open_complaints(desk, WHOLE_FIRM))
    alerts = (
        ("新投诉", _count(desk, Complaint.id, Complaint.at >= start)),
        ("未处理完的投诉", len(open_now)),
        ("客户删除了我们", _count(desk, Customer.id, Customer.lost_at >= start)),
        ("等群主或本人确认的群发", _count(desk, Letter.id, Letter.state == "proposed")),
        ("合规拦下的消息", _count(desk, Letter.id, Letter.state == "held", Letter.made_at >= start)),
        ("今天联系客户", _count(desk, Interaction.id, Interaction.on == slot.day)),
        ("今天成交", _count(desk, Order.id, Order.on == slot.day)),
    )
    late = [f"T-{one.id}" for one in open_now if one.responded_at is None]
    return Day(alerts, late[:8])


def _count(desk: Desk, of: object, *conditions: object) -> int:
    return desk.db.scalar(select(func.count(of)).where(*conditions)) or 0  # type: ignore[arg-type]


JOB = Job("digest", "7 18 * * *", sum_up, CatchUp.LATEST)
