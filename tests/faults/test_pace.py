"""Two postmen on one outbox: nothing twice, each address in order, and never faster than WeCom lets us speak."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.house import House
from bot.office import Office, open_office
from crm.letters import Draft, Purpose, Text, ToInternalGroup, ToStaff
from storage.post import outbox
from tests.story import SharedClock, Story

MINUTE = 60.0
HOURLY = 70  # a small hour, so that a test reaches its limit too
_NUMBER = re.compile(r"^第(\d+)条")


@pytest.fixture
def paced(tmp_path: Path) -> Iterator[Story]:
    """A robot in the team's group, and an hour that is soon full."""
    story = Story(tmp_path, policy={"pace": {"member_an_hour": HOURLY}})
    group = story.town.seed_internal_group("团队", ["zhoumin"])
    robots = {"team": story.town.seed_robot(group)}
    story.town.rules.messages_per_hour = HOURLY
    story._settings["wecom"] = {"robots": robots}
    with story:
        yield story


@pytest.fixture
def second(paced: Story) -> Iterator[Office]:
    """Another process's postman, reception and clock, on the same databases."""
    office = open_office(paced.office.config, SharedClock(paced.town.clock), paced.folder)
    house = House(office, web=False).open()
    yield office
    house.close()


def drafts(address: str, count: int, lines: int = 0) -> list[Draft]:
    to = ToInternalGroup("team") if address == "robot" else ToStaff(address)
    return [Draft(to, Text(f"第{n}条" + ("\n" + "长" * 40) * lines), Purpose.REMINDER) for n in range(count)]


def put(story: Story, *batches: list[Draft]) -> None:
    with story.office.desk() as desk:
        for batch in batches:
            outbox.put(desk, batch)


def run_for(story: Story, *offices: Office, minutes: float, step: float) -> None:
    """The clock moves in steps; at each, both postmen do what they may."""
    for _ in range(int(minutes * 60 / step)):
        for office in (story.office, *offices):
            office.letters.ring()
        story.town.wait_still(0.12)
        story.town.clock.advance(step)


def arrivals(story: Story) -> dict[str, list[tuple[float, str]]]:
    """What each reader got, and when by the town's clock."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for delivery in story.town.ledger.deliveries():
        found[delivery.to].append((delivery.at, str(delivery.content["content"])))
    return found


def most_within(moments: list[float], seconds: float) -> int:
    """The fullest window of this length, wherever it begins."""
    return max(sum(1 for at in moments if begin <= at < begin + seconds) for begin in moments)


def test_two_postmen_keep_every_limit_and_every_order(paced: Story, second: Office) -> None:
    put(paced, drafts("linxiao", 60), drafts("xiaochen", 90), drafts("robot", 50), drafts("zhoumin", 5))
    run_for(paced, second, minutes=5, step=7)
    got = arrivals(paced)
    for reader, allowed in (("linxiao", 60), ("xiaochen", HOURLY), ("zhoumin", 5)):
        numbers = [int(_NUMBER.findall(words)[0]) for _, words in got[reader]]
        assert numbers == list(range(allowed))
        assert most_within([at for at, _ in got[reader]], MINUTE) <= 30
    (group,) = set(got) - {"linxiao", "xiaochen", "zhoumin"}
    assert [int(_NUMBER.findall(words)[0]) for _, words in got[group]] == list(range(50))
    assert most_within([at for at, _ in got[group]], MINUTE) <= 20
    assert not paced.town.ledger.drops()
    assert not [c for c in paced.town.ledger.calls() if c.errcode == 45009]


def test_the_hour_ends_and_the_rest_arrives(paced: Story, second: Office) -> None:
    put(paced, drafts("linxiao", HOURLY + 5))
    run_for(paced, second, minutes=8, step=10)
    assert len(arrivals(paced)["linxiao"]) == HOURLY
    paced.town.clock.advance(hours=1)
    run_for(paced, second, minutes=1, step=20)
    assert len(arrivals(paced)["linxiao"]) == HOURLY + 5
    assert not paced.town.ledger.drops()


def test_a_long_text_counts_for_all_its_messages(paced: Story, second: Office) -> None:
    put(paced, drafts("linxiao", 9, lines=50), drafts("robot", 6, lines=50))
    run_for(paced, second, minutes=6, step=7)
    got = arrivals(paced)
    assert not paced.town.ledger.drops()
    assert not [c for c in paced.town.ledger.calls() if c.errcode == 45009]
    for words in got.values():
        assert len({text for _, text in words}) == len(words)
        assert most_within([at for at, _ in words], MINUTE) <= 30
    assert [n for _, text in got["linxiao"] for n in _NUMBER.findall(text)] == [str(n) for n in range(9)]
    assert len(got["linxiao"]) == 9 * 4


def test_an_address_that_takes_nothing_now_stands_in_nobodys_way(story: Story) -> None:
    put(story, drafts("linxiao", 200), drafts("xiaochen", 1))
    story.office.letters.ring()
    assert story.town.wait_until(lambda: bool(story.heard("xiaochen")), 5)
    assert len(story.heard("linxiao")) <= 28


def test_the_next_ones_wait_for_one_that_has_to_come_again(story: Story) -> None:
    story.town.faults.errcode("message/send", -1)
    put(story, drafts("linxiao", 1))
    story.office.letters.ring()
    assert story.town.wait_until(lambda: bool(story.town.ledger.calls("message/send")))
    story.town.wait_still(0.05)
    put(story, drafts("linxiao", 3)[1:])
    story.office.letters.ring()
    story.town.wait_still(0.1)
    assert story.heard("linxiao") == []
    for _ in range(40):
        if len(story.heard("linxiao")) == 3:
            break
        story.town.clock.advance(2)
        story.office.letters.ring()
        story.town.wait_still(0.05)
    assert story.heard("linxiao") == ["第0条", "第1条", "第2条"]
    moments = [call.at for call in story.town.ledger.calls("message/send")]
    assert all(before <= after for before, after in pairwise(moments))
