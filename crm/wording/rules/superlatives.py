"""最 with an adjective of merit: 市面上最好用."""

from collections.abc import Iterator

from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.rules.selling import USAGE, WIDE, about_something_else

_MOST = saying("absolute", "most")
_ADJECTIVE = saying("absolute", "adjective")
_LOWEST = saying("absolute", "lowest")
_SCOPELESS_FINE = saying("absolute", "scopeless_fine")
_PRICES = saying("absolute", "price_words")
_MEASURES = saying("absolute", "bare_measures")
_PLEASANT = saying("absolute", "pleasant_words")
_SHARP = saying("absolute", "sharp")


def superlatives(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_LOWEST, "absolute", "most"):
        if not _SCOPELESS_FINE.search(draft.words(claim)) and not about_something_else(draft, claim):
            yield claim
    for match in draft.matches(_MOST):
        claim = Claim("absolute", *match.span(), "price" if _PRICES.is_all(match["what"]) else "most")
        if _sells(match["what"], draft, claim) and not about_something_else(draft, claim):
            yield claim


def _sells(what: str, draft: Draft, claim: Claim) -> bool:
    """Whether 最 with this adjective praises goods here, and is no adverb or bare measure."""
    after = draft.clause_after(claim)
    if what == "好" and (not _ADJECTIVE.match(after) or USAGE.search(draft.clause(claim))):
        return False
    if _PLEASANT.is_all(what) and not _ADJECTIVE.match(after):
        return False
    if what in {"高", "低"} and WIDE.match(draft.words(claim)):
        return True
    if _MEASURES.is_all(what):
        return bool(_SHARP.search(draft.words(claim) + after[:3]))
    return True
