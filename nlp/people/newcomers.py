"""Full names of people whom the CRM does not know."""

from collections.abc import Iterator, Mapping, Sequence

from crm.names import COMPOUND, SURNAMES
from nlp import segment
from nlp.frame import Span
from nlp.people.setting import strength_after, strength_before

_NEVER_GIVEN = frozenset(
    "的了吗呢吧是在和跟给把被就都也很太不没有我你他她它们这那哪说问讲想要买卖订拿来去到过得着上下里个只瓶盒支号月日年天点分块元姐哥总叔姨今昨前后刚再又还先最"
    "第与同对从向为以因但而或及其此每各另某件条次位名家店款单者员客户约打发送寄换加减嫌让叫请帮看见找回带拉推介绍觉，。、：；！？!?,.:; "
)
_RARE_SURNAMES = frozenset(
    "时于和都常从能方向左右高安乐平水经那后相同通连全单把别国东红空巩巢居步师关游益有车农充查双桂牛寿包成应易商展税布谷井段"
    "伊公古家干来明曲期温由白石米紧计解贝路过边金项须顾麻黄万年付代云仰伏令仲仇兰冠况凌利劳包印司吉向听周咸喻堵姜封尚居巫席"
)


def newcomers(plain: str, ends: Mapping[int, int], taken: Sequence[Span]) -> Iterator[Span]:
    """Spans that look like personal names in a person's setting, outside what is taken."""
    starts = set(ends) | set(ends.values())
    until = 0
    for start in range(len(plain) - 1):
        if start < until or start not in starts:
            continue
        end = _best_end(plain, start, starts)
        if end and not any(a < end and start < b for a, b in taken):
            until = end
            yield start, end


def _best_end(plain: str, start: int, starts: set[int]) -> int | None:
    family = 2 if plain[start : start + 2] in COMPOUND else 1
    if family == 1 and plain[start] not in SURNAMES:
        return None
    scored = [
        (_score(plain, start, start + family + given, starts), start + family + given)
        for given in (2, 1)
        if _is_given(plain[start + family : start + family + given], given)
    ]
    best = max(scored, default=(0, 0))
    return best[1] if best[0] >= 4 else None


def _is_given(characters: str, length: int) -> bool:
    return (
        len(characters) == length
        and not any(c in _NEVER_GIVEN for c in characters)
        and all("一" <= c <= "鿿" for c in characters)
    )


def _score(plain: str, start: int, end: int, starts: set[int]) -> int:
    """4 and more: a name. A person's words before and after, a word's edges there, no everyday word."""
    before, after = strength_before(plain, start), strength_after(plain, end)
    if not before or not after:
        return 0
    score = before + after + (1 if end in starts else -1)
    score -= 2 if segment.frequency(plain[start:end]) >= 30 else 0
    score -= 1 if plain[start] in _RARE_SURNAMES else 0
    return score
