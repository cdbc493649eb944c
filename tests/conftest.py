"""Fixtures that every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story import Story


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A town with the bot in it, on the embedded defaults; a Monday morning, 09:00."""
    with Story(tmp_path) as told:
        yield told
