"""Whether the second reader goes along with what a rule found: a listed phrase also stands in harmless words.

这个bug终于根治了 has every character of a claim to cure, but neither the sentence nor those words in it sound like one.
The weights (`tables/consent.txt`) are trained beside the second reader's, on every phrase of an offence in the marked
drafts, whether a rule let it pass or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log

from crm.wording.finding import Rule
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.second import heard_in, likelihood, pieces, weights

SURE = (
    "privacy",
    "disparage",
)  # rules whose findings are more than a phrase: a name, and what is said near it
_SCALE = 100  # weights are written as hundredths
_LEAST = 0.0001  # a likelihood is taken for no less than this, and no more than what it leaves
READER = "reader"  # the piece that stands for what the second reader thinks of the sentence
START = "start"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What speaks for a finding: the rule, the words' own pieces and their number, and the sentence's log odds."""

    rule: Rule
    words: str
    odds: float

    def weighed(self) -> Iterator[tuple[str, float]]:
        """Each piece with how much of it there is."""
        yield START, 1.0
        yield READER, self.odds
        yield f"rule:{self.rule}", 1.0
        yield from ((f"={piece}", 1.0) for piece in pieces(self.words))


def agreed(draft: Draft, claim: Claim) -> bool:
    """Whether a finding is likely enough, by its words and by what the second reader hears in its sentence."""
    if claim.rule in SURE:
        return True
    return approval(opinion_of(draft, claim)) > draft.policy.consent


def opinion_of(draft: Draft, claim: Claim) -> Opinion:
    """The finding with what the second reader thinks of its sentence, within what its few drafts can tell."""
    start = claim.start - len(draft.sentence_before(claim))
    heard = heard_in(draft.text, start, claim.end + len(draft.sentence_after(claim)))
    likely = min(max(likelihood(heard & weights().any.keys()), _LEAST), 1 - _LEAST)
    return Opinion(claim.rule, draft.words(claim), log(likely / (1 - likely)))


def approval(opinion: Opinion) -> float:
    """How likely it is that the words offend, from 0 to 1."""
    known = weights_of_consent()
    odds = sum(known.get(piece, 0) * much for piece, much in opinion.weighed()) / _SCALE
    return 1 / (1 + exp(-odds))


@cache
def weights_of_consent() -> dict[str, int]:
    """As trained: a line a piece."""
    written = resources.files("crm.wording").joinpath("tables", "consent.txt").read_text("utf-8")
    return {piece: int(weight) for piece, weight in (line.split("\t") for line in written.splitlines())}
