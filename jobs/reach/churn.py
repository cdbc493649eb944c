"""Who is slipping away: the rep and, for value A, the manager hear it with the reason (000 churn, I2, I5, I8)."""

from collections.abc import Iterator
from datetime import timedelta

from crm.forecast.silence import Buying, Rung, because, rung
from crm.letters import Draft, Purpose, Text, ToManagersOf, ToStaff
from crm.people import WHOLE_FIRM
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import customers, staff
from storage.desk import Desk
from storage.tables import Customer

_WORDS = {Rung.LATE: "比平时晚了", Rung.NO_ORDER: "有流失风险", Rung.SILENT: "已沉默半年"}


def warn(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Once a rung of the ladder and purchase: whoever stays where they were is not named again."""
    before = slot.day - timedelta(days=desk.policy.silence.shortest_gap)
    for customer in customers.last_ordered_before(desk, before, WHOLE_FIRM):
        if customer.first_order is None or customer.last_order is None:
            continue
        buying = Buying(customer.orders, customer.first_order, customer.last_order)
        standing = rung(buying, slot.day, desk.policy.silence)
        if standing.gravity >= Rung.LATE.gravity:
            yield from _warnings(desk, customer, standing, because(buying, slot.day), slot)


def _warnings(desk: Desk, customer: Customer, standing: Rung, reason: str, slot: Slot) -> Iterator[Draft]:
    once = f"churn:{customer.id}:{standing.value}:{customer.last_order}"
    text = f"{late_mark(slot)}📉 {customer.name} {_WORDS[standing]}：{reason}。\n建议先问近况，别急着推销；不是流失就告诉我原因。"
    yield Draft(
        ToStaff(customer.owner), Text(text), Purpose.REMINDER, once=once,
        due=None if slot.late else slot.due + spread(customer.owner), why=reason,
    )  # fmt: skip
    if customer.value == "A" and standing in (Rung.NO_ORDER, Rung.SILENT):
        who = staff.name_of(desk, customer.owner)
        manager = f"{late_mark(slot)}📉 价值 A 客户 {customer.name}（{who}）{_WORDS[standing]}：{reason}。建议您本人致电。"
        yield Draft(
            ToManagersOf(customer.owner), Text(manager), Purpose.ALERT, once=f"{once}:manager", why=reason
        )


JOB = Job("churn", "17 18 * * *", warn, CatchUp.LATEST)
