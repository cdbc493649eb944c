"""The doorstep's one writer: many share a commit, and one's trouble is not the others'."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session, sessionmaker

from bot.keeper import Keeper
from storage import inbox, migrate
from storage.engine import open_engine, sessions
from storage.inbox import Arrival
from storage.seal import keyring
from tests.storage.conftest import NOW


@pytest.fixture
def doorstep(tmp_path: Path) -> Iterator[sessionmaker[Session]]:
    engines = open_engine(f"sqlite:///{tmp_path}/firm.db"), open_engine(f"sqlite:///{tmp_path}/inbox.db")
    migrate.upgrade(*engines)
    yield sessions(engines[1], keyring("a key for tests, long enough"))
    for engine in engines:
        engine.dispose()


@pytest.fixture
def keeper(doorstep: sessionmaker[Session]) -> Iterator[Keeper]:
    keeper = Keeper(doorstep, doorstep.kw["info"]["keys"])
    yield keeper
    keeper.close()


def arrival(key: str) -> Arrival:
    return Arrival(key, "linxiao", b"<xml/>", NOW)


def fail(_: Session) -> None:
    raise ZeroDivisionError


def all_at_once(keeper: Keeper, wishes: int, deeds: int = 0) -> list[BaseException | None]:
    """Arrivals and failing deeds that all wait while the writer is held up; what became of each."""
    begun, go_on = threading.Event(), threading.Event()

    def hold_up(_: Session) -> None:
        begun.set()
        go_on.wait(10)

    with ThreadPoolExecutor(wishes + deeds + 1) as askers:
        held_up = askers.submit(keeper.do, hold_up)
        begun.wait(10)
        asked = [askers.submit(keeper.keep, [arrival(f"key{n}")]) for n in range(wishes)]
        asked += [askers.submit(keeper.do, fail) for _ in range(deeds)]
        while keeper._waiting.qsize() < wishes + deeds:
            pass
        go_on.set()
        held_up.result(10)
        return [one.exception(10) for one in asked]


def test_who_waits_at_the_same_time_shares_a_commit(keeper: Keeper, doorstep: sessionmaker[Session]) -> None:
    commits: list[object] = []
    event.listen(doorstep.kw["bind"], "commit", commits.append)
    assert all_at_once(keeper, 8) == [None] * 8
    assert len(commits) == 1  # who held up asked the database nothing
    assert keeper.do(inbox.waiting) == 8


def test_a_deed_that_fails_takes_no_arrival_with_it(keeper: Keeper) -> None:
    came = all_at_once(keeper, 4, deeds=2)
    assert came[:4] == [None] * 4
    assert [type(error) for error in came[4:]] == [ZeroDivisionError] * 2
    assert keeper.do(inbox.waiting) == 4


def test_nobody_is_told_of_a_deed_before_it_is_committed(
    keeper: Keeper, doorstep: sessionmaker[Session]
) -> None:
    keeper.keep([arrival("one")])
    assert [row.key for row in keeper.do(lambda db: inbox.claim(db, "me", NOW, 9))] == ["one"]
    with doorstep.begin() as db:
        assert inbox.claim(db, "another", NOW, 9) == []
