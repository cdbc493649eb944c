"""One CRM and one lexicon for all tests of understanding."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from bot.evaluate.parse import candidates, surroundings
from nlp import Understanding, understand
from tests.nlu.train import DATA

Understood = Callable[..., Understanding]
FRIDAY = datetime.fromisoformat("2026-11-20T15:30:00+08:00")


@pytest.fixture(scope="session")
def understood() -> Understood:
    """Understands a text as the bot does, on Friday 20 November 2026, 15:30."""
    index, lexicon = surroundings(json.loads((DATA / "nlu/context.json").read_text("utf-8")))

    def read(text: str, now: datetime = FRIDAY, intent: str | None = None) -> Understanding:
        return understand(text, now, tuple(candidates(text, index)), lexicon, intent)

    return read
