"""Which of the scheme's intents a message has: rules in the scheme's order, weighed with a small model."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from crm.patterns import regex
from crm.signals.news import is_news
from nlp.asking import is_question, is_supposed
from nlp.meaning.announced import announces
from nlp.meaning.aversion import tells_aversion
from nlp.meaning.commands import HELP, TAKES_BACK, asks_for_help, takes_back
from nlp.meaning.contact import is_contact, is_invited, is_task
from nlp.meaning.figures import ASKS_FOR_FIGURES, asks_for_figures
from nlp.meaning.grievance import (
    COMPLAINS,
    MAKES_UP,
    apologised,
    complains,
    denies_complaint,
    gives_back,
    refers_to_complaint,
)
from nlp.meaning.guess import weigh
from nlp.meaning.listing import ASKS_FOR_LIST, SUBJECTS, asks_for_agenda, asks_for_list
from nlp.meaning.payments import is_settled, is_still_open
from nlp.meaning.profile import asks_for_customer, customer_had_asked
from nlp.meaning.purchase import is_order, tells_of_no_order
from nlp.meaning.question import only_asks
from nlp.meaning.record import creates, states_traits, tags_somebody, updates
from nlp.meaning.referral import REFERS, refers
from nlp.meaning.refused import only_refuses
from nlp.meaning.scripts import ASKS_FOR_WORDS, asks_for_words
from nlp.meaning.wanted import asks_by_conditions
from nlp.reading import Reading, names_stranger
from nlp.sieve import AnyOf, Sieved, present
from nlp.text import replaced

_WHOLLY_READ = 0.97
_ENTERS = regex(r"(?:今天|刚才?)?新?(?:来|增|加)了?一?[个位]?新?(?:客户|顾客|会员)(?:叫|[：:])")
_TOLD_OF_PAYMENT = frozenset(("record_order", "log_interaction", "other"))
_PROMISED = regex(r"我?(?:刚|已经)?(?:答应|承诺)(?:了|过)?(?!.*(?:谁|什么|啥|哪|[?？吗]))")
_PROMISES = AnyOf(_PROMISED)
_PRONOUNS = ("她", "他")
# 新增了几个客户 asks for a figure, 没下单的有几个 for those customers.
_COUNTS_DEEDS = Sieved(
    r"(?:新增|成交|卖|开单|出单|签|跟进|拜访|加|见|联系|流失|退|接待|介绍)(?:了|掉|出|到|成|过)+(?:的)?(?:多少|几)|"
    r"新(?:增|录入?|建|加|开发|进)的?(?:客户|会员|线索)(?:一共|总共)?有?(?:几|多少)"
)
_LISTS = Sieved(r"列|清单|名单|谁|哪些|哪几|汇总|拉一|导出")  # 上周的客诉都列一下 is about many
Rule = Callable[[Reading], bool]


def purpose(reading: Reading) -> tuple[str, float]:
    """The intent of the whole message and how sure it is. What only asks writes nothing, whatever its words speak of
    (李红付款了没 is no order), what only supposes (她不来就改成后天) is nothing yet, and 周三别找她 plans nothing."""
    intent, sure = _settled(reading)
    if intent not in _WRITES:
        if reading.moments and not reading.people and _goes_on(reading):
            return "other", _WHOLLY_READ
        asked = intent == "other" and reading.people and only_asks(reading)
        return ("query_customer", _WHOLLY_READ) if asked else (intent, sure)
    if is_supposed(reading.plain):
        return "other", _WHOLLY_READ
    if only_asks(reading):
        return "query_customer", _WHOLLY_READ
    if intent == "record_order" and is_still_open(reading.plain):
        return "log_interaction", _WHOLLY_READ
    if intent == "schedule_followup" and reading.people and only_refuses(reading):
        return "log_interaction", sure
    return intent, sure


_BARE = regex(r"[那呢的嘛\s?？]*")


def _goes_on(reading: Reading) -> bool:
    """上个月呢: what is asked of these days, only an earlier question tells."""
    return bool(_BARE.fullmatch(replaced(reading.plain, [(moment.span, "") for moment in reading.moments])))


_WRITES = frozenset(
    "record_complaint record_order record_referral create_customer update_customer tag_customer "
    "log_interaction schedule_followup".split()
)


def _settled(reading: Reading) -> tuple[str, float]:
    """The rules' word weighed with the small model's. A name and nothing else, a question for customers by conditions, a
    promise told as such (答应孙悦周五前寄报告), and a contact of which nothing is told, need no weighing."""
    if reading.people and _is_bare_name(reading):
        return "query_customer", _WHOLLY_READ
    if asks_by_conditions(reading) and not _COUNTS_DEEDS.search(reading.plain):
        return "query_list", _WHOLLY_READ
    here = present(reading.plain)
    promised = _PROMISES.bit & here and _PROMISED.match(reading.plain)
    if promised and reading.moments and (reading.people or reading.plain[promised.end() :][:1] in _PRONOUNS):
        return "log_interaction", _WHOLLY_READ
    ruled = by_rule(reading)
    listed = ruled == "query_list" and not reading.people and _LISTS.search(reading.plain)
    if refers_to_complaint(reading) and not listed:
        return ("query_customer" if is_question(reading.plain) else "log_interaction"), _WHOLLY_READ
    made_up = MAKES_UP.bit & here and (apologised(reading) or denies_complaint(reading))
    if made_up or announces(reading):
        return "log_interaction", _WHOLLY_READ
    if certain := _by_itself(reading, ruled):
        return certain, _WHOLLY_READ
    if ruled in ("other", "log_interaction", "schedule_followup") and tells_of_no_order(reading):
        return "log_interaction", _WHOLLY_READ
    return weigh(reading, ruled)


def _is_bare_name(reading: Reading) -> bool:
    """李敏: whoever only names a customer wants to see the record."""
    first = reading.people[0]
    beside = reading.plain[: first.start] + reading.plain[first.end :]
    return bool(first.mention.matches) and not beside.strip("?？。 ")


def _by_itself(reading: Reading, ruled: str) -> str | None:
    """The deed that its words settle alone: what a rule is certain of, somebody entered with a number, a payment."""
    certain = _CERTAIN.get(ruled)
    if certain and certain(reading):
        return ruled
    if reading.phone and _ENTERS.match(reading.plain) and names_stranger(reading):
        return "create_customer"
    return _of_payment(reading) if ruled in _TOLD_OF_PAYMENT and reading.people else None


def _of_payment(reading: Reading) -> str | None:
    """尾款付了 is part of an order, 尾款还没付 news of it."""
    if is_settled(reading.plain):
        return "record_order"
    return "log_interaction" if is_still_open(reading.plain) and not is_question(reading.plain) else None


def _sells_to_one(reading: Reading) -> bool:
    """鲁燕贞 刚拿了2瓶益生菌: one customer, goods and a word of buying, and nobody says anything."""
    one = len(reading.people) == 1 and bool(reading.goods)
    return one and reading.has("buy") and not reading.has("say")


def _demands_redress(reading: Reading) -> bool:
    """净化器漏水，要求换一台."""
    return bool(reading.goods) and reading.has("defect") and reading.has("demand")


# What a rule says of these needs no weighing: of one order and one complaint the model said otherwise in 1 of 368 texts.
_CERTAIN: Mapping[str, Rule] = {
    "log_interaction": lambda reading: customer_had_asked(reading) or states_traits(reading),
    "schedule_followup": is_invited,
    "record_order": _sells_to_one,
    "record_complaint": lambda reading: gives_back(reading) or _demands_redress(reading),
    "update_customer": tells_aversion,
}


def by_rule(reading: Reading) -> str:
    """The first rule that fits; `other` where none does."""
    asking = reading
    if reading.people and _QUOTED.search(reading.plain):
        unquoted = _QUOTED.sub(lambda m: "。" * len(m[0]), reading.plain)
        asking = replace(reading, plain=unquoted)
    here = present(asking.plain)
    cues = asking.cues.keys()
    for intent, fits, needed, kinds in _RULES:
        hinted = needed is None or needed.bit & here or not cues.isdisjoint(kinds)
        if hinted and fits(asking):
            return intent
    return "other"


_QUOTED = Sieved(r"[“\"「『][^”\"」』]*[”\"」』]")


def _logs(reading: Reading) -> bool:
    return is_contact(reading) if reading.people else bool(reading.phone and reading.outcomes)


def _notes(reading: Reading) -> bool:
    """Nothing took place in so many words, yet something is noted of a customer: 叶子 "
    "短信：活动还有没有."""
    return bool(reading.people) and bool(
        is_news(reading.plain)
        or reading.tags
        or reading.has("price", "product", "want", "like", "dislike", "wechat", "phone", "sms")
    )


def _schedules(reading: Reading) -> bool:
    return is_task(reading)


# Each with the patterns and the cues of which it cannot do without one, where there are such.
_RULES: tuple[tuple[str, Rule, AnyOf | Sieved | None, tuple[str, ...]], ...] = (
    ("undo", takes_back, TAKES_BACK, ()),
    ("help", asks_for_help, HELP, ()),
    ("query_stats", asks_for_figures, ASKS_FOR_FIGURES, ()),
    ("query_list", asks_for_agenda, None, ()),
    ("query_list", asks_for_list, ASKS_FOR_LIST, SUBJECTS),
    ("suggest_script", asks_for_words, ASKS_FOR_WORDS, ()),
    ("query_customer", asks_for_customer, None, ()),
    ("record_complaint", complains, COMPLAINS, ("defect", "anger")),
    ("record_order", is_order, None, ()),
    ("record_referral", refers, REFERS, ()),
    ("create_customer", creates, None, ()),
    ("update_customer", updates, None, ()),
    ("tag_customer", tags_somebody, None, ()),
    ("log_interaction", _logs, None, ()),
    ("schedule_followup", _schedules, None, ()),
    ("log_interaction", _notes, None, ()),
)
