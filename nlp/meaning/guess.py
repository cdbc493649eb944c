"""A small linear model of intents, for messages that no rule settles: character n-grams, cues and what was found.

Trained by `tests/nlu/train.py`; the weights are a plain table (`nlp/tables/intent.npz`). Numpy only.
"""

import re
from dataclasses import dataclass
from importlib import resources
from math import exp

import numpy as np
from numpy.typing import NDArray

from nlp.frame import INTENTS, Span
from nlp.reading import Reading

LONGEST = 80  # characters that are looked at


_FIGURES = str.maketrans("123456789", "000000000")
_BLANKED = re.compile(r"。{2,}")


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One row of weights a feature, one column an intent of `INTENTS`; the first row is the bias."""

    rows: dict[str, int]
    weights: NDArray[np.float32]


TRUST = (
    2.0  # what a rule's word adds to its intent's log-odds: the best of 0, .5, 1, 1.5, 2, 3 and 4 out of fold
)
DOUBT = 0.3  # below this probability nothing is claimed


_IN_USE: list[Model] = []


def use(model: Model) -> None:
    """Weighs with this model from now on: for comparing models; the shipped one needs no call."""
    _IN_USE[:] = [model]


def weigh(reading: Reading, ruled: str) -> tuple[str, float]:
    """The likeliest intent and its probability, the rule's word weighed in; `other` in doubt."""
    model = _model()
    rows = [0, *filter(None, map(model.rows.get, features(reading)))]
    scores: list[float] = np.add.reduce(model.weights.take(rows, axis=0), axis=0).tolist()
    if ruled != "other":
        scores[INTENTS.index(ruled)] += TRUST
    top = max(scores)
    probability = 1 / sum([exp(score - top) for score in scores])
    return ("other" if probability < DOUBT else INTENTS[scores.index(top)]), probability


def features(reading: Reading) -> dict[str, None]:
    """What the model sees, each once: n-grams of the text with names, goods, times and numbers made alike; cues;
    findings."""
    text = f"^{_alike(reading)[:LONGEST]}$"
    found = dict.fromkeys(text)
    found |= dict.fromkeys([text[at : at + 2] for at in range(len(text) - 1)])
    found |= dict.fromkeys([text[at : at + 3] for at in range(len(text) - 2)])
    found |= dict.fromkeys(["cue " + cue for cue in reading.cues])
    found[f"people {min(len(reading.people), 2)}"] = None
    found[f"unknown {any(not p.mention.matches for p in reading.people)}"] = None
    found[f"goods {bool(reading.goods)}"] = None
    found[f"phone {bool(reading.phone)}"] = None
    found[f"length {min(len(reading.plain) // 10, 5)}"] = None
    for moment in reading.moments:
        found[f"moment {_tense(reading, moment.ahead.first_day, moment.past.first_day)}"] = None
    return found


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


def _model() -> Model:
    if not _IN_USE:
        use(_shipped())
    return _IN_USE[0]


def _shipped() -> Model:
    with (
        resources.as_file(resources.files("nlp").joinpath("tables", "intent.npz")) as path,
        np.load(path) as table,
    ):
        rows = {str(name): row for row, name in enumerate(table["features"])}
        return Model(rows, table["weights"].astype(np.float32))
