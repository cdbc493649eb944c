"""No 200 without a row: a locked database and a full disk."""

import resource
import signal
import sqlite3
import threading
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from bot import wire
from simulator import Town
from simulator.seal import Seal
from storage.desk import SHANGHAI
from tests.door.caller import Answer, Caller, caller_at
from tests.door.records import kept
from tests.faults.crowd import Books
from tests.faults.process import Process
from tests.services import embedded
from tests.story import Story


@pytest.mark.parametrize("file", ["keyou-inbox.db", "keyou.db"])
def test_a_locked_database_delays_answers_and_never_makes_them_untrue(tmp_path: Path, file: str) -> None:
    with Story(tmp_path, where=embedded(tmp_path)) as story:
        caller = caller_at(story)
        said = [caller.message("linxiao", f"新客户 {name}丽芳") for name in "王李张刘陈杨"]
        with closing(sqlite3.connect(tmp_path / file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            began = time.perf_counter()
            answers = post_all(caller, said, other)
            assert time.perf_counter() - began < 10
        assert {answer.status for answer in answers} <= {200, 500}
        taken = [raw for raw, answer in zip(said, answers, strict=True) if answer.status == 200]
        assert set(taken) <= {row.raw for row in kept(story)}
        for raw in said:  # WeCom sends again what got no 200
            assert caller.post(caller.sealed(raw)).status == 200
        assert story.town.wait_until(lambda: len(story.heard("linxiao")) == 6, 20)
        story.quiet()
        assert len(kept(story)) == 6
        assert len(set(story.town.heard("linxiao"))) == 6


def post_all(caller: Caller, said: list[bytes], other: sqlite3.Connection) -> list[Answer]:
    """All at once while the database is locked for three seconds."""
    answers: dict[int, Answer] = {}

    def post(number: int) -> None:
        answers[number] = caller.post(caller.sealed(said[number]))

    threads = [threading.Thread(target=post, args=(number,)) for number in range(len(said))]
    for thread in threads:
        thread.start()
    time.sleep(3)
    other.execute("ROLLBACK")
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(said))]


def fill_the_disk() -> None:
    """Broken in the bot's process: no file of its may grow beyond 1.5 MB."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1536 * 1024, resource.RLIM_INFINITY))


@pytest.mark.slow
def test_on_a_full_disk_nothing_is_answered_200_that_is_not_kept(tmp_path: Path) -> None:
    with Town() as town:
        town.seed_member("linxiao", "林晓")
        bot = Process(tmp_path, {"wecom": town.settings()}, fill_the_disk)
        bot.start()
        caller = knocking(town, bot)
        said = [caller.message("linxiao", f"{number} " + "长" * 9_000) for number in range(90)]
        answers = {raw: caller.post(caller.sealed(raw)).status for raw in said}
        bot.kill()
        assert set(answers.values()) == {200, 500}
        assert {key_of(raw) for raw, status in answers.items() if status == 200} <= Books(tmp_path).keys()
        roomy = Process(tmp_path, {"wecom": town.settings()})
        roomy.start()
        caller = knocking(town, roomy)
        assert {caller.post(caller.sealed(raw)).status for raw in said} == {200}
        roomy.kill()
        assert {key_of(raw) for raw in said} <= Books(tmp_path).keys()


def knocking(town: Town, bot: Process) -> Caller:
    callback = town.app.callback
    return Caller(
        bot.port,
        Seal(callback.token, callback.encoding_aes_key, town.world.corp_id),
        town.app.agent_id,
    )


def key_of(raw: bytes) -> str:
    return wire.read(raw, datetime.now(SHANGHAI)).key
