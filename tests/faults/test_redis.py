"""Redis may be slow, flushed or gone: nothing is lost, nothing doubled, and nobody at the door waits for it."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.memory import Memory, get_binary_path, open_memory
from tests.door.caller import caller_at
from tests.door.records import kept, letters
from tests.services import Services
from tests.story import Story

pytestmark = pytest.mark.skipif(get_binary_path is None, reason="no embedded Valkey for this platform")


@dataclass
class Town:
    """A story on a Valkey of its own, which a test may stop."""

    story: Story
    memory: Memory

    def signal(self, number: signal.Signals) -> None:
        assert self.memory._server is not None
        os.kill(self.memory._server.pid, number)


@pytest.fixture
def on_valkey(tmp_path: Path) -> Iterator[Town]:
    memory = open_memory("embedded", tmp_path)
    town = None
    try:
        url = f"unix://{memory.client.connection_pool.connection_kwargs['path']}"
        with Story(tmp_path, where=Services(f"sqlite:///{tmp_path}/keyou.db", url)) as story:
            town = Town(story, memory)
            yield town
            town.signal(signal.SIGCONT)
    finally:
        if town is not None:
            town.signal(signal.SIGCONT)
        memory.close()


def slow(town: Town) -> None:
    town.signal(signal.SIGSTOP)


def flushed(town: Town) -> None:
    town.memory.client.flushall()


def full(town: Town) -> None:
    town.memory.client.config_set("maxmemory", "1")


def gone(town: Town) -> None:
    town.memory.client.shutdown(nosave=True)


@pytest.mark.parametrize("trouble", [slow, flushed, full, gone])
def test_every_message_is_answered_at_once_and_seen_to_once(
    on_valkey: Town, trouble: Callable[[Town], None]
) -> None:
    story = on_valkey.story
    caller = caller_at(story)
    assert "王芳" in story.says("linxiao", "新客户 王芳 13800001111")
    for number in range(12):
        if number == 4:
            trouble(on_valkey)
        said = caller.sealed(
            caller.message(
                ("linxiao", "xiaochen")[number % 2], f"新客户 李丽{'芳英兰珍华梅琴霞娟敏红玲'[number]}"
            )
        )
        began = time.perf_counter()
        assert caller.post(said).status == 200
        assert caller.post(said).status == 200
        assert time.perf_counter() - began < 1
    assert story.town.wait_until(lambda: [len(story.heard(w)) for w in ("linxiao", "xiaochen")] == [7, 6], 25)
    story.quiet()
    assert len(kept(story)) == 13
    assert [set(letters(story, f"staff:{who}")) for who in ("linxiao", "xiaochen")] == [{"sent"}, {"sent"}]
    assert len({words for who in ("linxiao", "xiaochen") for words in story.town.heard(who)}) == 13
