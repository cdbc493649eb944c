"""Killed again and again, the bot loses nothing that it answered with 200 and does nothing twice."""

import random
import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator import Town
from simulator.seal import Seal
from tests.door.caller import Caller
from tests.faults.crowd import Books, Crowd, Wish, wishes
from tests.faults.process import Process

_WELCOMED = re.compile(r"✓ 新客户 (\S+?)：")


@dataclass(frozen=True)
class Scale:
    messages: int
    writers: int
    kills: int
    jump: float  # seconds by which a restarted bot's clock is ahead of the old one's: over its leases


def test_a_kill_among_a_hundred_messages(tmp_path: Path) -> None:
    play(tmp_path, Scale(messages=100, writers=20, kills=1, jump=26))


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_five_kills_among_a_thousand_messages(tmp_path: Path) -> None:
    play(tmp_path, Scale(messages=1000, writers=60, kills=5, jump=0))


def play(folder: Path, scale: Scale) -> None:
    """One in twenty of WeCom's answers is lost on the way back, too."""
    chance = random.Random(20261121)
    with Town() as town:
        for number in range(scale.writers):
            town.seed_member(f"rep{number}", f"业务{number}")
        bot = Process(folder, {"wecom": town.settings()})
        bot.start()
        crowd = Crowd(caller(town, bot), wishes(scale.writers, scale.messages, chance))
        swallow = threading.Thread(target=swallow_answers, args=(town, over := threading.Event()))
        swallow.start()
        killer = threading.Thread(target=kill_at_random, args=(bot, crowd, scale, chance))
        killer.start()
        try:
            crowd.send_all()
            killer.join()
            Books(folder).wait_until_quiet(90)
        finally:
            over.set()
            swallow.join()
            killer.join()
            bot.kill()
        everything_happened_once(Books(folder), town, crowd.wishes)


def caller(town: Town, bot: Process) -> Caller:
    callback = town.app.callback
    seal = Seal(callback.token, callback.encoding_aes_key, town.world.corp_id)
    return Caller(bot.port, seal, town.app.agent_id)


def kill_at_random(bot: Process, crowd: Crowd, scale: Scale, chance: random.Random) -> None:
    """Kills fall anywhere within the run, and a moment after the last message was taken too."""
    moments = sorted(chance.sample(range(5, scale.messages), scale.kills))
    for moment in moments:
        while len(crowd.taken) < moment:
            time.sleep(0.001)
        time.sleep(chance.random() * 0.05)
        bot.kill()
        bot.ahead += scale.jump
        bot.start()


def swallow_answers(town: Town, over: threading.Event) -> None:
    """Every twentieth message/send is done and its answer lost."""
    seen = 0
    while not over.wait(0.005):
        sent = len(town.ledger.calls("message/send")) // 20
        if sent > seen:
            town.faults.reset_after("message/send", sent - seen)
            seen = sent


def everything_happened_once(books: Books, town: Town, sent: list[Wish]) -> None:
    once = {wish.name: 1 for wish in sent}
    assert books.states() == {"done": sum(books.states().values())}
    assert books.counts("SELECT name, count(*) FROM customer GROUP BY name") == once
    assert books.counts("SELECT what, count(*) FROM deed GROUP BY what") == {f"新建客户 {n}": 1 for n in once}
    for writer in dict.fromkeys(wish.writer for wish in sent):
        asked = [wish.name for wish in sent if wish.writer == writer]
        assert [name for words in town.heard(writer) for name in _WELCOMED.findall(words)] == asked
    assert len(town.ledger.deliveries(via="message/send")) == len(sent)
    assert len(town.ledger.calls("message/send")) > len(sent)  # the swallowed answers had it sent again
