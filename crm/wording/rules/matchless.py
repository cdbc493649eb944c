"""Words that leave no second: 顶级, 唯一, 100%有效, 没有哪款比得过."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.rules.selling import OF_PERSON, about_something_else

_STRONG = saying("absolute", "strong")
_LEAD_IN = saying("absolute", "lead_in")
_LONGEST_LEAD = 16  # characters
_STRONG_INNOCENT = saying("absolute", "strong_innocent")
_ONLY = saying("absolute", "only")
_ORDINARY_ONLY = saying("absolute", "ordinary_only")
_FIXTURE = saying("absolute", "fixture")
_HERE = saying("absolute", "in_a_place")
_FOR_SALE = saying("absolute", "for_sale")
_HUNDRED = saying("absolute", "hundred")
_MATCHLESS = saying("absolute", "matchless")


def matchless(draft: Draft) -> Iterator[Claim]:
    for claim in map(partial(_with_lead, draft), draft.found(_STRONG, "absolute", "strong")):
        around = draft.text[max(0, claim.start - 2) : claim.end + 6]
        if not _STRONG_INNOCENT.search(around) and not about_something_else(draft, claim):
            yield claim
    for match in draft.matches(_ONLY):
        claim = Claim("absolute", *match.span(), "strong")
        person = OF_PERSON.search(draft.text[max(0, claim.start - 12) : claim.start])
        if not person and not _ordinary_only(draft, claim, match.start("after")):
            yield claim
    yield from draft.found(_HUNDRED, "absolute", "hundred")
    yield from draft.found(_MATCHLESS, "absolute", "strong")


def _ordinary_only(draft: Draft, claim: Claim, after: int) -> bool:
    """The only one of its kind in a building or on a day, that nobody sells: 露台唯一有阴凉的桌子."""
    what = draft.text[after : claim.end] + draft.clause_after(claim)
    if _ORDINARY_ONLY.match(what) or _FIXTURE.match(what):
        return True
    here = _HERE.search(draft.clause_before(claim) + draft.text[claim.start : after])
    return bool(here and not _FOR_SALE.search(draft.clause(claim)))


def _with_lead(draft: Draft, claim: Claim) -> Claim:
    """全国护肤界的 before the word belongs to the claim."""
    lead = _LEAD_IN.search(draft.clause_before(claim)[-_LONGEST_LEAD:])
    return replace(claim, start=claim.start - len(lead[0])) if lead else claim
