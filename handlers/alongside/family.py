"""Days that come every year in a customer's life, kept as a text tells them: birthdays, the family's, anniversaries (000 dates, H1)."""

from datetime import date

from crm.calendar.birthdays import Birthday, birthdays_between, next_birthday
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Heard, Reply
from handlers.hearing.phrases import birthday, day, kept_on
from nlp import frame
from nlp.meaning.kin import KeptDay, kept_days
from storage import history
from storage.books import dates, facts
from storage.books.facts import Entry
from storage.desk import Desk
from storage.tables import Customer
from storage.unchanged import changed

_FIELDS = (
    ("spouse_birthday", "老公 老婆 爱人 丈夫 妻子 媳妇 先生 太太 对象"),
    ("child_birthday", "孩子 小孩 宝宝 儿子 女儿 闺女 大宝 二宝 小宝"),
)


def days_reply(heard: Heard, rep: Person, desk: Desk, named: KeptDay | None = None) -> Reply:
    """A text that is about such days alone; `named` is the one that is meant where none is recognised."""
    customer = heard.customer
    with history.deed(desk, rep.userid, f"{customer.name} 的纪念日") as done:
        told = days_told(customer, heard.words, rep, desk)
        told += [_keep(customer, named, rep, desk)] if named and not told else []
    if not changed(desk, done):
        return Reply(f"{customer.name} {'；'.join(told)}。已经记着，没有改。")
    return Reply(
        f"✓ {customer.name} {'；'.join(told)}，会提前提醒您。\n　说错了直接讲，例“不是3月5号是3月6号”；或回「撤销」"
    )


def days_told(customer: Customer, text: str, rep: Person, desk: Desk, *, own: bool = True) -> list[str]:
    """Inside a deed: every such day of the text, the same one again in place of the old; the lines that tell it.

    `own`: the customer's own birthday too.
    """
    told = kept_days(text, desk.now)
    return [_keep(customer, kept, rep, desk) for kept in told if own or kept.whose != "self"]


def days_in_passing(customer: Customer, text: str, rep: Person, desk: Desk) -> list[str]:
    """As `days_told`, but a birthday on record stays: where the text speaks of another day, that is asked (A4)."""
    told = kept_days(text, desk.now)
    kept = [_keep(customer, one, rep, desk) for one in told if one.whose != "self"]
    own = [one for one in told if one.whose == "self" and not _is_on_record(customer, one.day, desk.today)]
    if not own or customer.birth_month is None:
        return kept + [_keep(customer, one, rep, desk) for one in own]
    said = kept_on(own[0].day.month, own[0].day.day, own[0].day.calendar == "lunar")
    how = f"哪个对？要改回「生日 {customer.name} {said}」"
    return [*kept, f"生日记的是 {birthday(customer)}，和这次说的 {said} 对不上，没有改。{how}"]


def _is_on_record(customer: Customer, said: frame.Birthday, today: date) -> bool:
    """The same day, or the day on which a lunar birthday is kept this year."""
    if customer.birth_month is None or customer.birth_day is None:
        return False
    same_calendar = customer.birth_lunar == (said.calendar == "lunar")
    if same_calendar and (customer.birth_month, customer.birth_day) == (said.month, said.day):
        return True
    born = Birthday(
        customer.birth_month, customer.birth_day, calendar="lunar" if customer.birth_lunar else "solar"
    )
    kept = birthdays_between(born, today.replace(month=1, day=1), today.replace(month=12, day=31))
    return said.calendar == "solar" and any(
        (one.on.month, one.on.day) == (said.month, said.day) for one in kept
    )


def set_birthday(customer: Customer, said: frame.Birthday) -> Birthday:
    """Writes a birthday that exists and gives it; a year that is known stays where none is said. Refuses 2月30日."""
    try:
        born = Birthday(said.month, said.day, said.year, said.calendar)
    except ValueError:
        raise Refusal(f"没有 {said.month}月{said.day}日 这一天，请再核对一下生日。") from None
    customer.birth_month, customer.birth_day = said.month, said.day
    customer.birth_year = said.year or customer.birth_year
    customer.birth_lunar = said.calendar == "lunar"
    return born


def _keep(customer: Customer, kept: KeptDay, rep: Person, desk: Desk) -> str:
    """老公生日 3月5日，下一次是 2027/3/5（周五）."""
    said, is_lunar = kept.day, kept.day.calendar == "lunar"
    line = f"{kept.name} {kept_on(said.month, said.day, is_lunar)}，下一次是 {day(_next_on(kept, desk), desk.today)}"
    if kept.whose == "self":
        set_birthday(customer, said)
        return line
    dates.keep_occasion(desk, customer, kept.name, (said.month, said.day, said.year, is_lunar), rep.userid)
    field = _field_of(kept)
    if field:
        facts.tell(desk, customer, Entry(field, kept_on(said.month, said.day, is_lunar)), rep.userid)
    return line


def _next_on(kept: KeptDay, desk: Desk) -> date:
    said = kept.day
    try:
        return next_birthday(Birthday(said.month, said.day, said.year, said.calendar), desk.today).on
    except ValueError:
        raise Refusal(f"没有 {said.month}月{said.day}日 这一天，请再核对一下{kept.name}。") from None


def _field_of(kept: KeptDay) -> str:
    """The field of the file that such a day fills, "" where it has none."""
    if kept.name in ("结婚纪念日", "纪念日"):
        return "anniversary"
    return next((field for field, words in _FIELDS if kept.name.removesuffix("生日") in words.split()), "")
