"""A draft as the rules see it, and what a rule claims about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from crm.patterns import regex
from crm.wording.finding import Audience, Rule
from crm.wording.grammar.sayings import Place, Saying
from crm.wording.grammar.sieve import Way, sieve
from crm.wording.policy import WordingPolicy

REACH = 80  # characters that a clause or sentence counts at most, so that one without end costs little
_CLAUSE = "，。！？\n"
_STRETCH = regex("[^。？\n]*[。？\n]|[^。？\n]+$")
_SENTENCE = "。！？\n"


@dataclass(frozen=True, slots=True)
class Claim:
    """An offence in the undisguised text; `kind` chooses the law and the advice within its rule."""

    rule: Rule
    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The undisguised `text`, with the questions about a place in it that rules ask."""

    text: str
    audience: Audience
    policy: WordingPolicy
    worthwhile: dict[Place, list[tuple[Way, int, int]]]  # by offence: what to try, from where, to where
    quotes: tuple[tuple[int, int], ...] = ()  # where the text stood in quotation marks

    @classmethod
    def of(
        cls, text: str, audience: Audience, policy: WordingPolicy, quotes: tuple[tuple[int, int], ...] = ()
    ) -> Self:
        worthwhile: dict[Place, list[tuple[Way, int, int]]] = {}
        for match in _STRETCH.finditer(text):
            for way in sieve().ways_in(match[0]):
                if audience == "customer" and way.offence[0] == "privacy":
                    continue
                worthwhile.setdefault(way.offence, []).append((way, *match.span()))
        return cls(text, audience, policy, worthwhile, quotes)

    def found(self, offence: Saying, rule: Rule, kind: str = "") -> Iterator[Claim]:
        """Each place where the offence is put in words; a group called `span` narrows it."""
        for match in self.matches(offence):
            narrowed = "span" in match.re.groupindex and match["span"]
            yield Claim(rule, *match.span("span" if narrowed else 0), kind)

    def matches(self, offence: Saying) -> Iterator[re.Match[str]]:
        """Sentence by sentence; a place may be met in several ways."""
        for way, start, end in self.worthwhile.get(offence.place, ()):
            yield from way.pattern.finditer(self.text, start, end)

    def words(self, claim: Claim) -> str:
        return self.text[claim.start : claim.end]

    def clause(self, claim: Claim) -> str:
        return self.clause_before(claim) + self.words(claim) + self.clause_after(claim)

    def clause_before(self, claim: Claim) -> str:
        return self.text[_last(_CLAUSE, self.text, claim.start) : claim.start]

    def clause_after(self, claim: Claim) -> str:
        return self.text[claim.end : _next(_CLAUSE, self.text, claim.end)]

    def mark_after(self, claim: Claim) -> str:
        """The sign that ends the claim's clause."""
        end = _next(_CLAUSE, self.text, claim.end)
        return self.text[end : end + 1]

    def sentence(self, claim: Claim) -> str:
        return self.sentence_before(claim) + self.words(claim) + self.sentence_after(claim)

    def sentence_before(self, claim: Claim) -> str:
        return self.text[_last(_SENTENCE, self.text, claim.start) : claim.start]

    def sentence_after(self, claim: Claim) -> str:
        return self.text[claim.end : _next(_SENTENCE, self.text, claim.end)]

    def next_sentence(self, claim: Claim) -> str:
        start = _next(_SENTENCE, self.text, claim.end) + 1
        return self.text[start : _next(_SENTENCE, self.text, start)]


def _last(marks: str, text: str, before: int) -> int:
    """Where the stretch that holds `before` begins; no further back than REACH."""
    lowest = max(0, before - REACH)
    return max(lowest, *(text.rfind(mark, lowest, before) + 1 for mark in marks))


def _next(marks: str, text: str, after: int) -> int:
    furthest = min(len(text), after + REACH)
    for place in range(after, furthest):
        if text[place] in marks:
            return place
    return furthest
