"""Endorsement by the state, doctors, experts, celebrities or patents, without a source that can be checked."""

from collections.abc import Iterator

from crm.wording.grammar.context import asked, denied, warned
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.grammar.sold import SOLD

_BY_ORDER = saying("authority", "by_order")
_PRAISED = saying("authority", "praised")
_PASSED = saying("authority", "passed")
_PATENT = saying("authority", "patent")
_AWARD = saying("authority", "award")
_FAMOUS = saying("authority", "famous")
_CONTEST = saying("authority", "contest")
_SOURCE = saying("authority", "source")
_HEALTH = saying("authority", "health_notice")
_NOT_PATENT = saying("authority", "not_patent")
_BENIGN_DEED = saying("authority", "benign_deed")
_TO_YOU = saying("authority", "to_you")
_GOODS_NEAR = saying("authority", "goods_near")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    sourced = _SOURCE.search(draft.text)
    if sourced:
        return
    for pattern, kind in (
        (_AWARD, "award"),
        (_PASSED, "award"),
        (_PATENT, "patent"),
        (_PRAISED, "person"),
        (_FAMOUS, "person"),
    ):
        for claim in draft.found(pattern, "authority", kind):
            if not _harmless(draft, claim):
                yield claim


def _harmless(draft: Draft, claim: Claim) -> bool:
    around = draft.sentence(claim)
    if claim.kind == "patent" and _NOT_PATENT.search(draft.clause_after(claim)):
        return True
    if claim.kind == "award" and _CONTEST.search(around) and not SOLD.search(around):
        return True
    if claim.kind == "person" and (_HEALTH.search(around) or _idle(draft, claim)):
        return True
    return denied(draft, claim) or asked(draft, claim) or warned(draft, claim)


def _idle(draft: Draft, claim: Claim) -> bool:
    """A deed that endorses nothing unless goods stand near it."""
    weak = _BENIGN_DEED.search(draft.words(claim))
    own = _TO_YOU.match(draft.clause_after(claim)) or _BY_ORDER.search(draft.clause_before(claim)[-3:])
    return bool(own or (weak and not _GOODS_NEAR.search(draft.clause(claim))))
