"""The check of wording over every marked draft of the tests, beside one look at the draft for every plain word.

The floor knows no context and no disguise: one pattern of the words that the tables list as offences.
"""

import re
import time
from collections.abc import Callable
from statistics import median, quantiles

from bench.row import Row
from crm.wording import findings
from crm.wording.grammar.sayings import is_word, tables
from crm.wording.grammar.trie import one_of
from tests.wording.scores import DATA, cases

ROUNDS = 3


def rows() -> list[Row]:
    """Microseconds of processor time for one draft, the first reading of each left out."""
    drafts = [case for path in sorted(DATA.glob("guard-*.jsonl")) for case in cases(path.name)]
    plain = re.compile(one_of(_listed_words()))
    ours = _costs([lambda case=case: findings(case["text"], case["audience"]) for case in drafts])  # type: ignore[misc]
    floor = _costs([lambda case=case: plain.findall(case["text"]) for case in drafts])  # type: ignore[misc]
    percent = quantiles(ours, n=100)
    beside = f"{median(floor):.0f} us for a list of words"
    return [
        Row(f"wording of a draft, median of {len(drafts):,}", f"{median(ours):.0f} us", beside, "<= 1,000 us",
            f"{median(ours) / median(floor):.1f}"),
        Row("the same, 99 in 100", f"{percent[98]:.0f} us", "-", "<= 1,000 us"),
        Row("the same, the slowest", f"{max(ours):.0f} us", "-", "-"),
    ]  # fmt: skip


def _listed_words() -> set[str]:
    """The plain words among the offences."""
    return {
        item
        for sections in tables().values()
        for its in sections.get("offences", {}).values()
        for item in its
        if is_word(item)
    }


def _costs(readings: list[Callable[[], object]]) -> list[float]:
    """The least of some rounds for each reading, in microseconds; what is first met costs once."""
    for read in readings:
        read()
    return [min(_cost(read) for _ in range(ROUNDS)) for read in readings]


def _cost(read: Callable[[], object]) -> float:
    began = time.process_time_ns()
    read()
    return (time.process_time_ns() - began) / 1_000
