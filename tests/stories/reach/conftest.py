"""A story in a firm with a 智能机器人 and a robot in the managers' internal group."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import Services
from tests.stories.reach.firm import robot_in
from tests.story import Story


@pytest.fixture
def story(tmp_path: Path, where: Services, request: pytest.FixtureRequest) -> Iterator[Story]:
    """A Monday morning, 09:00. What a test claims to show must have been read."""
    story = Story(tmp_path, where=where)
    story.group = robot_in(story)  # type: ignore[attr-defined]
    with story as told:
        told.town.connect_bot(told.url)
        yield told
        for mark in request.node.iter_markers("proves"):
            assert told.was_read(mark.kwargs["shows"]), f"nobody read: {mark.kwargs['shows']}"
