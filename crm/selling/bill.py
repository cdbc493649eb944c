"""Whether an order's sum agrees with its items (000, G1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crm.patterns import regex

_EACH = regex(
    r"(?:单价|每(?:瓶|盒|支|个|套|件|袋|罐|台|包|条)|一(?:瓶|盒|支|个|套|件|袋|罐|台|包|条))\s*(?:是|卖|要)?\s*(?P<a>[0-9]{1,7}(?:\.[0-9]{1,2})?)"
    r"|(?P<b>[0-9]{1,7}(?:\.[0-9]{1,2})?)\s*(?:元|块)?\s*(?:一|每|/)(?:瓶|盒|支|个|套|件|袋|罐|台|包|条)"
    r"|(?P<c>[0-9]{2,7}(?:\.[0-9]{1,2})?)\s*[×xX*]\s*(?P<n>[0-9]{1,5})(?![0-9])"
)
_SETTLED = regex(r"实付|实收|优惠|打折|抹零|折后|活动价|会员价|满减|减了|便宜了")
_TOTAL = regex(
    r"(?P<word>总共|一共|共|合计|总价|总计|付了?|收了?)\s*(?P<sum>[0-9]{1,8}(?:\.[0-9]{1,2})?)\s*(?:元|块)?"
)


@dataclass(frozen=True, slots=True)
class Apart:
    """Items that come to another sum than the one said: how, both sums, and where the said one stands in the text."""

    sum_of: str
    items: Decimal
    said: Decimal
    span: tuple[int, int]


def apart(text: str, counts: Sequence[float | None]) -> Apart | None:
    """The contradiction between unit price × number and the total; None where there is none, or it was explained."""
    each, total = _EACH.search(text), _TOTAL.search(text)
    if each is None or total is None or _SETTLED.search(text):
        return None
    price = Decimal(each["a"] or each["b"] or each["c"])
    number = Decimal(each["n"]) if each["n"] else _only(counts)
    if number is None or each.start() <= total.start("sum") < each.end():
        return None
    items, said = price * number, Decimal(total["sum"])
    if items == said:
        return None
    return Apart(f"{number:f}×{price:f}", items, said, total.span())


def is_explained(text: str) -> bool:
    """Whether a sum below the items was explained: 优惠, 抹零, 实付."""
    return bool(_SETTLED.search(text))


def total_in(text: str) -> tuple[int, int] | None:
    """Where the sum of all stands, with the word before it."""
    found = _TOTAL.search(text)
    return found.span() if found else None


def far_from_list(amount: Decimal, listed: Decimal, share: Decimal) -> bool:
    """Whether a sum lies further from the list price than a discount explains."""
    return listed > 0 and abs(amount - listed) > share * listed


def _only(counts: Sequence[float | None]) -> Decimal | None:
    """The number of pieces where there is one product; several have several prices."""
    return Decimal(str(counts[0])).normalize() if len(counts) == 1 and counts[0] else None
