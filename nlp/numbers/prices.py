"""What each of several goods costs: a price beside it, for one piece or for all that was taken of it (000, G1)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from crm.patterns import regex
from nlp.frame import Span
from nlp.numbers.numerals import value_of
from nlp.sieve import led

_LEAST = 20  # yuan: what is less beside goods is a number of pieces
_NO_COUNT = 50  # pieces of one thing that nobody takes home, so that the number is a price
_SUM = r"(\d{1,7}(?:\.\d{1,2})?)\s?(?:元|块钱?)?"
_FIGURE = regex(r"\d")
_SAID_OF_ALL = led(
    r"[总一]?共|合计|总计|总价|总额|加起来|实[付收]|[收付]了?款?(?=\s?\d)|折后|到手|抹零|优惠|便宜|定金|订金|首付"
)
_NO_PRICE = regex(r"(?:原价|市价|标价|官网|每次|编号|第|积分)$")
_SENTENCE = regex(r"[^。；;！!\n]*")
_DISCOUNT = regex(
    r"(?:打了?|给了?|享受?)?\s?(\d(?:\.\d|\d)?|[一二三四五六七八九][点]?[一二三四五六七八九]?)\s?折(?!\s?后)"
)


class Price(Struct, frozen=True):
    """A price in yuan: `each` of one piece; `as_count` where the number was read as that of the pieces (洁面99)."""

    yuan: Decimal
    each: bool
    as_count: bool = False


@lru_cache(maxsize=16)
def prices(
    text: str,
    goods: tuple[Span, ...],
    counts: tuple[float | None, ...],
    taken: tuple[Span, ...],
    measures: str,
) -> tuple[Price | None, ...]:
    """For each of the goods the price that stands between it and the next. `taken` are days and telephone numbers."""
    if not _FIGURE.search(text):
        return (None,) * len(goods)
    for start, end in taken:
        text = text[:start] + "，" * (end - start) + text[end:]
    found = [_price(_own_words(text, goods, at), counts[at], measures) for at in range(len(goods))]
    if not any(found):
        return tuple(found)
    several = any([price is not None and not price.as_count for price in found])
    alone = not _SAID_OF_ALL.search(text)
    return tuple(
        None if price and price.as_count and not _is_price(price.yuan, several, alone) else price
        for price in found
    )


def discount(text: str) -> Decimal | None:
    """九折 -> 0.9, 85折 -> 0.85; None where none is given."""
    found = _DISCOUNT.search(text)
    if found is None:
        return None
    digits = [value_of(one) for one in found[1] if one not in "点."]
    return sum((Decimal(one or 0) / 10**at for at, one in enumerate(digits, 1)), Decimal(0))


def _is_price(yuan: Decimal, several: bool, alone: bool) -> bool:
    return yuan >= _LEAST and alone and (several or yuan >= _NO_COUNT)


def _own_words(text: str, goods: Sequence[Span], at: int) -> str:
    """What stands behind one of the goods, up to the next and to what is said of all."""
    end = goods[at + 1][0] if at + 1 < len(goods) else len(text)
    sentence = _SENTENCE.match(text, goods[at][1], end)
    words = sentence[0] if sentence else ""
    of_all = _SAID_OF_ALL.search(words)
    return words[: of_all.start()] if of_all else words


def _price(words: str, count: float | None, measures: str) -> Price | None:
    each, counted, bare = _patterns(measures)
    apiece = each.search(words)
    if apiece:
        return Price(Decimal(apiece[1] or apiece[2] or apiece[3]), each=True)
    for found in bare.finditer(counted.sub(lambda m: "，" * len(m[0]), words)):
        if not _NO_PRICE.search(words[: found.start()]):
            as_count = count is not None and not found.start() and Decimal(found[1]) == Decimal(str(count))
            yuan = Decimal(found[1])
            return Price(yuan, each=False, as_count=as_count) if yuan >= _LEAST else None
    return None


@lru_cache(maxsize=64)
def _patterns(measures: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    piece = f"[{re.escape(measures)}]"
    each = re.compile(
        rf"(?:单价|[每一]{piece})\s?(?:是|卖|要|才)?\s?{_SUM}|{_SUM}\s?[一每/]{piece}|{_SUM}(?=\s?[x×*]\s?\d)"
    )
    counted = re.compile(rf"(?:\d{{1,5}}|[一二两三四五六七八九十百半]+)\s?[大小整]?{piece}|[x×*]\s?\d+")
    bare = re.compile(rf"(?<![\d.a-z]){_SUM}(?![\d.%％折月号日天点年岁分次毫克斤人单:：/xX×*-])")
    return each, counted, bare
