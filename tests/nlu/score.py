"""The scheme's score: intent, exact frames, micro F1 over slot values; a list counts item by item."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from bot.evaluate.parse import parsed, surroundings
from tests.nlu.train import DATA


def scored(name: str) -> dict[str, float]:
    """Scores the file of annotated cases under tests/data."""
    index, lexicon = surroundings(json.loads((DATA / "nlu/context.json").read_text("utf-8")))
    lines = (DATA / name).read_text("utf-8").splitlines()
    return score([(json.loads(line), parsed(line, index, lexicon)) for line in lines])


def score(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, float]:
    """Intent accuracy, exact share and slot F1 of (gold, predicted) pairs."""
    right = exact = number = hits = wrong = missed = 0
    for gold, got in pairs:
        a, b = items(gold["slots"]), items(got["slots"])
        same = gold["intent"] == got["intent"]
        number, right, exact = number + 1, right + same, exact + (same and a == b)
        hits, wrong, missed = hits + (a & b).total(), wrong + (b - a).total(), missed + (a - b).total()
    return {
        "n": number,
        "intent": right / number,
        "exact": exact / number,
        "f1": 2 * hits / (2 * hits + wrong + missed),
    }


def items(slots: Mapping[str, Any]) -> Counter[tuple[str, str]]:
    """A frame's slot values as a multiset."""
    found: Counter[tuple[str, str]] = Counter()
    for slot, value in slots.items():
        for one in value if isinstance(value, list) else [value]:
            if slot == "products":
                found["name", one["name"]] += 1
                if one["quantity"] is not None:
                    found["quantity", f"{one['name']} {float(one['quantity'])}"] += 1
            elif isinstance(one, dict):
                found[slot, json.dumps({k: v for k, v in one.items() if v is not None}, sort_keys=True)] += 1
            else:
                found[slot, str(float(one)) if slot == "amount" else str(one)] += 1
    return found
