"""The check against marked drafts."""

import pytest

from crm.wording import findings
from tests.wording.scores import cases, scored


@pytest.mark.parametrize(
    ("name", "verdict", "f1"),
    [
        ("guard-dev.jsonl", 0.99, 0.98),
        ("guard-own.jsonl", 0.99, 0.88),
        ("guard-second.jsonl", 0.97, 0.87),
        ("guard-third.jsonl", 0.95, 0.83),
    ],
)
def test_marked_drafts_are_judged_as_people_judge_them(name: str, verdict: float, f1: float) -> None:
    score = scored(cases(name))
    assert score.verdict >= verdict
    assert score.f1 >= f1


def test_hardly_a_harmless_draft_is_held() -> None:
    harmless = [
        case
        for name in ("guard-dev.jsonl", "guard-own.jsonl", "guard-second.jsonl", "guard-third.jsonl")
        for case in cases(name)
        if case["verdict"] == "pass"
    ]
    held = [case["text"] for case in harmless if findings(case["text"], case["audience"])]
    assert len(harmless) > 300
    assert len(held) <= len(harmless) // 50, held
