"""为什么降 B: the evidence behind a customer's latest change of grade (000 grading, C8)."""

from crm.grades.regrade import arrow
from crm.patterns import regex
from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.phrases import day
from storage.books.grades import changes
from storage.desk import Desk
from storage.tables import Customer, GradeChange

_STATES = {"proposed": "等主管定", "accepted": "已生效", "rejected": "主管没同意"}
_NONE = "您客户的等级还没有变过。"
_HOW = "依据：价值按全部客户的累计贡献排名，意向按聊到的购买计划和有没有联系；每月 1 日复核，主管同意才变。"


def because(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Every change that is kept, the newest first, with its evidence and who decided."""
    if not heard.customers:
        found = changes.of_owners(desk, rep.own)
        lines = [f"　{desk.db.get_one(Customer, row.customer_id).name}{_line(row, desk)}" for row in found]
        return Reply("\n".join(["您客户最近的等级变化：", *lines, _HOW]) if found else _NONE)
    customer = heard.customer
    found = changes.of(desk, customer)
    if not found:
        return Reply(f"{customer.name} 的等级还没有变过。")
    return Reply("\n".join([f"{customer.name} 的等级变化：", *(_line(row, desk) for row in found), _HOW]))


def _line(row: GradeChange, desk: Desk) -> str:
    axis = "价值" if row.axis == "value" else "意向"
    on = day(desk.local(row.made_at).date(), desk.today)
    note = f"，说：{row.note}" if row.note else ""
    way = arrow(row.before, row.after) if row.before else "评为"
    return f"　{on} {axis} {row.before or ''}{way} {row.after}：{row.why}（{_STATES[row.state]}{note}）"


COMMAND = Command(
    ("为什么降", "为什么升", "降级原因", "升级原因"),
    because,
    "客户等级为什么变，凭什么",
    "为什么降 王丽",
    intents=("query_customer",),
    form=regex(
        r".{0,12}(?:为什么|为啥|怎么|凭什么)(?:给|把)?.{0,8}(?:降|升)(?:了|到|成|为)?(?:级|价|意)?\s?[A-Ca-c]?(?:类|级)?了?[?？]?"
    ),
)
