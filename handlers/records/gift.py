"""送礼: what a customer was given; it stands in the next birthday's idea (000 gifts, H6)."""

import re

from crm.patterns import regex
from crm.people import Person
from crm.reach.gifts import next_gift
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import short_day
from storage import history
from storage.books import dates
from storage.desk import Desk

_WHAT = regex(r"^(?:送了?|给|的|一?[盒束份本瓶套条个罐箱])*\s*(?P<what>[^，。；,;\s]{1,20})")
_HOW = "送了什么？例：送礼 王丽 一盒茶叶。"


def give(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Keeps the gift with its day and kind; without one, shows what was given, and what next."""
    customer = heard.customer
    rest = heard.text.partition(_called(heard))[2].strip(" ，,：:")
    if not rest or re.fullmatch(r"(?:记录|历史|过什么|送过什么|了什么)[?？]?", rest):
        return Reply(_history(heard, rep, desk))
    found = _WHAT.match(rest)
    if found is None:
        raise Refusal(_HOW)
    on = min(heard.slots.occurred_on or desk.today, desk.today)
    with history.deed(desk, rep.userid, f"送{customer.name}{found['what']}"):
        row = dates.give(desk, customer, found["what"], rep.userid, on)
    return Reply(
        f"✓ 记下：{short_day(on, desk.today)} 送{customer.name}{row.what}。下次生日会避开{row.kind}。"
    )


def _history(heard: Heard, rep: Person, desk: Desk) -> str:
    given = dates.gifts_of(desk, heard.customer.id)
    lines = [Line(f"{gift.on:%Y/%-m/%-d} {gift.what}", customer=heard.customer.id) for gift in given]
    kinds = [(gift.on.year, gift.kind) for gift in given]
    _, because = next_gift(dates.taste_of(desk, heard.customer), kinds, desk.today.year)
    title = f"送过{heard.customer.name}的礼 {len(lines)} 次" if lines else f"送过{heard.customer.name}的礼"
    return listed(desk, rep.userid, title, lines, because and f"{because}。")


def _called(heard: Heard) -> str:
    mention = next(iter(heard.slots.customers), None)
    return mention.text if mention else heard.customer.name


COMMAND = Command(
    ("送礼", "送了礼", "礼物"),
    give,
    "记送给客户的礼物，或看送过什么、下次送什么",
    "送礼 王丽 一盒茶叶",
    intents=("log_interaction",),
    needs=(Need("customers", "送给哪位客户？"),),
)
