"""What finding times costs: no text makes it slow."""

from time import process_time

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
