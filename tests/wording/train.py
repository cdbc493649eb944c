"""Trains the second reader's weights on the marked drafts: `python -m tests.wording.train` (needs scikit-learn).

`--fold` prints, for every batch (or those named after it), how its drafts would be judged by weights that never saw it.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from zlib import crc32

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from crm.wording import consent, second
from crm.wording.consent import START, SURE, Opinion, opinion_of
from crm.wording.finding import Rule
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.policy import WordingPolicy
from crm.wording.reading.disguise import undisguised
from crm.wording.second import CLAUSE, SENTENCE, heard_in, pieces
from tests.wording.scores import DATA, cases, scored
from tests.wording.test_wording_house import LINES, PROPOSED, SERVICE, WELCOME

OUT = Path(second.__file__).parent / "tables" / "second.txt"
CONSENT = OUT.with_name("consent.txt")
FILES = tuple(sorted(path.name for path in DATA.glob("guard-*.jsonl")))
HOUSE = [*LINES, *SERVICE, *WELCOME, *PROPOSED]
RARE = 2  # pieces in fewer sentences than this are not weighed
ANY, INSIDE, EACH = 20.0, 10.0, 20.0  # how freely the weights may grow
CLAUSE_COUNTS = 0.3  # of a sentence, in telling what offends
EVERYDAY_COUNTS = 0.1  # of a sentence of a draft
CONSENTS = 1.0  # how freely the weights of its consent may grow
PARTS = 4  # in which the drafts are told apart, for the consent to be asked about what the reader never saw
RULES: dict[str, Rule] = {"urgency": "false_urgency"}  # where the table is called otherwise
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
        heard = heard_in(view.text, *match.span()) if unit is SENTENCE else pieces(match[0])
        yield Unit(heard, frozenset(each["rule"] for _, each in inside), not cut)


def train(marked: list[dict[str, Any]]) -> str:
    """The table of weights as it is written to the file."""
    sentences = [each for case in marked for each in told(case, SENTENCE)]
    clauses = [each for case in marked for each in told(case, CLAUSE)]
    whole = [each for each in clauses if each.whole]
    aside = [each for text in everyday() for each in told(_harmless(text), SENTENCE)]
    counts = Counter(piece for each in sentences + aside for piece in each.heard)
    known = {piece for piece, count in counts.items() if count >= RARE and piece.strip() == piece}
    vectors = DictVectorizer().fit([dict.fromkeys(known, 1.0)])
    counted = [1.0] * len(sentences) + [CLAUSE_COUNTS] * len(whole) + [EVERYDAY_COUNTS] * len(aside)
    units = sentences + whole + aside
    offends = _fitted(ANY, _weighed(vectors, units), _offend(units), counted)
    carries = _fitted(INSIDE, _weighed(vectors, clauses), _offend(clauses))
    parts = sentences + clauses
    rows = [(row, rule) for row, each in enumerate(parts) for rule in sorted(each.rules)]
    which = _fitted(EACH, _weighed(vectors, parts)[[row for row, _ in rows]], [rule for _, rule in rows])
    numbers = np.vstack([offends.coef_, carries.coef_, which.coef_]).T
    lines = [
        list(which.classes_),
        _hundredths([*offends.intercept_, *carries.intercept_, *which.intercept_]),
        *([piece, *_hundredths(numbers[row])] for piece, row in sorted(vectors.vocabulary_.items())),
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def _harmless(text: str) -> dict[str, Any]:
    return {"id": "h-", "text": text, "audience": "customer", "verdict": "pass", "findings": []}


def everyday() -> list[str]:
    """What reps write to the assistant about their work: no drafts, but plain words about the same matters."""
    paths = [*sorted((DATA / "nlu").glob("*.jsonl")), *sorted(DATA.glob("nlu-own*.jsonl"))]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted({json.loads(line)["text"] for line in lines})


def train_consent(marked: list[dict[str, Any]]) -> str:
    """The table of weights of the second reader's consent; it is asked about batches that it never saw."""
    opinions: list[Opinion] = []
    answers: list[bool] = []
    for part in range(PARTS):
        own = [case for case in marked if _part(case) == part]
        put(train([case for case in marked if _part(case) != part]))
        for case in own:
            for opinion, offends in phrases(case):
                opinions.append(opinion)
                answers.append(offends)
    vectors = DictVectorizer()
    table = vectors.fit_transform([dict(each.weighed()) for each in opinions])
    weighed = _fitted(CONSENTS, table, answers)
    lines = zip(vectors.get_feature_names_out(), _hundredths(weighed.coef_[0]), strict=True)
    start = _hundredths(weighed.intercept_)[0]
    return f"{START}\t{start}\n" + "".join(
        f"{piece}\t{weight}\n" for piece, weight in lines if weight != "0" and piece != START
    )


def phrases(case: dict[str, Any]) -> Iterator[tuple[Opinion, bool]]:
    """Every place where an offence is put in the words of a table, and whether people marked it as one."""
    view = undisguised(case["text"])
    draft = Draft.of(view.text, "customer", WordingPolicy())
    for (table, _), ways in draft.worthwhile.items():
        rule = RULES.get(table, cast(Rule, table))
        if rule in SURE:
            continue
        for way, start, end in ways:
            for match in way.pattern.finditer(draft.text, start, end):
                claim = Claim(rule, *match.span())
                yield opinion_of(draft, claim), _marked(case, rule, *view.origin(*match.span()))


def _marked(case: dict[str, Any], rule: Rule, start: int, end: int) -> bool:
    spans = ((case["text"].index(each["span"]), each) for each in case["findings"] if each["rule"] == rule)
    return any(at < end and start < at + len(each["span"]) for at, each in spans)


def _part(case: dict[str, Any]) -> int:
    """Batches stay together, so that the reader is asked about hands that it does not know."""
    return crc32(case["id"].split("-")[0].encode()) % PARTS


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


def put_all(marked: list[dict[str, Any]]) -> None:
    """The consent first, for it puts weights of its own while it asks."""
    CONSENT.write_text(train_consent(marked), encoding="utf-8")
    consent.weights_of_consent.cache_clear()
    put(train(marked))


def main() -> None:
    marked = [*map(_harmless, HOUSE), *(case for name in FILES for case in cases(name))]
    batches = sorted({case["id"].split("-")[0] for case in marked} - {"h"})
    for batch in (sys.argv[2:] or batches) if "--fold" in sys.argv else ():
        own = [case for case in marked if case["id"].split("-")[0] == batch]
        put_all([case for case in marked if case not in own])
        print(batch, len(own), scored(own))
    put_all(marked)


if __name__ == "__main__":
    main()
