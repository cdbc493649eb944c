"""The thresholds of the language scheme, and the model out of fold."""

import pytest

from tests.nlu import train
from tests.nlu.score import scored


def test_the_development_set_reaches_its_thresholds() -> None:
    result = scored("nlu/dev.jsonl")
    assert result["n"] == 240
    assert result["intent"] >= 0.98
    assert result["f1"] >= 0.96
    assert result["exact"] >= 0.80


@pytest.mark.parametrize("name", [*train.FAIR, "nlu/last.jsonl"])
def test_cases_of_our_own_writing_reach_the_thresholds_of_kept_back_cases(name: str) -> None:
    result = scored(name)
    assert result["intent"] >= 0.95
    assert result["f1"] >= 0.92
    assert result["exact"] >= 0.65


@pytest.mark.slow
def test_rules_and_model_together_beat_the_model_alone_out_of_fold() -> None:
    pairs = list(train.readings())
    made = list(train.generated())
    result = train.compare(*train.sampled(pairs), train.sampled(made)[1:])
    assert result["both"] > result["model"] > 0.9
