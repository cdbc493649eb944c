"""How many of which: quantities beside products (两瓶鱼油, 面膜x2, 洗面奶、防晒霜各一支, 订了台净水器)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from crm.patterns import regex
from nlp.frame import Span
from nlp.numbers.numerals import ARABIC, value_of
from nlp.sieve import AnyOf, present

_NUMBER = rf"(?:{ARABIC}|[一二两三四五六七八九十百千]+|半)"
_OFFERED = regex(
    r"(?:的)?(?:报价|资料|册子|手册|宣传[册单页]|彩页|折页|单页|方案|价格|说明|介绍|图|链接|海报)"
)
_OF_OFFER = AnyOf(_OFFERED)
_GOT = "了来要拿买订定带送寄给装换配搬添"


@lru_cache(maxsize=16)  # whether something was bought, what, and how many ask for the same
def quantities(text: str, products: tuple[Span, ...], measures: str) -> tuple[float | None, ...]:
    """For each product's span, in order, its number; None where none or only an indefinite one is said."""
    before, after = _patterns(measures)
    papers = _OF_OFFER.bit & present(text)
    left = [
        None
        if papers and _OFFERED.match(text, end)
        else _number(before.search(text, max(0, start - 12), start))
        for start, end in products
    ]
    right = [_number(after.match(text, end)) for _, end in products]
    leading = bool(left and left[0] is not None)
    found = [_chosen(text, products, at, left, right, leading) for at in range(len(products))]
    return tuple(_shared(text, products, found, measures))


def counted_apart(text: str, start: int, measures: str) -> float | None:
    """The number of the only goods said apart from them: 氨糖，三瓶; 想再来两罐; not what was used up "
    "(吃了两盒)."""
    found = _apart(measures).search(text, start)
    value = value_of(found[1] or found[2]) if found else None
    return float(value) if value is not None else None


@lru_cache(maxsize=64)
def _apart(measures: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:要|拿|买|订|来|整|搞|弄|备|定|带|囤|有|留|共|补|续|入|购|送|寄|退|[，,、：:\s]|这次|这回|剩下?的?|今天|总共|一起|又|少发了?|漏发了?|多发了?|少了|缺了|漏了|差了|大概|差不多|约|一批|装|添|清)(?:了|上|走|回|"
        rf"再)?(?:([仨俩])(?!人|个人|口)|({_NUMBER})\s?[大小整]?[{re.escape(measures)}])(?!装|之|期|月|子|"
        rf"人)"
    )


@lru_cache(maxsize=64)
def _patterns(measures: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    measure = f"[{re.escape(measures)}并]"
    before = re.compile(
        rf"(?:(?<![第每这上\d.])({_NUMBER})\s?[大小整]?{measure}(?:装)?的?\s?|([仨俩])个?|[{_GOT}](?:她|"
        rf"他|我)?({measure})(?:的)?)$"
    )
    after = re.compile(
        rf"(?:套装|系列|小样|试用装)?\s?[：:]?\s?[（(]?(?:各|共|要|拿|买|订|拿了|买了|订了|要了|又要|再来|"
        rf"来|先?按|先要|先来|先订|暂定|初步定?|预计|大概|需要?)?\s?(?:[x×*]\s?({ARABIC})|({_NUMBER})\s?[大小整]?{measure}(?!疗程|周期)|(\d{{1,2}}|[仨俩])(?=$|"
        rf"[\s，,、;；。加和+＋]|(?![月号日点天年周折块元岁斤次分个万千百楼时级类种人位折倍度])[一-鿿]))"
    )
    return before, after


def _number(found: re.Match[str] | None) -> float | None:
    if not found:
        return None
    said = next((g for g in found.groups() if g), "")
    if said == "半":
        return 0.5
    value = value_of(said)
    return float(value) if value is not None else 1.0


def _chosen(
    text: str,
    products: Sequence[Span],
    at: int,
    left: Sequence[float | None],
    right: Sequence[float | None],
    leading: bool,
) -> float | None:
    """One side's number, where the other side's may belong to the neighbour."""
    if left[at] is None or right[at] is None:
        one = left[at] if right[at] is None else right[at]
        if (
            right[at] is None
            and at
            and not leading
            and right[at - 1] is not None
            and _touch(text, products, at - 1)
        ):
            return None
        if left[at] is None and leading and at + 1 < len(products) and left[at + 1] is not None:
            return None if _touch(text, products, at) else one
        return one
    return left[at] if leading else right[at]


@lru_cache(maxsize=64)
def _of_each(measures: str) -> re.Pattern[str]:
    return re.compile(
        rf"各\s?[拿买订要来]?了?\s?({_NUMBER})\s?(?:[{re.escape(measures)}]|(?=$|[\s,，。、付收]))"
    )


def _touch(text: str, products: Sequence[Span], at: int) -> bool:
    """Whether only one number stands between this product and the next."""
    between = text[products[at][1] : products[at + 1][0]]
    return len(re.findall(_NUMBER, between)) == 1


def _shared(
    text: str, products: Sequence[Span], found: list[float | None], measures: str
) -> list[float | None]:
    """各一支 at the end gives every product of the list before it that number."""
    for each in _of_each(measures).finditer(text) if "各" in text else ():
        value = value_of(each[1])
        for at, (_, end) in enumerate(products):
            between = text[end : each.start()]
            if (
                end <= each.start()
                and value is not None
                and not re.search(r"[。；;\n]", between)
                and len(between) < 20
            ):
                found[at] = float(value)
    return found
