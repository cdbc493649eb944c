"""生日: a customer's birthday, solar or lunar, for reminders in time."""

from crm.calendar.birthdays import next_birthday
from crm.people import Person
from crm.reach.birthdays import refuse_impossible
from handlers.alongside.family import days_reply, set_birthday
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import birthday as written
from handlers.hearing.phrases import day
from handlers.hearing.turn import Unclear
from nlp.meaning.kin import kept_days
from storage import history
from storage.desk import Desk
from storage.unchanged import changed


def remember(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Keeps the day, solar or lunar, and says when it is next kept."""
    customer, said = heard.customer, heard.slots.birthday
    if any(kept.whose != "self" for kept in kept_days(heard.words, desk.now)):
        return days_reply(heard, rep, desk)
    if said is None:
        raise Unclear("missing", "生日是几月几号？农历请说“农历二月初三”。", {"slot": "birthday"})
    with history.deed(desk, rep.userid, f"{customer.name} 的生日") as done:
        born = set_birthday(customer, said)
    next_on = day(next_birthday(born, desk.today).on, desk.today)
    if not changed(desk, done):
        return Reply(f"{customer.name} 生日已经是 {written(customer)}，没有改，下一次是 {next_on}。")
    return Reply(f"✓ {customer.name} 生日 {written(customer)}，下一次是 {next_on}，会提前提醒您。")


COMMAND = Command(
    ("生日", "过生日"),
    remember,
    "记住客户的生日（阳历、农历都行）",
    "生日 王姐 3月8日",
    intents=("update_customer",),
    needs=(Need("customers", "哪位客户的生日？"),),
    check=refuse_impossible,
)
