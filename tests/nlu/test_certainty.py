"""What is written without a question is right, and few messages cause one."""

import json

import pytest

from tests.nlu.certainty import judge, shares
from tests.nlu.train import DATA


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    """The shares over the development set, with the model as shipped; out of fold: `python -m tests.nlu.certainty`."""
    lines = (DATA / "nlu/dev.jsonl").read_text("utf-8").splitlines()
    return shares([judge(json.loads(line)) for line in lines])


def test_at_most_two_in_a_hundred_slots_are_written_wrongly_without_a_question(
    found: dict[str, float],
) -> None:
    assert found["wrong"] <= 0.02


def test_at_most_one_in_ten_messages_causes_a_question(found: dict[str, float]) -> None:
    assert found["asked"] <= 0.10
