"""Personal data that a whole group would read (《个人信息保护法》第二十五条)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crm.patterns import regex
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.grammar.trie import one_of

_SPEAKER = saying("privacy", "speaker")
_SENTENCE_END = regex("[。！？\n]")
_PHONE = saying("privacy", "phone")
_MASKED = saying("privacy", "masked")
_LANDLINE = saying("privacy", "landline")
_IDENTITY = saying("privacy", "identity")
_CONTACT = saying("privacy", "contact")
_ADDRESS = saying("privacy", "address")
_FIRM = saying("privacy", "firm")
_OF_MEMBER = saying("privacy", "of_member")
_DELIVERY = saying("privacy", "delivery")

_NOT_NAMED = saying("privacy", "not_named")
_MEMBER = saying("privacy", "member")
_AT_WORK = saying("privacy", "at_work")
_PRONOUN = saying("privacy", "pronoun")

_ORDER = saying("privacy", "order")
_POINTS = saying("privacy", "points")
_BODY = saying("privacy", "body")
_AGE = saying("privacy", "age")
_COMPLAINT = saying("privacy", "complaint")
_PRIVATE = saying("privacy", "private")
_GENERAL = saying("privacy", "general")
_DATA = (
    (_ORDER, "order"),
    (_POINTS, "points"),
    (_COMPLAINT, "complaint"),
    (_BODY, "health"),
    (_AGE, "age"),
    (_PRIVATE, "life"),
)
_NEAR = 45  # characters between a name and the data about it, at most
_PUBLIC = saying("privacy", "public")
_TEACHES = saying("privacy", "teaches")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule; none outside groups."""
    if draft.audience != "group":
        return
    for claim in (*_contacts(draft), *_about_people(draft)):
        if not _own(draft, claim):
            yield claim


def _contacts(draft: Draft) -> Iterator[Claim]:
    for pattern in (_PHONE, _MASKED, _LANDLINE, _CONTACT):
        for claim in draft.found(pattern, "privacy", "phone"):
            if not _FIRM.search(draft.clause(claim)) and not _FIRM.search(draft.sentence_before(claim)[-16:]):
                yield claim
    yield from draft.found(_IDENTITY, "privacy", "phone")
    for claim in draft.found(_ADDRESS, "privacy", "address"):
        around = draft.sentence(claim)
        if not _FIRM.search(around) and (_OF_MEMBER.search(around) or _people(draft, claim)):
            yield claim


def _people(draft: Draft, claim: Claim) -> bool:
    return any(True for _ in _named(draft, draft.text[max(0, claim.start - _NEAR) : claim.end + _NEAR]))


def _about_people(draft: Draft) -> Iterator[Claim]:
    """Data within reach after a name, in the same or the next sentence."""
    ends = sorted(end for _, end in _named(draft, draft.text))
    if not ends and not (_DELIVERY.search(draft.text) and _PHONE.search(draft.text)):
        return
    for pattern, kind in _DATA:
        for claim in draft.found(pattern, "privacy", kind):
            near = (
                [end for end in ends if 0 <= claim.start - end <= _NEAR]
                or _listed(draft, claim)
                or _named_after(draft, claim)
            )
            if near and not _GENERAL.search(draft.clause(claim)) and _fits(draft, claim, near[-1]):
                yield claim


def _named(draft: Draft, text: str) -> Iterator[tuple[int, int]]:
    """Where members are named: @, a surname with a title, a full name at a clause's start, or the firm's list."""
    for match in (*_MEMBER.pattern.finditer(text), *_known(draft.policy.customers, text)):
        if _NOT_NAMED.match(match[0]) or _AT_WORK.search(match[0]):
            continue
        if not _PUBLIC.search(text[: match.start()]) and not _TEACHES.match(text[match.end() :]):
            yield match.span()


def _known(customers: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    return _names(customers).finditer(text) if customers else iter(())


@lru_cache(maxsize=64)
def _names(customers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(one_of(customers))


def _listed(draft: Draft, claim: Claim) -> list[int]:
    """Goods in a line of deliveries, beside a phone."""
    sentence = draft.sentence(claim)
    return (
        [claim.start]
        if claim.kind == "order" and _DELIVERY.search(sentence) and _PHONE.search(sentence)
        else []
    )


def _named_after(draft: Draft, claim: Claim) -> list[int]:
    """闹着退货的是黄姐: the name comes last in the clause."""
    after = draft.clause_after(claim)[:8]
    return [claim.start] if any(True for _ in _named(draft, after)) else []


def _fits(draft: Draft, claim: Claim, name_end: int) -> bool:
    """Whether the data belongs to the person and not to everybody or the speaker."""
    between = draft.text[name_end : claim.start]
    if (
        _SENTENCE_END.search(between)
        and not _PRONOUN.search(between + draft.words(claim))
        and "您" not in between + draft.words(claim)
    ):
        return False
    return not _SPEAKER.search(between)


def _own(draft: Draft, claim: Claim) -> bool:
    """The firm's own phone or address."""
    digits = re.sub("[^0-9]", "", draft.words(claim))
    words = draft.words(claim)
    return any(
        (digits and re.sub("[^0-9]", "", own) == digits) or own in words or words in own
        for own in draft.policy.own_contacts
    )
