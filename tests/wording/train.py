"""Trains the second reader's weights on the marked drafts: `python -m tests.wording.train` (needs scikit-learn).

Prints, for every batch, how drafts of that batch would be judged by weights that never saw it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from crm.wording import Rule, second
from crm.wording.reading.disguise import undisguised
from crm.wording.second import SENTENCE, pieces
from tests.wording.scores import cases, scored

OUT = Path(second.__file__).parent / "tables" / "second.txt"
FILES = ("guard-dev.jsonl", "guard-own.jsonl", "guard-second.jsonl")
RULES = [rule for rule in get_args(Rule) if rule != "privacy"]
RARE = 2  # pieces in fewer sentences than this are not weighed
ANY, EACH = 20.0, 20.0  # how freely the weights may grow


def sentences(case: dict[str, Any]) -> Iterator[tuple[str, set[str]]]:
    """Each sentence as read, with the rules that it offends."""
    view = undisguised(case["text"])
    spans = [(case["text"].index(each["span"]), each) for each in case["findings"]]
    for match in SENTENCE.finditer(view.text):
        start, end = view.origin(*match.span())
        rules = {each["rule"] for at, each in spans if at < end and start < at + len(each["span"])}
        yield match[0], rules - {"privacy"}


def train(marked: list[dict[str, Any]]) -> str:
    """The table of weights as it is written to the file."""
    told = [each for case in marked for each in sentences(case)]
    heard = [pieces(text) for text, _ in told]
    counts: dict[str, int] = {}
    for each in heard:
        for piece in each:
            counts[piece] = counts.get(piece, 0) + 1
    known = {piece for piece, count in counts.items() if count >= RARE and piece.strip() == piece}
    vectors = DictVectorizer()
    table = normalize(vectors.fit_transform([dict.fromkeys(each & known, 1.0) for each in heard]))
    first = LogisticRegression(C=ANY, max_iter=3000).fit(table, [bool(rules) for _, rules in told])
    rows = [(row, rule) for row, (_, rules) in enumerate(told) for rule in sorted(rules)]
    then = LogisticRegression(C=EACH, max_iter=3000).fit(
        table[[row for row, _ in rows]], [rule for _, rule in rows]
    )
    weighed = np.vstack([first.coef_, then.coef_]).T
    lines = [
        list(then.classes_),
        _hundredths([*first.intercept_, *then.intercept_]),
        *([piece, *_hundredths(weighed[row])] for piece, row in sorted(vectors.vocabulary_.items())),
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def _hundredths(numbers: Any) -> list[str]:
    return [str(round(float(number) * 100)) for number in numbers]


def put(table: str) -> None:
    OUT.write_text(table, encoding="utf-8")
    second.weights.cache_clear()


def main() -> None:
    marked = [{**case, "file": name} for name in FILES for case in cases(name)]
    groups = sorted({(case["file"], case.get("batch", case["id"].split("-")[0])) for case in marked}, key=str)
    for group in groups if "--fold" in sys.argv else []:
        own = [
            case for case in marked if (case["file"], case.get("batch", case["id"].split("-")[0])) == group
        ]
        put(train([case for case in marked if case not in own]))
        print(group, len(own), scored(own))
    put(train(marked))


if __name__ == "__main__":
    main()
