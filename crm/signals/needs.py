"""What customers need: told apart, ranked, given to a department; and what is only to be guessed (001, 003, D7, D8, D12)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from crm.patterns import regex

_CLAUSE = regex(r"[，。；,;！!？?\n]+")
_NO = regex(r"(?:不|没|别|不用|无需|暂时不)(?:要|想|需要|用|打算)?$")
_URGENT = regex(r"急|马上|立刻|尽快|赶紧|今天|明天|后天|必须")
_LATER = regex(r"以后|将来|明年|下半年|过阵子|等.{0,6}再|年后|不急")
_ASKED = regex(r"问|了解|看看|想知道|打听|咨询")
IMPORTANCE = {"key": "重点", "secondary": "次要", "general": "一般"}
URGENCY = {"adhoc": "临时", "short": "近期", "long": "长期"}
_RANK = {"key": 0, "secondary": 1, "general": 2, "adhoc": 0, "short": 1, "long": 2}
_ROUTES = (
    ("开专票", "service", "财务", r"专票|增值税"),
    ("开发票", "service", "财务", r"发票|开票"),
    ("看合同", "service", "商务", r"合同|协议"),
    ("检测报告", "service", "质检", r"检测报告|质检|检验报告|资质|备案"),
    ("分期付款", "price", "财务", r"分期|账期|月结"),
    ("报价单", "price", "商务", r"报价|报个价|价目"),
    ("送货", "service", "物流", r"送货|发货|加急|到货|配送"),
    ("安装培训", "service", "售后", r"安装|培训|教.{0,2}用"),
    ("维修换货", "service", "售后", r"维修|修一下|换货|保修"),
    ("资料", "product", "", r"资料|说明书|案例|成分表"),
    ("试用装", "product", "", r"试用|小样|体验装"),
)
_WANTS = regex(r"要|想|需要|希望|得|让|麻烦|帮|求|催|缺|索|申请|问")
_RUNS_OUT = regex(r"用完|没了|见底|快完|补货|续|不多了")
_OTHER, _MORE = "换", "补货"
_SWITCH = regex(
    r"(?<!不)(?<!没)(?:想|要|打算|准备|希望|考虑)(?:再|给.{1,3})?换(?:成|个|一?[款种瓶套])(?P<to>[^，。；,;！!？?\n了的]{1,8}的?)"
)
_GUESSES = (
    ("分期付款", "price", r"手头紧|资金紧|周转|钱紧|发工资|压款|没钱"),
    ("要快的送货", "service", r"(?:快递|物流|送货|发货|到货).{0,4}(?:慢|迟|久|不及时)"),
    ("方便的服务时间", "service", r"(?:总|老|一直|天天|经常)?(?:加班|出差|没空|太忙|抽不出)"),
    ("放心的成分", "product", r"怕.{0,4}(?:刺激|过敏|副作用)|成分.{0,4}(?:担心|安全)"),
)


@dataclass(frozen=True, slots=True)
class NeedPolicy:
    """`days`: in how many days a department answers where the customer named no day; `departments` by what is needed,
    in place of ours (`[policy.needs.departments]` 开专票 = "财务部"). `price_asks`: how often a price is an issue
    within `price_days` before a tight budget is guessed.
    """

    days: int = 1
    departments: dict[str, str] = field(default_factory=dict)
    price_asks: int = 2
    price_days: int = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One need out of a message: what, its clause, kind, importance, urgency, and the department that answers."""

    what: str
    quote: str
    kind: str
    importance: str
    urgency: str
    department: str | None = None


def needs_in(text: str, products: Sequence[str], departments: Mapping[str, str]) -> list[Told]:
    """The needs that are said in so many words: services by their words, products that are wanted or run out.

    Whoever wants another product (想换个滋润点的) does not want more of the old one.
    """
    found: dict[str, Told] = {}
    switch = _SWITCH.search(text)
    if switch:
        what = f"{_OTHER}{switch['to']}"
        found[what] = _told(what, switch[0], "product", None)
    for clause in filter(None, (part.strip() for part in _CLAUSE.split(text))):
        for what, kind, department, words in _ROUTES:
            word = re.search(words, clause)
            if word and _WANTS.search(clause) and not _NO.search(clause[: word.start()]):
                owner = departments.get(what, department) or None
                found.setdefault(what, _told(what, clause, kind, owner))
        for product in products:
            told = None if switch else _of_product(product, clause)
            if told and not any(t.quote == clause and t.kind == "product" for t in found.values()):
                found.setdefault(told.what, told)
    if "开专票" in found:
        found.pop("开发票", None)
    return list(found.values())


def guesses_in(text: str) -> list[Told]:
    """Needs that nobody spoke out: a rule's guess, with the clause it rests on (001, D8)."""
    clauses = [part.strip() for part in _CLAUSE.split(text) if part.strip()]
    return [
        Told(what, clause, kind, "secondary", "short")
        for what, kind, words in _GUESSES
        for clause in clauses
        if re.search(words, clause)
    ]


def due_on(said: date | None, today: date, policy: NeedPolicy) -> date:
    """The day that was said, else within the policy's days."""
    return said if said and said >= today else today + timedelta(days=policy.days)


def is_for_another(what: str) -> bool:
    """Whether a need is for another product than the one in use (换滋润点的)."""
    return what.startswith(_OTHER)


def contradict(one: str, other: str) -> bool:
    """More of the old product and another one instead: only the need that was told last can hold."""
    return is_for_another(one) != is_for_another(other) and (one.endswith(_MORE) or other.endswith(_MORE))


def rank(importance: str, urgency: str) -> tuple[int, int]:
    """Key needs first; among equals the ad hoc and the short-term ones (003, D7)."""
    return _RANK[importance], _RANK[urgency]


def _of_product(product: str, clause: str) -> Told | None:
    short = next((product[-n:] for n in range(min(len(product), 4), 1, -1) if product[-n:] in clause), "")
    if not short:
        return None
    if _RUNS_OUT.search(clause):
        return Told(f"{short}{_MORE}", clause, "product", "key", "short")
    if re.search(r"想|要|打算|准备|感兴趣|有兴趣", clause) and not re.search(
        r"(?:不|没).{0,2}(?:想|要|兴趣)", clause
    ):
        return _told(short, clause, "product", None)
    return Told(short, clause, "product", "general", "short") if _ASKED.search(clause) else None


def _told(what: str, clause: str, kind: str, department: str | None) -> Told:
    urgency = "adhoc" if _URGENT.search(clause) or department else "short"
    if _LATER.search(clause):
        urgency = "long"
    importance = "secondary" if _ASKED.search(clause) and not department else "key"
    return Told(what, clause, kind, importance, urgency, department)
