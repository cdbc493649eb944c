"""Group robots have no check against doubles: here only the postmen's own care keeps a letter from going twice."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house import House
from bot.office import Office, open_office
from crm.letters import Draft, Purpose, Text, ToInternalGroup
from storage.post import outbox
from storage.post import queue as letters
from storage.post.queue import Outcome, Parcel
from tests.story import SharedClock, Story

WEBHOOK = "webhook/send"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Story]:
    """A story with a robot in the team's group."""
    story = Story(tmp_path)
    group = story.town.seed_internal_group("团队", ["zhoumin"])
    story._settings["wecom"] = {"robots": {"team": story.town.seed_robot(group)}}
    with story:
        yield story


@pytest.fixture
def second(team: Story) -> Office:
    """Another process's office, whose postman has not begun yet."""
    return open_office(team.office.config, SharedClock(team.town.clock), team.folder)


def write(story: Story, *texts: str) -> None:
    with story.office.desk() as desk:
        drafts = [Draft(ToInternalGroup("team"), Text(text), Purpose.REMINDER) for text in texts]
        outbox.put(desk, drafts)
    story.office.letters.ring()


def heard(story: Story) -> list[str]:
    return [str(d.content["content"]).partition("\n#")[0] for d in story.town.ledger.deliveries(via=WEBHOOK)]


def test_what_was_sent_and_could_not_be_noted_is_noted_later_and_not_sent_again(
    team: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter([True, True, True])

    def locked(
        desk: object, holder: str, outcomes: list[tuple[Parcel, Outcome]], real=letters.settle
    ) -> None:
        if next(failures, False):
            raise OSError("the database is busy")
        real(desk, holder, outcomes)

    monkeypatch.setattr(letters, "settle", locked)
    write(team, "一", "二")
    assert team.town.wait_until(lambda: len(heard(team)) == 2)
    team.quiet()
    team.town.clock.advance(60)
    team.office.letters.ring()
    team.town.wait_still(0.1)
    assert heard(team) == ["一", "二"]


def test_a_postman_who_was_too_slow_hands_back_what_another_may_send(team: Story, second: Office) -> None:
    team.town.faults.slow(WEBHOOK, 0.6, times=1)
    write(team, "一", "二", "三")
    threading.Event().wait(0.3)  # the first letter is on its way
    team.town.clock.advance(26)
    house = House(second, web=False).open()
    try:
        team.town.wait_still(0.8)
        team.quiet()
        once = [words.removesuffix("（可能重复）") for words in heard(team)]
        assert [words for words in once if words != "一"] == ["二", "三"]
    finally:
        house.close()
