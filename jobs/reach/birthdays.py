"""Whose birthday or anniversary is near: the rep hears it in time, with an idea and the reason (000 dates, H1 to H3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from crm.calendar.birthdays import kept_days, year_of
from crm.daily.listing import Line
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from crm.reach.birthdays import every_lead, idea_for, leads_for
from crm.reach.gifts import next_gift
from jobs.job import Job, Slot
from jobs.said import late_mark, spread
from storage.books import customers, dates, first_words
from storage.books.shown import keep_list
from storage.desk import Desk
from storage.post import planned
from storage.post.bodies import body_of
from storage.tables import Customer, Occasion

_FOOT = "\n回「1 用」到那天建好任务，「2 改成 …」自己写"
_WHEN = {0: "今天", 1: "明天", 2: "后天"}


def remind(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One letter a customer and lead day; `once` carries the year of the birthday that is kept."""
    policy = desk.policy.birthday
    for lead in every_lead(policy):
        day = slot.day + timedelta(days=lead)
        kept = kept_days(day)
        for customer in customers.born_on(desk, kept, WHOLE_FIRM):
            if lead in leads_for(customer.value, policy):
                yield _reminder(desk, customer, day, lead, slot)
        for occasion, customer in dates.occasions_on(desk, kept, WHOLE_FIRM):
            if lead in leads_for(customer.value, policy):
                yield _anniversary(desk, occasion, customer, day, lead, slot)


def _reminder(desk: Desk, customer: Customer, day: date, lead: int, slot: Slot) -> Draft:
    """How many days are left is counted from now: a late run may find the day gone by."""
    left = (day - desk.today).days
    year = year_of(day, customer.birth_lunar)
    which = "农历生日" if customer.birth_lunar else "生日"
    text = f"{late_mark(slot)}🎂 {customer.name} {_when(left)}（{day:%-m/%-d}）{which}。{_idea(desk, customer, year, left)}"
    text += _wishes(desk, customer, day, year, slot)
    why = f"您记过{customer.name}的{which}，" + (f"提前 {lead} 天提醒" if lead else "就是今天")
    return _draft(customer.owner, text, f"birthday:{customer.id}:{year}:{lead}", why, slot)


def _wishes(desk: Desk, customer: Customer, day: date, year: int, slot: Slot) -> str:
    """Three to choose from by number, for the day itself; once one was chosen, which."""
    ways = first_words.wishes(customer, max(day, desk.today), year)
    chosen = planned.of_key(desk, ways[0].once)
    if chosen is not None and chosen.state != "held":
        return f"\n您选的祝福：「{body_of(desk, chosen)['text']}」"
    lines = [Line(ready.words, first_words.FRESH, customer=customer.id, ready=ready) for ready in ways]
    at = desk.now if slot.late else slot.due + spread(customer.owner)
    keep_list(desk, customer.owner, f"给{customer.name}的话（{day:%-m/%-d} 生日）", lines, len(lines), at)
    return (
        "\n可以这样说，挑一句：\n" + "\n".join(f"{n} {line.text}" for n, line in enumerate(lines, 1)) + _FOOT
    )


def _idea(desk: Desk, customer: Customer, year: int, left: int) -> str:
    """What to prepare while there is time; afterwards that a late word is welcome too."""
    if left < 0:
        return "补一句祝福也不晚。"
    given = [(gift.on.year, gift.kind) for gift in dates.gifts_of(desk, customer.id)]
    gift, because = next_gift(dates.taste_of(desk, customer), given, year)
    idea = f"建议：{idea_for(customer.value, gift, desk.policy.birthday)}。"
    return idea + (f"{because}。" if customer.value == "A" and because else "")


def _anniversary(
    desk: Desk, occasion: Occasion, customer: Customer, day: date, lead: int, slot: Slot
) -> Draft:
    left = (day - desk.today).days
    year = year_of(day, occasion.lunar)
    count = f"（{year - occasion.year} 周年）" if occasion.year and year > occasion.year else ""
    at = f"{_when(left)}（{day:%-m/%-d}）"
    kin = occasion.name.removesuffix("生日")
    what = f"🎉 {customer.name} {at}{occasion.name}{count}"
    if kin != occasion.name:
        what = f"🎂 {at}是 {customer.name} 的{kin}生日，不是本人的"
    text = f"{late_mark(slot)}{what}。问候一声就好，别提产品。"
    why = f"您记过{customer.name}的{occasion.name}"
    return _draft(customer.owner, text, f"occasion:{occasion.id}:{year}:{lead}", why, slot)


def _draft(owner: str, text: str, once: str, why: str, slot: Slot) -> Draft:
    due = None if slot.late else slot.due + spread(owner)
    return Draft(ToStaff(owner), Text(text), Purpose.REMINDER, once=once, due=due, why=why)


def _when(left: int) -> str:
    return _WHEN.get(left, f"{left} 天后" if left > 0 else f"{-left} 天前")


JOB = Job("birthdays", "7 9 * * *", remind)
