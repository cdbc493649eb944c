"""Days that come every year in a customer's life, kept as a text tells them: birthdays, the family's, anniversaries (000 dates, H1)."""

from datetime import date

from crm.calendar.birthdays import Birthday, next_birthday
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Heard, Reply
from handlers.hearing.phrases import day, kept_on
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
