"""换: other first words to a customer of the digest (000 churn, I6; T8)."""

import re

from crm.people import Person
from crm.reach.openers import opener
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.keeping.whom import whom
from storage.books.signs import signs_of
from storage.books.slipping import standing_of
from storage.desk import Desk

_ASK = "给哪位换一句开场？例：换 2（清单的序号），或 换 赵敏。"


def another(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The two beginnings that were not shown."""
    customer = whom(heard, rep, desk, _ASK)
    one = standing_of(desk, customer)
    if one is None:
        raise Refusal(f"{customer.name} 还没下过单，没有可换的开场。问话术回「话术 价格异议」。")
    signs = signs_of(desk, one)
    ways = [opener(signs.kinds, one.rung, signs.product, turn) for turn in (1, 2)]
    return Reply(f"对{customer.name}还可以说：\n" + "\n".join(f"「{way}」" for way in ways))


COMMAND = Command(
    ("换", "换一句"),
    another,
    "流失提醒里的开场白换一句",
    "换 王丽",
    intents=("query_customer",),
    numbered=True,
    form=re.compile(r"[0-9]{1,2}\s*换(?:一[句个])?"),
)
