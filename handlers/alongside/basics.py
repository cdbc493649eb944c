"""Sex, age and decade of a customer, kept as a text tells them in passing (000 tags, A1, B1)."""

from crm.people import Person
from crm.reach.birthdays import age_on
from crm.records.details import Told
from crm.records.fields import BY_KEY
from handlers.alongside.file import keep
from handlers.records.tag import put_on
from nlp.frame import Slots
from nlp.meaning.basics import basics
from storage.desk import Desk
from storage.tables import Customer


def basics_told(customer: Customer, text: str, rep: Person, desk: Desk, origin: str = "rep") -> list[str]:
    """Inside a deed: the lines that tell what was kept. An age becomes a year of birth, which does not grow old."""
    told = basics(text)
    lines = [keep(customer, Told(BY_KEY["sex"], told.sex), rep, desk, origin)] if told.sex else []
    lines += [_aged(customer, told.age, desk)] if told.age is not None else []
    lines += [put_on(customer, Slots(tags_add=(told.decade,)), rep, desk)] if told.decade else []
    return [line for line in lines if line]


def age_of(customer: Customer, desk: Desk) -> int | None:
    """Years of age today; None where no year of birth is known."""
    month, of_month = (None, None) if customer.birth_lunar else (customer.birth_month, customer.birth_day)
    return age_on(desk.today, customer.birth_year, month, of_month)


def _aged(customer: Customer, age: int, desk: Desk) -> str:
    if age_of(customer, desk) == age:
        return f"年龄已经是 {age} 岁"
    before = customer.birth_year
    customer.birth_year = desk.today.year - age
    customer.birth_year -= age - (age_of(customer, desk) or age)  # the birthday is still to come this year
    was = f"，原来记的是 {before} 年" if before else ""
    return f"年龄 {age} 岁（按 {customer.birth_year} 年生算{was}）"
