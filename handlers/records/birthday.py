"""生日: a customer's birthday, solar or lunar, for reminders in time."""

from crm.calendar.birthdays import Birthday, next_birthday
from crm.people import Person
from crm.reach.birthdays import refuse_impossible
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import birthday as written
from handlers.hearing.phrases import day
from nlp import frame
from storage import history
from storage.desk import Desk
from storage.tables import Customer


def remember(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Keeps the day, solar or lunar, and says when it is next kept."""
    said = heard.slots.birthday
    if said is None:
        raise Refusal("没看懂生日是哪天。例：生日 王姐 3月8日；农历请写：生日 王姐 农历二月初三。")
    customer = heard.customer
    with history.deed(desk, rep.userid, f"{customer.name} 的生日"):
        born = set_birthday(customer, said)
    kept = next_birthday(born, desk.today)
    return Reply(
        f"✓ {customer.name} 生日 {written(customer)}，下一次是 {day(kept.on, desk.today)}，会提前提醒您。"
    )


def set_birthday(customer: Customer, said: frame.Birthday) -> Birthday:
    """Writes a birthday that exists and gives it; refuses 2月30日."""
    try:
        born = Birthday(said.month, said.day, said.year, said.calendar)
    except ValueError:
        raise Refusal(f"没有 {said.month}月{said.day}日 这一天，请再核对一下生日。") from None
    customer.birth_month, customer.birth_day, customer.birth_year = said.month, said.day, said.year
    customer.birth_lunar = said.calendar == "lunar"
    return born


COMMAND = Command(
    ("生日", "过生日"),
    remember,
    "记住客户的生日（阳历、农历都行）",
    "生日 王姐 3月8日",
    intents=("update_customer",),
    needs=(
        Need("customers", "哪位客户的生日？"),
        Need("birthday", "生日是几月几号？农历请说“农历二月初三”。"),
    ),
    check=refuse_impossible,
)
