"""Safe, harmless, effective for all, or the money back: what nobody can promise of goods."""

from collections.abc import Iterator

from crm.wording.grammar.context import asked, denied, warned
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying

_TAKEN_IN = saying("guarantee", "taken_in")
_HARMLESS = saying("guarantee", "no_harm")
_SURE = saying("guarantee", "sure")
_EVERYONE = saying("guarantee", "everyone")
_KIN_TOO = saying("guarantee", "kin_too")
_HARMLESS_GOODS = saying("guarantee", "plain_goods")
_NO_LIMIT = saying("guarantee", "no_limit")
_WITH_DRUG = saying("guarantee", "with_drug")
_REFUND = saying("guarantee", "refund")
_NOT_FAILED = saying("guarantee", "not_failed")
_RETURN_TERMS = saying("guarantee", "return_terms")
_OATH = saying("guarantee", "oath")
_UNOPENED = saying("guarantee", "unopened")
_EFFECT = saying("guarantee", "effect")
_ADVISED = saying("guarantee", "advised")
_PROCESS = saying("guarantee", "process")
_AMENDS = saying("guarantee", "amends")
_DOUBTS = saying("guarantee", "doubts")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for claim in (*_safe(draft), *_for_all(draft), *_refunds(draft)):
        if not (
            asked(draft, claim) or warned(draft, claim) or (claim.kind != "safe" and denied(draft, claim))
        ):
            yield claim


def _safe(draft: Draft) -> Iterator[Claim]:
    for pattern in (_HARMLESS, _NO_LIMIT, _WITH_DRUG):
        for claim in draft.found(pattern, "guarantee", "safe"):
            if not _ADVISED.search(draft.clause(claim)) and not _doubted(draft, claim):
                yield claim
    for claim in draft.found(_SURE, "guarantee", "sure"):
        if not (_PROCESS.match(draft.words(claim)) and _AMENDS.search(draft.sentence(claim))):
            yield claim


def _doubted(draft: Draft, claim: Claim) -> bool:
    return bool(_DOUBTS.search(draft.clause_before(claim)))


def _for_all(draft: Draft) -> Iterator[Claim]:
    for claim in (*draft.found(_EVERYONE, "guarantee", "all"), *draft.found(_KIN_TOO, "guarantee", "all")):
        sentence = draft.sentence(claim)
        eats = _TAKEN_IN.search(draft.words(claim))
        if eats and not _ADVISED.search(draft.clause(claim)) and not _HARMLESS_GOODS.search(sentence):
            yield claim


def _refunds(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_REFUND, "guarantee", "refund"):
        terms = _RETURN_TERMS.search(draft.clause(claim)) or _UNOPENED.search(draft.sentence_before(claim))
        if not terms and not _NOT_FAILED.search(draft.clause_before(claim)):
            yield claim
    for match in draft.matches(_OATH):
        if _EFFECT.search(match["what"]):
            yield Claim("guarantee", *match.span("span"), "sure")
