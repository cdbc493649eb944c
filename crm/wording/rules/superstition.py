"""Luck, blessing and fate by using goods (《广告法》第九条第八项)."""

from collections.abc import Iterator

from crm.wording.grammar.context import asked, denied, warned
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying

_CHARM = saying("superstition", "charm")
_INNOCENT = saying("superstition", "innocent")
_WISH = saying("superstition", "wish")
_BY_GOODS = saying("superstition", "by_goods")
_LOGISTICS = saying("superstition", "logistics")
_SIGHT = saying("superstition", "sight")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule."""
    for claim in draft.found(_CHARM, "superstition"):
        words = draft.words(claim)
        if _INNOCENT.match(draft.clause_after(claim)) or (
            "转运" in words and _LOGISTICS.search(draft.sentence(claim))
        ):
            continue
        if _WISH.search(draft.sentence_before(claim)) and not _BY_GOODS.search(draft.sentence(claim)):
            continue
        if (
            _SIGHT.search(draft.sentence(claim))
            or denied(draft, claim)
            or asked(draft, claim)
            or warned(draft, claim)
        ):
            continue
        yield claim
