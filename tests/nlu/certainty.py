"""How sure the understanding is, and rightly so, out of fold: `python -m tests.nlu.certainty [FILE …]`.

The intent model is trained on the other four fifths of the cases each time. Prints as JSON the share of the slots written
without a question that are wrong, the share of messages that cause a question, and how often each slot is right.
"""

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from bot.evaluate.frames import merged
from bot.evaluate.parse import candidates, surroundings
from crm.records.certainty import CertaintyPolicy
from handlers.hearing.doubts import doubt_of
from nlp import Frame, understand
from nlp.meaning import guess
from tests.nlu.score import items
from tests.nlu.train import DATA, FILES, FOLDS, fitted, generated, matrix, readings, sampled, vocabulary

_NEW_ALLOWED = frozenset(("create_customer", "record_referral"))


@dataclass(frozen=True)
class Judged:
    """One message: whether the bot asks back, and the slots that it would write at once: (slot, rightly so)."""

    asks: bool
    written: tuple[tuple[str, bool], ...]


def main() -> None:
    """Prints the shares over the files named, the development set by default."""
    wanted = sys.argv[1:] or ["nlu/dev.jsonl"]
    found = [judged for name, judged in out_of_fold() if name in wanted]
    sys.stdout.write(json.dumps({"files": wanted} | shares(found), ensure_ascii=False) + "\n")


def shares(found: Collection[Judged]) -> dict[str, Any]:
    """Wrong among the written, questions among the messages, and right by slot."""
    written = [one for judged in found for one in judged.written]
    number, right = Counter(slot for slot, _ in written), Counter(slot for slot, ok in written if ok)
    return {
        "messages": len(found),
        "written": len(written),
        "wrong": round(1 - right.total() / len(written), 4),
        "asked": round(sum(judged.asks for judged in found) / len(found), 4),
        "right": {slot: round(right[slot] / n, 3) for slot, n in sorted(number.items())},
    }


def out_of_fold() -> Iterator[tuple[str, Judged]]:
    """Every annotated case with its file, judged by a model that has not seen it."""
    cases = [
        (name, json.loads(line))
        for name in FILES
        for line in ((DATA / name).read_text("utf-8").splitlines() if (DATA / name).exists() else ())
    ]
    _, samples, y = sampled(list(readings()))
    _, made, made_y = sampled(list(generated()))
    for fold in range(FOLDS):
        held = np.arange(len(y)) % FOLDS == fold
        seen = [*(s for s, h in zip(samples, held, strict=True) if not h), *made]
        rows = vocabulary(seen)
        weights = fitted(matrix(seen, rows), np.concatenate([y[~held], made_y])).astype(np.float32)
        guess.use(guess.Model.of(rows, weights))
        for at in np.flatnonzero(held):
            yield cases[at][0], judge(cases[at][1])


def judge(case: dict[str, Any]) -> Judged:
    """One annotated case as the bot would take it."""
    known = tuple(candidates(case["text"], _INDEX))
    frames = understand(case["text"], datetime.fromisoformat(case["now"]), known, _LEXICON).frames
    gold = items(case["slots"])
    written = [
        (slot, gold[item] > 0)
        for frame in frames
        if doubt_of(frame, _POLICY) != "deed"
        for slot, value in merged([frame])[1].items()
        if frame.confidence.get(slot, 1.0) >= _POLICY.slot or slot == "customers"
        for item in items({slot: value})
    ]
    return Judged(any(map(_asks, frames)), tuple(written))


def _asks(frame: Frame) -> bool:
    """A doubt, two who fit, or a name that the CRM lacks."""
    people: Iterable[Any] = frame.slots.customers
    unknown = frame.intent not in _NEW_ALLOWED and any(not m.matches for m in people)
    return bool(doubt_of(frame, _POLICY)) or unknown or any(len(m.matches) > 1 for m in people)


_INDEX, _LEXICON = surroundings(json.loads((DATA / "nlu/context.json").read_text("utf-8")))
_POLICY = CertaintyPolicy()


if __name__ == "__main__":
    main()
