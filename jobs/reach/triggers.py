"""Once a day: what happened, or is about to, sets off a task for each rep whom it concerns (000 reach, O2)."""

from collections import defaultdict
from collections.abc import Iterator

from crm.letters import Draft, Purpose, Slant, Task, Text, ToCustomer, ToMany, ToStaff
from crm.people import WHOLE_FIRM
from crm.reach.triggers import moment_words
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark
from storage.books import keeping, triggers
from storage.books.products import all_products
from storage.desk import Desk
from storage.post import outbox
from storage.tables import Customer, Trigger

_SEND = "您在企业微信里点「发送」才发出"


def set_off(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One task a rule and rep, past the guard customer by customer; the rep hears whom it is for and who was left out."""
    quiet = keeping.sales_paused(desk)
    for trigger in triggers.live(desk):
        by_owner: dict[str, list[Customer]] = defaultdict(list)
        for customer in triggers.concerned(desk, trigger, desk.today, WHOLE_FIRM):
            if customer.id not in quiet:
                by_owner[customer.owner].append(customer)
        for owner, whom in sorted(by_owner.items()):
            number = outbox.put_untold(desk, _task(desk, trigger, owner, whom))
            if number is not None:
                yield _told(desk, trigger, owner, number, slot)


def _task(desk: Desk, trigger: Trigger, owner: str, whom: list[Customer]) -> Draft:
    each = tuple(ToCustomer(one.id, str(one.external_id), owner) for one in whom)
    purpose, slant = _kind(desk, trigger)
    once = f"{triggers.key_of(trigger)}{owner}:{desk.today}"
    why = f"触发规则：{moment_words(trigger.event, trigger.days)}"
    return Draft(ToMany(owner, each), Task(trigger.text), purpose, once=once, slant=slant, why=why)


def _kind(desk: Desk, trigger: Trigger) -> tuple[Purpose, Slant]:
    """Words that name something to buy are marketing; what somebody has just bought is asked after as care."""
    words = {word for one in all_products(desk) for word in (one.name, *one.aliases) if len(word) > 1}
    own = {trigger.about} if trigger.event == "bought" else set()
    sells = any(word in trigger.text for word in words - own)
    return (Purpose.MARKETING, Slant.PRODUCT) if sells else (Purpose.CARE, Slant.VALUE)


def _told(desk: Desk, trigger: Trigger, owner: str, number: int, slot: Slot) -> Draft:
    rows = triggers.reached_by(desk, number)
    going = [name for row, name in rows if row.state != "held"]
    left_out = [f"　不发：{name}（{row.cause}）" for row, name in rows if row.state == "held"]
    event = moment_words(trigger.event, trigger.days)
    head = f"⚡ {event}：「{trigger.text}」\n"
    head += f"给 {'、'.join(going)} 建好了任务，{_SEND}。" if going else "这次没有一位可以发。"
    text = late_mark(slot) + "\n".join([head, *left_out])
    once, why = f"triggered:{number}", f"触发规则 {trigger.id}：{event}"
    return Draft(ToStaff(owner), Text(text), Purpose.REMINDER, once=once, why=why)


JOB = Job("triggers", "13 10 * * *", set_off, CatchUp.LATEST)
