"""Invented scarcity and invented prices (《明码标价和禁止价格欺诈规定》第十九条)."""

from collections.abc import Iterator

from crm.wording.grammar.context import denied, warned
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying

_NEVER = saying("urgency", "never")
_RUSH = saying("urgency", "rush")
_LAST = saying("urgency", "last_ones")
_RISE = saying("urgency", "rise")
_DATED = saying("urgency", "dated")
_PRICES = saying("urgency", "prices")
_INVENTED = 0.35  # of the old price, or less: no shop ever took the old one
_DEEP = 0.5  # undated, this deep is held too
_NOT_SALES = saying("urgency", "not_sales")
_HONEST = saying("urgency", "honest")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for pattern, kind in ((_NEVER, "scarce"), (_RUSH, "scarce"), (_LAST, "scarce"), (_RISE, "rise")):
        for claim in draft.found(pattern, "false_urgency", kind):
            if not _harmless(draft, claim):
                yield claim
    yield from _prices(draft)


def _harmless(draft: Draft, claim: Claim) -> bool:
    sentence = draft.sentence(claim)
    return bool(
        _NOT_SALES.search(sentence)
        or _HONEST.search(sentence)
        or denied(draft, claim)
        or warned(draft, claim)
        or (claim.kind == "rise" and _DATED.search(sentence))
    )


def _prices(draft: Draft) -> Iterator[Claim]:
    for match in draft.matches(_PRICES):
        was, now = _amount(match["was"]), _amount(match["now"])
        claim = Claim("false_urgency", *match.span(), "price")
        dated = _DATED.search(draft.sentence(claim))
        if 0 < now <= was * (_INVENTED if dated else _DEEP) and not _NOT_SALES.search(draft.sentence(claim)):
            yield claim


def _amount(written: str) -> float:
    """1.2万 → 12000."""
    if written[0] in _DIGITS:
        return _spoken(written)
    scale = {"万": 10_000, "w": 10_000, "千": 1_000, "k": 1_000}.get(written[-1], 1)
    return float(written.rstrip("万千wk")) * scale


_DIGITS = {name: value for value, name in enumerate("零一二三四五六七八九")} | {"两": 2, "十": 10}
_UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}


def _spoken(written: str) -> float:
    """九千八 → 9800."""
    total, digit, unit = 0, 0, 1
    for character in written:
        if character in _UNITS:
            unit = _UNITS[character]
            total, digit = (
                (total + (digit or 1) * unit, 0) if unit < 10_000 else ((total + digit or 1) * unit, 0)
            )
        else:
            digit = _DIGITS[character]
    return float(total + digit * max(unit // 10, 1))
