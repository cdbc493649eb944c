"""One door for all that is refused: what is refused leaves nothing behind, so the tests may share it."""

from collections.abc import Iterator

import pytest

from tests.door.caller import Caller, caller_at
from tests.story import Story


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """A story for a whole file."""
    with Story(tmp_path_factory.mktemp("door")) as story:
        yield story


@pytest.fixture(scope="module")
def caller(told: Story) -> Caller:
    return caller_at(told)
