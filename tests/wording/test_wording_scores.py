"""The check against marked drafts."""

from typing import Any

import pytest

from crm.wording import findings
from tests.wording.scores import DATA, cases, scored


@pytest.mark.parametrize(
    ("name", "verdict", "f1"),
    [
        ("guard-dev.jsonl", 0.99, 0.98),
        ("guard-own.jsonl", 0.99, 0.88),
        ("guard-second.jsonl", 0.97, 0.87),
        ("guard-third.jsonl", 0.95, 0.83),
        ("guard-fourth.jsonl", 0.97, 0.85),
        ("guard-blind.jsonl", 0.97, 0.92),
        ("guard-sixth.jsonl", 0.97, 0.90),
        ("guard-seventh.jsonl", 0.97, 0.93),
        ("guard-eighth.jsonl", 0.97, 0.93),
        ("guard-ninth.jsonl", 0.97, 0.92),
        ("guard-tenth.jsonl", 0.97, 0.92),
        ("held-guard.jsonl", 0.93, 0.80),  # never learnt from
    ],
)
def test_marked_drafts_are_judged_as_people_judge_them(name: str, verdict: float, f1: float) -> None:
    score = scored(cases(name))
    assert score.verdict >= verdict
    assert score.f1 >= f1


def test_hardly_a_harmless_draft_is_held() -> None:
    harmless = [
        case
        for path in sorted(DATA.glob("guard-*.jsonl"))
        for case in cases(path.name)
        if case["verdict"] == "pass"
    ]
    held = [case["text"] for case in harmless if findings(case["text"], case["audience"])]
    assert len(harmless) > 900
    assert len(held) <= len(harmless) // 100, held


@pytest.mark.parametrize("case", cases("guard-ordinary.jsonl"), ids=lambda case: case["id"])
def test_an_ordinary_message_passes(case: dict[str, Any]) -> None:
    assert findings(case["text"], case["audience"]) == ()
