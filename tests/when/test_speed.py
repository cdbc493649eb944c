"""What finding times costs: within one segmentation of the same message, and no text makes it slow."""

import json
from pathlib import Path
from time import process_time

import jieba
import pytest

from nlp.when import find
from tests.when.cases import FRIDAY

HOSTILE = [
    "一",
    "十",
    "1",
    "1-",
    "周",
    "周一",
    "上",
    "下",
    "上个",
    "每",
    "3.",
    "二零",
    "一月",
    "去年前年",
    "3月3日到",
    "农历",
    "2026年",
    "半",
    "9:",
    "最近三",
    "第一",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_two_thousand_hostile_characters_cost_less_than_a_tenth_of_a_second(piece: str) -> None:
    text = (piece * 2000)[:2000]
    assert min(_cost(text) for _ in range(3)) < 0.1


def _cost(text: str) -> float:
    begin = process_time()
    find(text, FRIDAY)
    return process_time() - begin


@pytest.mark.slow
def test_finding_costs_no_more_than_segmenting() -> None:
    lines = Path("tests/data/times-in-messages.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    jieba.initialize()

    def finding() -> None:
        for text in texts:
            find(text, FRIDAY)

    def segmenting() -> None:
        for text in texts:
            jieba.lcut(text)

    assert _best(finding) <= _best(segmenting)


def _best(work) -> float:  # type: ignore[no-untyped-def]
    costs = []
    for _ in range(5):
        begin = process_time()
        work()
        costs.append(process_time() - begin)
    return min(costs)
