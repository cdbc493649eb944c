"""Effects that food and ordinary cosmetics may not claim, or that are promised in days or amounts."""

from collections.abc import Iterator

from crm.wording.grammar.context import medically_led, waived
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.grammar.sold import SOLD, USED

_PRICE_TALK = saying("efficacy", "price_talk")
_QUICK = saying("efficacy", "quick")
_SLOW_NOUN = saying("efficacy", "slow_noun")
_AMOUNT = saying("efficacy", "amount")
_GOODS_SIZE = saying("efficacy", "goods_size")
_FLAWLESS = saying("efficacy", "flawless")
_ERASES = saying("efficacy", "erases")
_STRONG = saying("efficacy", "outright")
_BARE_NAME = saying("efficacy", "bare_name")
_NAMED = saying("efficacy", "named")
_CLINIC = saying("efficacy", "clinic")
_APPROVED = saying("efficacy", "approved")
_PERMITTED = saying("efficacy", "permitted")
_OWN_NEWS = saying("efficacy", "own_news")
_GROWTH = saying("efficacy", "growth")
_SPORT = saying("efficacy", "sport")
_WISHED = saying("efficacy", "wished")
_TEMPORAL = saying("efficacy", "temporal")
_COURSE = saying("efficacy", "course")
_GROWING_UP = saying("efficacy", "growing_up")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    approved = _APPROVED.search(draft.text)
    for claim in (*_promised(draft), *_seen(draft), *_forbidden(draft)):
        if waived(draft, claim) or _WISHED.search(draft.clause_before(claim)):
            continue
        if approved and claim.kind == "effect" and _PERMITTED.match(draft.words(claim)):
            continue
        yield claim


def _promised(draft: Draft) -> Iterator[Claim]:
    """An effect with its days or its amount."""
    for pattern in (_QUICK, _SLOW_NOUN):
        for claim in draft.found(pattern, "efficacy", "days"):
            if not _TEMPORAL.search(draft.words(claim)) and not _idle(draft, claim):
                yield claim
    for claim in draft.found(_AMOUNT, "efficacy", "amount"):
        if SOLD.search(draft.sentence(claim)) or not (_measures(draft, claim) or _idle(draft, claim)):
            yield claim


def _measures(draft: Draft, claim: Claim) -> bool:
    """The size of a thing, or the customer's own success without anything used."""
    sentence = draft.sentence(claim)
    sized = _GOODS_SIZE.match(draft.words(claim)) and not _GROWTH.search(sentence)
    asked = draft.mark_after(claim) == "？"
    own = asked or _OWN_NEWS.search(draft.clause_before(claim)) or _SPORT.search(sentence)
    return bool(sized or (own and not USED.search(sentence)))


def _idle(draft: Draft, claim: Claim) -> bool:
    """A course that is called so, a price that doubles, a child that has grown without anything sold."""
    grown = _GROWING_UP.search(draft.sentence(claim)) and not USED.search(draft.sentence(claim))
    return bool(_COURSE.match(draft.clause_after(claim)) or grown or _PRICE_TALK.search(draft.words(claim)))


def _seen(draft: Draft) -> Iterator[Claim]:
    """A flaw that is gone: told of oneself or of others, it sells all the same."""
    for claim in draft.found(_FLAWLESS, "efficacy", "effect"):
        sold = USED.search(draft.text[max(0, claim.start - 60) : claim.end + 20])
        if sold and draft.mark_after(claim) != "？" and not medically_led(draft, claim):
            yield claim
    for claim in draft.found(_ERASES, "efficacy", "effect"):
        if not _BARE_NAME.match(draft.clause_after(claim)):
            yield claim


def _forbidden(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_STRONG, "efficacy", "effect"):
        after = draft.clause_after(claim)
        if _NAMED.match(draft.words(claim)) and _BARE_NAME.match(after):
            continue
        if not _idle(draft, claim):
            yield claim
    yield from draft.found(_CLINIC, "efficacy", "clinic")
