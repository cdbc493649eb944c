"""A small linear model of intents, for messages that no rule settles: character n-grams, cues and what was found.

Trained by `tests/nlu/train.py`; the weights are a plain table (`nlp/tables/intent.npz`). Numpy only.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from itertools import chain
from math import exp
from operator import add

import numpy as np
from numpy.typing import NDArray

from crm.patterns import regex
from nlp.frame import INTENTS, Span
from nlp.reading import Reading, names_customer, names_stranger
from nlp.sieve import AnyOf, present
from nlp.text import replaced

LONGEST = 80  # characters that are looked at
# What a rule's word adds to its intent's log-odds: the best of 0 to 4 on messages of writers who were not learnt from. The
# last rules, which take what no other wanted, are right least often; those of complaints and of words to say most often.
_TRUST, _OF_LAST, _OF_SPECIAL = 2.0, 1.0, 3.0
_AGREED = 1.0  # where model and rule say the same, it is right more often than either makes believe
TRUST = {
    **dict.fromkeys(INTENTS, _TRUST),
    **dict.fromkeys(("log_interaction", "schedule_followup"), _OF_LAST),
    **dict.fromkeys(("record_complaint", "suggest_script"), _OF_SPECIAL),
    "other": 0.0,
}
DOUBT = 0.3  # below this probability nothing is claimed
_FIGURE = regex("[1-9]")
_OF_FIGURES = AnyOf(_FIGURE)
_BLANKED = regex(r"。{2,}")
_SCALE, _ZERO = 1 << 8, 1 << 15  # a weight is kept in parts of the first; 0 is kept as the second
_MOST = 2 * LONGEST + 100  # features that a message may have
_OTHER = INTENTS.index("other")
_PEOPLE = ("people 0", "people 1", "people 2")
_LENGTHS = ("length 0", "length 1", "length 2", "length 3", "length 4", "length 5")
_LANES = struct.Struct(f"<{len(INTENTS)}H")
_ZEROS = int.from_bytes(_LANES.pack(*[_ZERO] * len(INTENTS)), "little")


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A feature's weights for all of `INTENTS` stand side by side in one number, 16 bits each, so that those of a
    message are summed in one go, and touch little memory; the feature "bias" is in every message."""

    weights: dict[str, int]

    @classmethod
    def of(cls, rows: Mapping[str, int], weights: NDArray[np.floating]) -> "Model":
        """From a table with a row a feature and a column an intent. Raises ValueError where a sum might be too large."""
        parts = np.rint(weights.astype(np.float64) * _SCALE).astype(np.int64)
        if np.sort(np.abs(parts), axis=0)[-_MOST:].sum(axis=0).max() >= _ZERO:
            raise ValueError("The weights are too large to be summed in 16 bits: keep them in larger parts.")
        table = (parts + _ZERO).astype("<u2")
        lines = [line.tobytes() for line in table]
        return cls({name: int.from_bytes(lines[row], "little") - _ZEROS for name, row in rows.items()})

    def scores(self, found: set[str]) -> list[int]:
        """The log-odds of each intent in parts of `_SCALE`, but for what all have in common."""
        total = self.weights["bias"] + sum(filter(None, map(self.weights.get, found)))
        return list(_LANES.unpack((total + _ZEROS).to_bytes(_LANES.size, "little")))


class _Cues(dict[str, str]):
    """A cue's feature, made once."""

    def __missing__(self, kind: str) -> str:
        feature = self[kind] = f"cue {kind}"
        return feature


_CUES = _Cues()
_IN_USE: list[Model] = []


def use(model: Model) -> None:
    """Weighs with this model from now on: for comparing models; the shipped one needs no call."""
    _IN_USE[:] = [model]


def weigh(reading: Reading, ruled: str) -> tuple[str, float]:
    """The likeliest intent and its probability, the rule's word weighed in; `other` in doubt, but never of a customer
    of whom a rule tells something."""
    scores, rule = _model().scores(features(reading)), INTENTS.index(ruled)
    scores[rule] += round(TRUST[ruled] * _SCALE)
    told = ruled != "other" and names_customer(reading)
    if told:
        scores[_OTHER] = -_ZERO
    top = max(scores)
    if scores[rule] == top:
        scores[rule] = top = top + round(_AGREED * _SCALE)
    probability = 1 / sum([exp((score - top) / _SCALE) for score in scores])
    if probability < DOUBT:
        return (ruled if told else "other"), probability
    return INTENTS[scores.index(top)], probability


def features(reading: Reading) -> set[str]:
    """What the model sees: the characters of the text and pairs of them, with names, goods, times and numbers made
    alike; cues; findings."""
    text = f"^{_alike(reading)[:LONGEST]}$"
    pairs = list(map(add, text, text[1:]))
    found = set(chain(text, pairs))
    found.update(map(_CUES.__getitem__, reading.cues))
    for moment in reading.moments:
        found.add(f"moment {_tense(reading, moment.ahead.first_day, moment.past.first_day)}")
    found.update(
        (
            _PEOPLE[min(len(reading.people), 2)],
            "unknown True" if names_stranger(reading) else "unknown False",
            "goods True" if reading.goods else "goods False",
            "phone True" if reading.phone else "phone False",
            _LENGTHS[min(len(reading.plain) // 10, 5)],
        )
    )
    return found


def _tense(reading: Reading, ahead: date, past: date) -> str:
    today = reading.now.date()
    if ahead != past:
        return "open"
    return "today" if ahead == today else "ahead" if ahead > today else "past"


def _alike(reading: Reading) -> str:
    marks: list[tuple[Span, str]] = [((p.start, p.end), "P") for p in reading.people]
    if reading.goods:
        marks += [((g.start, g.end), "G") for g in reading.goods]
    if reading.moments:
        marks += [(m.span, "T") for m in reading.moments]
    if reading.phone:
        marks.append((reading.phone[1], "N"))
    text = replaced(reading.plain, marks).strip("。")
    if _OF_FIGURES.bit & present(reading.plain):
        text = _FIGURE.sub("0", text)
    return _BLANKED.sub("。", text) if "。。" in text else text


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
        return Model.of(rows, table["weights"])
