"""Deposits and balances: what was paid of an order, apart from what the order comes to (000 orders, G1)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from crm.patterns import regex
from nlp.asking import is_question
from nlp.frame import Kind, Paid, Span
from nlp.numbers.money import DEPOSIT
from nlp.numbers.numerals import NUMERAL, value_of
from nlp.sieve import Sieved

_BALANCE = r"(?:尾款|余款|欠款)"
_OWED = r"(?:余下|欠|剩)(?:下|余|[我咱]们?)?的?那?[钱款]?"
_SPEAKS = Sieved(f"{DEPOSIT}|{_BALANCE}|{_OWED}|[先已又再][付交转给打刷收]|付了")
_YUAN = rf"[¥￥]?\s?(?P<sum>(?>{NUMERAL}))(?!\s?[%％成号日天个支瓶盒套半]|月(?!底|初|中|末))\s?(?:元整?|块钱?|块)?"
_SHARE = r"(?P<share>一半|[0-9]{1,3}\s?[%％]|[一二三四五六七八九]成)"
_MADE = r"[付交收给转打汇刷补结还清到]"
_DONE = regex(rf"{_MADE}(?:了(?!没)|过|清|齐|完|掉|好|到|过来|上)|到账|已(?:经)?{_MADE}")
_OPEN = regex(
    r"没(?!定|谈好)|未(?!定)|不|等|催|想|打算|准备|答应|同意|怎么|什么|多少|几时|吗|[?？]|如果|明天|后天|下周|下个?月|月底|年底|年前|月初|节后|"
    r"周[一二三四五六日天][再付交给补结]|号[再付交给补结收]|再[付交给补结]|才|还有|还剩|还差|还欠"
)
_NEAR = 6  # characters before the word that can say that it is not paid yet
_DONE_BEFORE = regex(
    rf"(?:{_MADE}(?:了|过|清|齐|完|掉|好|到|上)|收到|已(?:经)?{_MADE})[^,，。\d\s]{{0,8}}?(?:\s?{NUMERAL}(?:元|块)?)?的?$"
)
_NAMED = regex(f"(?P<deposit>{DEPOSIT})|(?P<balance>{_BALANCE}|(?P<owed>{_OWED}))")
_AND_ALSO = regex(
    r"[，,。；;\s]+(?=(?:她|他)?(?:又|还|另外|顺便|同时|然后|再|也|并|上次|上回|之前|那单|尾款|余款))|(?<=[了元\d])(?=又|还|另外|顺便)"
)
_CLAUSE = regex(r"[^，,。；;！!？?\n]+[？?]?")
_ORDERS = Sieved(
    r"(?:订|定|买|签|拿|要|办|续|囤|入|购|选)(?:了|走|下)|(?:定|订)下来|下单|下了单|成交|订购|总价|总额|总共|一共|合同额|"
    r"(?<=金)\s?(?:订|定)(?=[^,，。\s]{2})|(?<=的)\s?(?:订|定)金[^,，。]{0,3}(?:订|定)"
)
_EARLIER = regex(
    r"(?:上次|上回|之前|以前|上周|上个月|前天|昨天|那)(?!看中|相中|看的|看好|问|试)[^,，。]{0,6}$"
)
_FIRST_PART = regex(
    rf"(?:先|又|已经?|预)(?:付|交|给|转|打|刷|收)(?:了|过)?\s?(?:{_YUAN}|{_SHARE})|付了\s?(?:{_YUAN.replace('<sum>', '<beside>')})"
)
_SETTLED = regex(rf"(?:付|结|交|还|补|全)(?:清|齐|完)|清了|两清|全(?:部|都)?{_MADE}|全款")


def paid_in(plain: str) -> tuple[Paid, ...]:
    """Every part of an order's sum that is spoken of, in order; what is still to be paid is `open`."""
    if not _SPEAKS.search(plain):
        return ()
    orders = _is_ordered(plain)
    return tuple(
        paid for clause in _CLAUSE.finditer(plain) for paid in _in_clause(plain, clause.span(), orders)
    )


def is_of_an_order(plain: str) -> bool:
    """Whether payments are all that the text tells of: nothing is ordered in it (尾款3800付了, 她上次订的面霜余款结清)."""
    return not _is_ordered(plain)


def is_settled(plain: str) -> bool:
    """收了2000定金: a deposit or balance of an order told before was paid."""
    named = any([one.kind in ("deposit", "balance") for one in paid_in(plain)])
    return named and not _is_ordered(plain) and not is_question(plain)


def is_still_open(plain: str) -> bool:
    """尾款还没付: nothing is ordered and nothing was paid."""
    paid = paid_in(plain)
    return bool(paid) and all(one.kind == "open" for one in paid) and not _is_ordered(plain)


def apart(plain: str) -> tuple[Span, Span] | None:
    """付了尾款3800，又拿了一瓶精华 500: where what is paid of an older order stands, and where the new order."""
    for cut in _AND_ALSO.finditer(plain):
        both = ((0, cut.start()), (cut.end(), len(plain)))
        for paid, ordered in (both, both[::-1]):
            words = plain[slice(*paid)]
            rest = plain[slice(*ordered)]
            if _is_ordered(words) or not _is_ordered(rest) or paid_in(rest):
                continue
            if any(one.kind == "balance" for one in paid_in(words)):
                return paid, ordered
    return None


def _is_ordered(plain: str) -> bool:
    for found in _ORDERS.finditer(plain):
        if not _EARLIER.search(plain, 0, found.start()):
            return True
    return False


def _in_clause(plain: str, clause: Span, orders: bool) -> Iterator[Paid]:
    """The deposits and balances of one clause; where an order is told beside them, part of its sum paid too."""
    start, end = clause
    words = plain[start:end]
    named = list(_NAMED.finditer(words))
    since = 0
    for at, found in enumerate(named):
        until = named[at + 1].start() if at + 1 < len(named) else len(words)
        before, behind = words[since : found.start()], words[found.end() : until]
        kind: Kind = "deposit" if found["deposit"] else "balance"
        amount, span = _sum_beside(words, found.span(), since, until)
        share = _share_in(before + behind) if amount is None else None
        made = _is_made("" if found["owed"] else before, behind, found["deposit"] is not None and orders)
        settled = made and bool(_SETTLED.search(before + behind))
        yield Paid(kind if made else "open", amount, share, settled, (start + span[0], start + span[1]))
        since = max(span[1], found.end())
    if not any(found["deposit"] for found in named):
        yield from _first_part(words, start, orders and bool(_NAMED.search(plain)))


def _is_made(before: str, behind: str, in_order: bool) -> bool:
    """A deposit named beside its order was paid with it, unless it is said to be still open."""
    if _OPEN.search(before[-_NEAR:]) or _OPEN.search(behind):
        return False
    return in_order or bool(_DONE_BEFORE.search(before) or _DONE.search(behind))


def _sum_beside(words: str, kind: Span, since: int, until: int) -> tuple[Decimal | None, Span]:
    """尾款也付了3800, 交了2000的定金: the sum behind the word, else the one right before it."""
    behind = re.compile(rf"[是了也都已经又先就今天刚{_MADE[1:-1]}账款约共:：\s]{{0,8}}{_YUAN}").match(
        words, kind[1], until
    )
    before = re.compile(rf"{_YUAN}(?:的|做|当|作为?|当作|\s)*$").search(words, since, kind[0])
    for found in (behind, before):
        amount = value_of(found["sum"]) if found else None
        if found and amount:
            return amount, found.span("sum")
    return None, kind


def _first_part(words: str, offset: int, rest: bool) -> Iterator[Paid]:
    """先付了2000; of 付了2000 only where what remains is spoken of too."""
    found = _FIRST_PART.search(words)
    if found is None or _OPEN.search(words[: found.end()]) or (found["beside"] and not rest):
        return
    amount = value_of(found["sum"] or found["beside"] or "")
    share = _share_in(found[0]) if found["share"] else None
    place = next(name for name in ("sum", "beside", "share") if found[name])
    if amount or share:
        yield Paid("part", amount, share, span=(offset + found.start(place), offset + found.end(place)))


def _share_in(words: str) -> Decimal | None:
    """一半, 三成, 30%: the share of the order's sum."""
    found = re.search(_SHARE, words)
    if found is None:
        return None
    if found[0] == "一半":
        return Decimal("0.5")
    if found[0].endswith("成"):
        tenth = value_of(found[0][0])
        return tenth / 10 if tenth else None
    return Decimal(found[0].rstrip("%％ ")) / 100
