"""How well the check finds what people have marked: the same rule, and wording that overlaps."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm.wording import Finding, findings, verdict

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Score:
    verdict: float
    f1: float


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def scored(marked: Iterable[dict[str, Any]]) -> Score:
    total = right = hits = found = wanted = 0
    for case in marked:
        got = findings(case["text"], case["audience"])
        total += 1
        right += verdict(got) == case["verdict"]
        found += len(got)
        wanted += len(case["findings"])
        hits += _hits(case, list(got))
    return Score(right / total, 2 * hits / (found + wanted) if found + wanted else 1.0)


def _hits(case: dict[str, Any], left: list[Finding]) -> int:
    before = len(left)
    for want in case["findings"]:
        start = case["text"].index(want["span"])
        end = start + len(want["span"])
        hit = next((f for f in left if f.rule == want["rule"] and f.start < end and start < f.end), None)
        if hit:
            left.remove(hit)
    return before - len(left)
