"""A small linear model of intents, for messages that no rule settles: character n-grams, cues and what was found.

Trained by `tests/nlu/train.py`; the weights are a plain table (`nlp/tables/intent.npz`). Numpy only.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from nlp.frame import INTENTS, Span
from nlp.reading import Reading

LONGEST = 80  # characters that are looked at


_FIGURES = str.maketrans("123456789", "000000000")
_BLANKED = re.compile(r"。{2,}")


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One row of weights a feature, one column an intent of `INTENTS`."""

    rows: dict[str, int]
    weights: NDArray[np.float32]


TRUST = (
    2.0  # what a rule's word adds to its intent's log-odds: the best of 0, .5, 1, 1.5, 2, 3 and 4 out of fold
)
DOUBT = 0.3  # below this probability nothing is claimed


def weigh(reading: Reading, ruled: str) -> tuple[str, float]:
    """The likeliest intent and its probability, the rule's word weighed in; `other` in doubt."""
    model = _model()
    row = model.rows.get
    rows = [found for f in set(features(reading)) if (found := row(f)) is not None]
    scores = model.weights[rows].sum(axis=0) + model.weights[model.rows["bias"]]
    if ruled != "other":
        scores[INTENTS.index(ruled)] += TRUST
    powers = np.exp(scores - scores.max())
    best = int(powers.argmax())
    probability = float(powers[best] / powers.sum())
    return ("other" if probability < DOUBT else INTENTS[best]), probability


def features(reading: Reading) -> Iterator[str]:
    """What the model sees: n-grams of the text with names, goods, times and numbers made alike; cues;
    findings."""
    text = "^" + _alike(reading)[:LONGEST] + "$"
    yield from text
    yield from map("".join, itertools.pairwise(text))
    yield from map("".join, zip(text, text[1:], text[2:], strict=False))
    yield from map("cue ".__add__, reading.cues)
    yield f"people {min(len(reading.people), 2)}"
    yield f"unknown {any(not p.mention.matches for p in reading.people)}"
    yield f"goods {bool(reading.goods)}"
    yield f"phone {bool(reading.phone)}"
    yield f"length {min(len(reading.plain) // 10, 5)}"
    for moment in reading.moments:
        yield f"moment {_tense(reading, moment.ahead.first_day, moment.past.first_day)}"


def _tense(reading: Reading, ahead: object, past: object) -> str:
    today = reading.now.date()
    if ahead != past:
        return "open"
    return "today" if ahead == today else "ahead" if str(ahead) > str(today) else "past"


def _alike(reading: Reading) -> str:
    marks: list[tuple[Span, str]] = [((p.start, p.end), "P") for p in reading.people]
    marks += [((g.start, g.end), "G") for g in reading.goods]
    marks += [(m.span, "T") for m in reading.moments]
    marks += [(reading.phone[1], "N")] if reading.phone else []
    pieces, at = [], 0
    for (start, end), letter in sorted(marks):
        if start >= at:
            pieces += [reading.plain[at:start], letter]
            at = end
    text = _BLANKED.sub("。", "".join(pieces) + reading.plain[at:]).strip("。")
    return text.translate(_FIGURES)


@cache
def _model() -> Model:
    with (
        resources.as_file(resources.files("nlp").joinpath("tables", "intent.npz")) as path,
        np.load(path) as table,
    ):
        names = [str(name) for name in table["features"]]
        return Model({name: row for row, name in enumerate(names)}, table["weights"].astype(np.float32))
