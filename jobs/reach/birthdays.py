"""Whose birthday is near: the rep hears it in time, with an idea and the reason (000 dates, H1 to H3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from crm.calendar import lunar
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from crm.reach.birthdays import idea_for, leads_for
from jobs.job import Job, Slot
from jobs.said import late_mark, spread
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer

_WHEN = {0: "今天", 1: "明天", 2: "后天"}


def remind(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One letter a customer and lead day; `once` carries the year of the birthday that is kept."""
    policy = desk.policy.birthday
    for lead in sorted({*policy.leads, policy.gift_lead}, reverse=True):
        day = slot.day + timedelta(days=lead)
        for customer in customers.born_on(desk, kept_days(day), WHOLE_FIRM):
            if lead in leads_for(customer.value, policy):
                yield _reminder(customer, day, lead, slot, (day - desk.today).days)


def kept_days(day: date) -> list[tuple[int, int, bool]]:
    """The (month, day, lunar) birthdays that are kept on a solar day, by policy.

    29 February is kept on the 28th in common years, a lunar 30th on the 29th in short months.
    """
    kept = [(day.month, day.day, False)]
    if (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month == 3:
        kept.append((2, 29, False))
    moon = lunar.to_lunar(day)
    if not moon.leap:
        kept.append((moon.month, moon.day, True))
        if moon.day == 29 and lunar.month_length(moon.year, moon.month) == 29:
            kept.append((moon.month, 30, True))
    return kept


def _reminder(customer: Customer, day: date, lead: int, slot: Slot, left: int) -> Draft:
    """`left`: days from now to the birthday, which a late run may find gone by."""
    moon = lunar.to_lunar(day)
    year = moon.year if customer.birth_lunar else day.year
    which = "农历生日" if customer.birth_lunar else "生日"
    idea = idea_for(customer.value) if left >= 0 else "补一句祝福也不晚"
    text = f"{late_mark(slot)}🎂 {customer.name} {_when(left)}（{day:%-m/%-d}）{which}。建议：{idea}。"
    if left == 0:
        text += f"\n可以这样说：「{customer.name[-2:]}，生日快乐！愿您天天好心情。」"
    return Draft(
        ToStaff(customer.owner),
        Text(text),
        Purpose.REMINDER,
        once=f"birthday:{customer.id}:{year}:{lead}",
        due=None if slot.late else slot.due + spread(customer.owner),
        why=f"您记过{customer.name}的{which}，提前 {lead} 天提醒"
        if lead
        else f"您记过{customer.name}的{which}，就是今天",
    )


def _when(left: int) -> str:
    return _WHEN.get(left, f"{left} 天后" if left > 0 else f"{-left} 天前")


JOB = Job("birthdays", "7 9 * * *", remind)
