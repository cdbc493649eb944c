"""A festival is near: one letter a rep, the dearest customers named, one greeting for the others (000 dates, H1, H2)."""

from collections.abc import Iterator
from datetime import timedelta

from crm.calendar.festivals import festivals_on
from crm.daily.listing import Line, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.reach.gifts import next_gift
from jobs.job import Job, Slot
from jobs.said import late_mark, spread
from storage.books import dates, staff
from storage.books.shown import keep_list
from storage.desk import Desk


def remind(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Reps with customers of value A alone: a greeting to everybody is a mass send, which they start themselves."""
    policy = desk.policy.birthday
    day = slot.day + timedelta(days=policy.festival_lead)
    for name in festivals_on(day):
        if name not in policy.festivals:
            continue
        for rep in staff.reps(desk):
            lines = _lines(desk, rep.userid, day.year)
            if lines:
                due = None if slot.late else slot.due + spread(rep.userid)
                title = f"🏮 {policy.festival_lead} 天后（{day:%-m/%-d}）{name}，价值 A 客户 {len(lines)} 位，先备好心意："
                keep_list(desk, rep.userid, title, lines, min(10, len(lines)), due or desk.now)
                foot = f"其余客户可以发一句：「{name}安康，愿您和家人都好。」"
                text = late_mark(slot) + page(title, lines, foot)
                once = f"festival:{name}:{day.year}:{rep.userid}"
                yield Draft(
                    ToStaff(rep.userid), Text(text), Purpose.REMINDER, once=once, due=due,
                    why=f"{name}前 {policy.festival_lead} 天提醒一次",
                )  # fmt: skip


def _lines(desk: Desk, rep: str, year: int) -> list[Line]:
    lines = []
    for customer in dates.dear_to(desk, rep):
        given = [(gift.on.year, gift.kind) for gift in dates.gifts_of(desk, customer.id)]
        gift, because = next_gift(dates.taste_of(desk, customer), given, year)
        lines.append(Line(f"{customer.name}：手写卡＋{gift}", because, customer=customer.id))
    return lines


JOB = Job("festivals", "11 9 * * *", remind)
