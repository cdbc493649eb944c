"""First places: 全国销量第一, NO.1."""

from collections.abc import Iterator

from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying

_FIRST = saying("absolute", "first")
_ORDINARY_FIRST = saying("absolute", "ordinary_first")
_NOT_RANKED = saying("absolute", "not_ranked")
_BOUNDED = saying("absolute", "bounded")
_WIDE_PLACES = saying("absolute", "wide_places")
_SOURCE = saying("absolute", "source")
_BRANDED = frozenset(("品牌", "大品牌", "名牌", "梯队", "大牌", "块牌子", "选择"))
_NAMED = frozenset(("名", "位", "家", "款"))


def firsts(draft: Draft) -> Iterator[Claim]:
    for match in draft.matches(_FIRST):
        claim = Claim("absolute", *match.span(), "rank")
        after = (match["after"] or "") + draft.clause_after(claim)
        scoped = bool(match["lead"]) or match.start("one") > match.start() or match["after"] in _BRANDED
        if match["one"] in {"第一", "第1"}:
            ranks = scoped and (
                match["after"] in _BRANDED
                or not _ORDINARY_FIRST.match(after)
                or (bool(match["lead"]) and match["after"] in _NAMED)
            )
        else:
            ranks = scoped or match["one"][0] in "nt"
        if ranks and not _NOT_RANKED.search(draft.clause(claim)) and not _sourced(draft, claim):
            yield claim


def _sourced(draft: Draft, claim: Claim) -> bool:
    """Bounded in place and time, or with its source; never where the whole country is claimed without one."""
    around = draft.sentence(claim)
    wide = _WIDE_PLACES.search(draft.words(claim))
    return bool(_BOUNDED.search(around)) and (not wide or bool(_SOURCE.search(around)))
