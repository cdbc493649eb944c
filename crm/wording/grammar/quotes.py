"""What stands in quotation marks: wording that is held up and not said (不许写“最佳”), and names of places."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from crm.patterns import regex
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.reading.view import View

Stretch = tuple[int, int]

_MARKED = regex(
    '(?:“[^“”]{1,30}”|‘[^‘’]{1,30}’|「[^「」]{1,30}」|『[^『』]{1,30}』|"[^"\n]{1,30}")+'
)  # several in a row are one
_TITLE = regex("《[^《》]{1,30}》")
_HELD_UP = saying("quotes", "held_up")
_BOASTED = saying("quotes", "boasted")
_PLACE = saying("quotes", "place")
_BESIDE = saying("quotes", "beside")
_LEAD = 2  # characters before the quote that a claim may take in: 是“天下第一城”
_NEAR = 12  # characters of the sentences beside it that still speak of the words


def quotes(view: View, original: str) -> tuple[Stretch, ...]:
    """Where the quotations of a draft stand in its text as read."""
    if not any(mark in original for mark in '“‘「『"'):
        return ()
    return tuple(_stretches(view, original, _MARKED))


def titles(view: View, original: str) -> tuple[Stretch, ...]:
    """Where the titles of books, films and laws stand: 本月共读《最好的告别》."""
    return tuple(_stretches(view, original, _TITLE)) if "《" in original else ()


def _stretches(view: View, original: str, marks: re.Pattern[str]) -> Iterator[Stretch]:
    for match in marks.finditer(original):
        yield bisect_left(view.starts, match.start()), bisect_left(view.starts, match.end())


def only_quoted(draft: Draft, claim: Claim) -> bool:
    """Whether a claim stands in quotes, as wording that the sentence speaks of or as the name of a place."""
    for start, end in draft.quotes:
        if start - _LEAD <= claim.start and claim.end <= end:
            quote = Claim(claim.rule, start, end)
            place = _PLACE.search(draft.words(quote)) or _BESIDE.match(draft.clause_after(quote))
            return bool(place) or _held_up(draft, quote)
    return False


def speaks_of_words(draft: Draft, claim: Claim) -> bool:
    """Whether a quote within the claim is wording that its sentence speaks of."""
    within = (quote for quote in draft.quotes if quote[0] < claim.end and claim.start < quote[1])
    return any(_held_up(draft, Claim(claim.rule, *quote)) for quote in within)


def _held_up(draft: Draft, quote: Claim) -> bool:
    """文案里不许出现“…”; “…”这几个字删掉; 哪些话不能说？“…”算一个。 But not: 别家不敢写“…”，我们敢写。"""
    around = draft.sentence_before(quote) + "…" + draft.sentence_after(quote)
    start = quote.start - len(draft.sentence_before(quote))
    earlier = draft.text[max(0, start - _NEAR) : start]
    whole = earlier + around + draft.next_sentence(quote)[:_NEAR]
    return bool(_HELD_UP.search(whole)) and not _BOASTED.search(whole)
