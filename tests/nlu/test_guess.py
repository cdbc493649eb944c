"""The intent model: its weights are summed in one number, and what is certain by itself is not weighed."""

import numpy as np
import pytest

from nlp.frame import INTENTS
from nlp.meaning.guess import Model
from tests.nlu.conftest import Understood


def test_weights_are_summed_for_every_intent_at_once() -> None:
    rows = {"bias": 0, "面": 1, "面霜": 2}
    weights = np.zeros((3, len(INTENTS)))
    weights[0, 0], weights[1, 3], weights[2, 3], weights[2, 5] = 0.5, 1.25, -0.25, -2.0
    scores = Model.of(rows, weights).scores({"面", "面霜", "not seen"})
    none = scores[1]
    assert [score - none for score in scores] == [
        128 * (at == 0) + 256 * (at == 3) - 512 * (at == 5) for at in range(len(INTENTS))
    ]


def test_weights_whose_sum_might_run_over_are_refused() -> None:
    with pytest.raises(ValueError, match="too large to be summed"):
        Model.of({"bias": 0, "面": 1}, np.full((2, len(INTENTS)), 70.0))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("王丽", "query_customer"),
        ("王丽？", "query_customer"),
        ("王丽买了2瓶鱼油", "record_order"),
        ("王丽的面膜过敏了，要求退货", "record_complaint"),
        ("能不能帮我记一下王丽说面霜太油", "log_interaction"),
    ],
)
def test_what_is_certain_by_itself(understood: Understood, text: str, intent: str) -> None:
    frame = understood(text).frames[0]
    assert frame.intent == intent
    assert frame.confidence["intent"] >= 0.95
