"""A second reader: weighs the characters, their pairs and the meanings in a sentence where the grammar found nothing.

The grammar knows what it was told. New ways of putting an old offence still sound like their kind, and a linear
model hears that; of a word that it never met it still hears the meaning, where `senses.toml` lists it. Its weights
are a plain table (`tables/second.txt`), trained by `tests/wording/train.py` on marked drafts; it knows nothing of
privacy, which is about people and not about words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations, pairwise
from math import exp, sqrt
from typing import cast

from crm.patterns import regex
from crm.wording.finding import Rule
from crm.wording.grammar.context import cautioned, waived
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.quotes import speaks_of_words
from crm.wording.grammar.sold import USED
from crm.wording.senses import senses

SENTENCE = regex("[^。！？\n]+[。！？\n]?")
CLAUSE = regex("[^，。！？\n]+")
_ENOUGH = 10  # known pieces, for an opinion on a sentence
_AROUND = 60  # characters before and after a sentence whose meanings bear on it
QUIET = -2.0  # log odds that a clause carries a claim, under which it does not belong to one beside it
_SCALE = 100  # weights are written as hundredths


@dataclass(frozen=True, slots=True)
class Weights:
    """For each piece of text: how much it speaks for any offence, for a clause that carries it, for each rule."""

    rules: tuple[Rule, ...]
    start: int
    inside_start: int
    rule_starts: tuple[int, ...]
    any: dict[str, int]
    inside: dict[str, int]
    each: dict[str, tuple[int, ...]]


def suspicions(draft: Draft, found: Iterable[Claim]) -> Iterator[Claim]:
    """At most one claim a sentence, the clause that sounds most like an offence; none where one was found."""
    known = [(claim, draft.words(claim)) for claim in found]
    wanted = draft.policy.suspicion
    bar = wanted if USED.search(draft.text) else max(wanted, draft.policy.suspicion_aside)
    for match in SENTENCE.finditer(draft.text):
        if any(_tells(match, claim, words) for claim, words in known):
            continue
        heard = heard_in(draft.text, *match.span()) & weights().any.keys()
        if len(heard) >= _ENOUGH and likelihood(heard) > bar:
            claim = _claim(draft, match, heard)
            if claim.rule not in draft.policy.off and not _taken_back(draft, claim):
                yield claim


def _tells(sentence: re.Match[str], claim: Claim, words: str) -> bool:
    """Whether a sentence holds a claim, or the same words again."""
    return words in sentence[0] or (claim.start < sentence.end() and sentence.start() < claim.end)


def heard_in(text: str, start: int, end: int) -> set[str]:
    """The pieces of a sentence, and marked so the meanings of what stands around it: of goods, say, or of a call."""
    around = {*senses(text[max(0, start - _AROUND) : start]), *senses(text[end : end + _AROUND])}
    return pieces(text[start:end]) | {f"…{meaning}" for meaning in around}


def pieces(text: str) -> set[str]:
    """Every character and every meaning, every two of either beside each other, and every two meanings together."""
    meant = list(senses(text))
    together = map("".join, combinations(sorted(set(meant)), 2))
    return {*text, *map("".join, pairwise(text)), *meant, *together, *map(">".join, pairwise(meant))}


def likelihood(heard: set[str]) -> float:
    """That a sentence of these pieces offends, from 0 to 1."""
    table = weights()
    weight = sum(map(table.any.__getitem__, heard)) / sqrt(len(heard) or 1)
    return 1 / (1 + exp(-(table.start + weight) / _SCALE))


@cache
def weights() -> Weights:
    """As trained: a line of rules, a line of starting weights, then a line a piece."""
    written = resources.files("crm.wording").joinpath("tables", "second.txt").read_text("utf-8")
    rules, starts, *lines = (line.split("\t") for line in written.splitlines())
    numbers = {piece: tuple(map(int, rest)) for piece, *rest in lines}
    return Weights(
        rules=tuple(cast(Rule, rule) for rule in rules),
        start=int(starts[0]),
        inside_start=int(starts[1]),
        rule_starts=tuple(map(int, starts[2:])),
        any={piece: each[0] for piece, each in numbers.items()},
        inside={piece: each[1] for piece, each in numbers.items()},
        each={piece: each[2:] for piece, each in numbers.items()},
    )


def _taken_back(draft: Draft, claim: Claim) -> bool:
    """By what stands around it, or because the sentence only speaks of the words in its quotes."""
    return waived(draft, claim) or cautioned(draft, claim) or speaks_of_words(draft, claim)


def _claim(draft: Draft, sentence: re.Match[str], heard: set[str]) -> Claim:
    """The loudest clause, with those beside it that are not quiet: a claim is often put in two."""
    clauses = list(CLAUSE.finditer(draft.text, *sentence.span())) or [sentence]
    loud = [(weights().inside_start + _loudness(clause[0])) / _SCALE for clause in clauses]
    first = last = loud.index(max(loud))
    while first > 0 and loud[first - 1] > QUIET:
        first -= 1
    while last + 1 < len(clauses) and loud[last + 1] > QUIET:
        last += 1
    return Claim(_rule(heard), clauses[first].start(), clauses[last].end(), "suspicion")


def _rule(heard: set[str]) -> Rule:
    table = weights()
    length = sqrt(len(heard) or 1)
    sums = (sum(column) / length for column in zip(*(table.each[piece] for piece in heard), strict=True))
    weighed = [start + total for start, total in zip(table.rule_starts, sums, strict=True)]
    return table.rules[weighed.index(max(weighed))]


def _loudness(clause: str) -> float:
    heard = pieces(clause) & weights().inside.keys()
    return sum(map(weights().inside.__getitem__, heard)) / sqrt(len(heard) or 1)
