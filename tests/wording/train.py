"""Trains the second reader's weights on the marked drafts: `python -m tests.wording.train` (needs scikit-learn).

Prints, for every batch, how drafts of that batch would be judged by weights that never saw it.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
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


def told(case: dict[str, Any], unit: re.Pattern[str]) -> Iterator[tuple[set[str], set[str]]]:
    """The pieces of each sentence or clause as read, with the rules that it offends."""
    view = undisguised(case["text"])
    spans = [(case["text"].index(each["span"]), each) for each in case["findings"]]
    for match in unit.finditer(view.text):
        start, end = view.origin(*match.span())
        rules = {each["rule"] for at, each in spans if at < end and start < at + len(each["span"])}
        yield pieces(match[0]), rules - {"privacy"}


def train(marked: list[dict[str, Any]]) -> str:
    """The table of weights as it is written to the file."""
    sentences = [each for case in marked for each in told(case, SENTENCE)]
    clauses = [each for case in marked for each in told(case, CLAUSE)]
    counts = Counter(piece for heard, _ in sentences for piece in heard)
    known = {piece for piece, count in counts.items() if count >= RARE and piece.strip() == piece}
    vectors = DictVectorizer().fit([dict.fromkeys(known, 1.0)])
    table = _weighed(vectors, sentences)
    offends = _fitted(ANY, table, [bool(rules) for _, rules in sentences])
    carries = _fitted(INSIDE, _weighed(vectors, clauses), [bool(rules) for _, rules in clauses])
    rows = [(row, rule) for row, (_, rules) in enumerate(sentences) for rule in sorted(rules)]
    which = _fitted(EACH, table[[row for row, _ in rows]], [rule for _, rule in rows])
    numbers = np.vstack([offends.coef_, carries.coef_, which.coef_]).T
    lines = [
        list(which.classes_),
        _hundredths([*offends.intercept_, *carries.intercept_, *which.intercept_]),
        *([piece, *_hundredths(numbers[row])] for piece, row in sorted(vectors.vocabulary_.items())),
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def _weighed(vectors: DictVectorizer, units: list[tuple[set[str], set[str]]]) -> Any:
    return normalize(vectors.transform([dict.fromkeys(heard, 1.0) for heard, _ in units]))


def _fitted(freedom: float, table: Any, answers: list[Any]) -> LogisticRegression:
    return LogisticRegression(C=freedom, max_iter=3000).fit(table, answers)


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
    for batch in batches if "--fold" in sys.argv else []:
        own = [case for case in marked if case["id"].split("-")[0] == batch]
        put(train([case for case in marked if case not in own]))
        print(batch, len(own), scored(own))
    put(train(marked))


if __name__ == "__main__":
    main()
