"""纪念日: an anniversary of a customer or a birthday in the family, solar or lunar, for reminders in time (000 dates, H1)."""

import re

from crm.calendar.birthdays import Birthday, next_birthday
from crm.people import Person
from crm.reach.birthdays import refuse_impossible
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import day, lunar_day
from storage import history
from storage.books import dates
from storage.desk import Desk

_DAY = re.compile(
    r"(?P<lunar>[农阴]历)?\s*(?:(?P<year>[0-9]{4})年)?\s*(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]?"
)
_HOW = "是哪天、什么日子？例：纪念日 王丽 5月20日 结婚纪念日；农历写：纪念日 王丽 农历8月15日 店庆。"


def remember(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Keeps the day and says when it is next."""
    customer = heard.customer
    found = _DAY.search(heard.text)
    if found is None:
        raise Refusal(_HOW)
    name = heard.text[found.end() :].strip(" ，,。：:是") or "纪念日"
    month, of_month = int(found["month"]), int(found["day"])
    year, is_lunar = int(found["year"]) if found["year"] else None, bool(found["lunar"])
    kept = next_birthday(Birthday(month, of_month, year, "lunar" if is_lunar else "solar"), desk.today)
    with history.deed(desk, rep.userid, f"{customer.name} 的{name}"):
        dates.add_occasion(desk, customer, name, (month, of_month, year, is_lunar), rep.userid)
    written = f"农历{lunar_day(month, of_month)}" if is_lunar else f"{month}月{of_month}日"
    return Reply(f"✓ {customer.name} {name} {written}，下一次是 {day(kept.on, desk.today)}，会提前提醒您。")


COMMAND = Command(
    ("纪念日", "周年"),
    remember,
    "记客户的纪念日（结婚、店庆、家人生日）",
    "纪念日 王丽 5月20日 结婚纪念日",
    intents=("log_interaction",),
    needs=(Need("customers", "哪位客户的纪念日？"),),
    check=refuse_impossible,
)
