"""Trains the second reader's weights on the marked drafts: `python -m tests.wording.train` (needs scikit-learn).

`--fold` prints, for every batch (or those named after it), how its drafts would be judged by weights that never saw it.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from crm.wording import second
from crm.wording.reading.disguise import undisguised
from crm.wording.second import CLAUSE, SENTENCE, pieces
from tests.wording.scores import DATA, cases, scored
from tests.wording.test_wording_house import LINES, PROPOSED, SERVICE, WELCOME

OUT = Path(second.__file__).parent / "tables" / "second.txt"
FILES = tuple(sorted(path.name for path in DATA.glob("guard-*.jsonl")))
HOUSE = [*LINES, *SERVICE, *WELCOME, *PROPOSED]
RARE = 2  # pieces in fewer sentences than this are not weighed
ANY, INSIDE, EACH = 20.0, 10.0, 20.0  # how freely the weights may grow
CLAUSE_COUNTS = 0.3  # of a sentence, in telling what offends
SLACK = 2  # characters of a claim that may lie outside a clause that carries it


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or clause: its pieces, the rules that it offends, whether it has no claim or the whole of one."""

    heard: set[str]
    rules: frozenset[str]
    whole: bool


def told(case: dict[str, Any], unit: re.Pattern[str]) -> Iterator[Unit]:
    """Each sentence or clause of a draft as read."""
    view = undisguised(case["text"])
    spans = [
        (case["text"].index(each["span"]), each) for each in case["findings"] if each["rule"] != "privacy"
    ]
    for match in unit.finditer(view.text):
        start, end = view.origin(*match.span())
        inside = [(at, each) for at, each in spans if at < end and start < at + len(each["span"])]
        cut = any(at + SLACK < start or end + SLACK < at + len(each["span"]) for at, each in inside)
        yield Unit(pieces(match[0]), frozenset(each["rule"] for _, each in inside), not cut)


def train(marked: list[dict[str, Any]]) -> str:
    """The table of weights as it is written to the file."""
    sentences = [each for case in marked for each in told(case, SENTENCE)]
    clauses = [each for case in marked for each in told(case, CLAUSE)]
    whole = [each for each in clauses if each.whole]
    counts = Counter(piece for each in sentences for piece in each.heard)
    known = {piece for piece, count in counts.items() if count >= RARE and piece.strip() == piece}
    vectors = DictVectorizer().fit([dict.fromkeys(known, 1.0)])
    table = _weighed(vectors, sentences)
    counted = [1.0] * len(sentences) + [CLAUSE_COUNTS] * len(whole)
    offends = _fitted(ANY, _weighed(vectors, sentences + whole), _offend(sentences + whole), counted)
    carries = _fitted(INSIDE, _weighed(vectors, clauses), _offend(clauses))
    rows = [(row, rule) for row, each in enumerate(sentences) for rule in sorted(each.rules)]
    which = _fitted(EACH, table[[row for row, _ in rows]], [rule for _, rule in rows])
    numbers = np.vstack([offends.coef_, carries.coef_, which.coef_]).T
    lines = [
        list(which.classes_),
        _hundredths([*offends.intercept_, *carries.intercept_, *which.intercept_]),
        *([piece, *_hundredths(numbers[row])] for piece, row in sorted(vectors.vocabulary_.items())),
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def _offend(units: list[Unit]) -> list[bool]:
    return [bool(each.rules) for each in units]


def _weighed(vectors: DictVectorizer, units: list[Unit]) -> Any:
    return normalize(vectors.transform([dict.fromkeys(each.heard, 1.0) for each in units]))


def _fitted(
    freedom: float, table: Any, answers: list[Any], counted: list[float] | None = None
) -> LogisticRegression:
    return LogisticRegression(C=freedom, max_iter=3000).fit(table, answers, sample_weight=counted)


def _hundredths(numbers: Any) -> list[str]:
    return [str(round(float(number) * 100)) for number in numbers]


def put(table: str) -> None:
    OUT.write_text(table, encoding="utf-8")
    second.weights.cache_clear()


def main() -> None:
    house = [
        {"id": "h-", "text": text, "audience": "customer", "verdict": "pass", "findings": []}
        for text in HOUSE
    ]
    marked = [*house, *(case for name in FILES for case in cases(name))]
    batches = sorted({case["id"].split("-")[0] for case in marked} - {"h"})
    for batch in (sys.argv[2:] or batches) if "--fold" in sys.argv else ():
        own = [case for case in marked if case["id"].split("-")[0] == batch]
        put(train([case for case in marked if case not in own]))
        print(batch, len(own), scored(own))
    put(train(marked))


if __name__ == "__main__":
    main()
