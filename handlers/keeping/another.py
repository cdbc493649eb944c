"""换: other first words to a customer of the digest (000 churn, I6; T8)."""

from dataclasses import replace

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, Ready, stated
from handlers.keeping.whom import whom
from storage.books import first_words
from storage.books.shown import exchanged, recent
from storage.books.signs import signs_of
from storage.books.slipping import standing_of
from storage.desk import Desk
from storage.tables import Customer

_ASK = "给哪位换一句开场？例：换 2（清单的序号），或 换 赵敏。"
_WAYS = 3


def another(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The next of three beginnings; 用 means it, and so does the customer's number in the list."""
    customer = whom(heard, rep, desk, _ASK)
    one = standing_of(desk, customer)
    if one is None:
        raise Refusal(f"{customer.name} 还没下过单，没有可换的开场。问话术回「话术 价格异议」。")
    signs = signs_of(desk, one)
    ways = [first_words.opening(one, signs, turn) for turn in range(_WAYS)]
    line = Line(customer.name, customer=customer.id, ready=_next(customer, ways, rep, desk))
    assert line.ready is not None
    told = (
        f"对{customer.name}还可以说：「{line.ready.words}」\n就用这句回「用」，再换回「换 {customer.name}」。"
    )
    return Reply(stated(desk, rep.userid, told, "三句轮着来，先问不推", [line]))


def _next(customer: Customer, ways: list[Ready], rep: Person, desk: Desk) -> Ready:
    """The one after that which the latest list has for this customer, now in its place there."""
    seen = next(recent(desk, rep.userid, "list"), None)
    for number, line in enumerate(seen.lines if seen else (), 1):
        if seen is not None and line.customer == customer.id and line.ready in ways:
            ready = ways[(ways.index(line.ready) + 1) % len(ways)]
            exchanged(desk, seen, number, replace(line, ready=ready))
            return ready
    return ways[1]


COMMAND = Command(
    ("换", "换一句"),
    another,
    "流失提醒里的开场白换一句",
    "换 王丽",
    intents=("query_customer",),
    numbered=True,
    form=regex(r"[0-9]{1,2}\s*换(?:一[句个])?"),
)
