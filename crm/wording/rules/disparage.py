"""Running down a named or recognisable competitor (《广告法》第十三条)."""

import re
from collections.abc import Iterator

from crm.wording.grammar.context import denied, warned
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying

_COMPETITOR = saying("disparage", "competitor")
_COMPARING = saying("disparage", "comparing")
_JUST_BEFORE = saying("disparage", "earlier_close")
_LOW = saying("disparage", "low")
_CUSTOMERS_OWN = saying("disparage", "customers_own")
_SOFT = saying("disparage", "soft")
_OURS = saying("disparage", "ours")
_ALL = saying("disparage", "all")
_SELLS = saying("disparage", "sells")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule: from the competitor to the slur, or the slur alone in a later clause."""
    for match in (*draft.matches(_COMPETITOR), *_of_the_firm(draft)):
        claim = _slur(draft, match)
        if claim and not (denied(draft, claim) or warned(draft, claim) or _plain_care(draft, claim)):
            yield claim


def _of_the_firm(draft: Draft) -> Iterator[re.Match[str]]:
    """Competitors that only the firm's policy names."""
    for name in filter(None, draft.policy.competitors):
        yield from re.finditer(re.escape(name), draft.text)


def _slur(draft: Draft, named: re.Match[str]) -> Claim | None:
    """The first low word after the name in its sentence, or just before it (别买兰蔻)."""
    here = Claim("disparage", *named.span())
    if _OURS.search(draft.text[max(0, here.start - 3) : here.start]):
        return None
    after = draft.sentence_after(here)[:45]
    low = _LOW.search(after)
    if low is None or _ALL.search(draft.words(here) + after[: low.end()]):
        before = _JUST_BEFORE.search(draft.clause_before(here))
        return (
            Claim("disparage", here.start - len(before[0]), here.end)
            if before and not _ALL.search(draft.clause(here))
            else None
        )
    between = after[: low.start()]
    if _OURS.search(between) and not _COMPARING.match(low[0]):
        return None
    start = here.start if "，" not in between else here.end + between.rindex("，") + 1
    return Claim("disparage", start, here.end + low.end())


def _plain_care(draft: Draft, claim: Claim) -> bool:
    """What the customer has told of her own skin, or advice without a slur."""
    low = _LOW.search(draft.words(claim))
    soft = low is not None and _SOFT.match(low[0])
    return bool(
        soft
        and (
            _CUSTOMERS_OWN.search(draft.sentence(claim))
            or (low and low[0][0] in "别不少过没浪" and not _SELLS.search(draft.text))
        )
    )
