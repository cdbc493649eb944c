"""Fixtures that every test may ask for."""

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

import bot  # noqa: F401 (numpy's threads are settled before numpy is there)
from storage.memory import open_memory
from tests import services
from tests.story import Story

_AT_HOME = ("127.0.0.1", "::1", "localhost")


def pytest_collection_finish() -> None:
    """Thousands of collected tests are no garbage: the collector need not walk over them at every full round."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a story waits for threads and disks a quarter of its time."""
    return (os.cpu_count() or 1) + 1


class _Compiled(dict[tuple[Any, ...], Any]):
    """Statements compiled for one kind of database serve every engine of it: each story opens two of its own."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:
        super().__setitem__((key[0].name, *key[1:]), value)


@pytest.fixture(autouse=True, scope="session")
def _compile_once() -> None:
    compiled = _Compiled()

    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)

    event.listen(Engine, "engine_connect", share)


@pytest.fixture(autouse=True, scope="session")
def _at_home() -> Iterator[None]:
    """No test speaks to anything but this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if (
            self.family in (socket.AF_INET, socket.AF_INET6)
            and isinstance(address, tuple)
            and address[0] not in _AT_HOME
        ):
            raise AssertionError(f"a test wants to leave this machine: {address}")
        connect(self, address)  # type: ignore[arg-type]

    socket.socket.connect = guarded  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def _postgres() -> Iterator[str]:
    if not services.REAL:
        yield ""
        return
    with services.real_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def _valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not services.REAL:
        yield "memory://"
        return
    memory = open_memory("embedded", tmp_path_factory.mktemp("valkey"))
    yield f"unix://{memory.client.connection_pool.connection_kwargs['path']}"
    memory.close()


@pytest.fixture
def where(tmp_path: Path, _postgres: str, _valkey: str) -> Iterator[services.Services]:
    """An empty house's databases, of whichever kind this run is about."""
    if not services.REAL:
        yield services.embedded(tmp_path)
        return
    memory = open_memory(_valkey, tmp_path)
    memory.client.flushall()
    memory.close()
    with services.fresh_database(_postgres) as database:
        yield services.Services(database, _valkey)


@pytest.fixture
def story(tmp_path: Path, where: services.Services, request: pytest.FixtureRequest) -> Iterator[Story]:
    """A town with the bot in it; a Monday morning, 09:00. What a test claims to show must have been read."""
    with Story(tmp_path, where=where) as told:
        yield told
        for mark in request.node.iter_markers("proves"):
            assert told.was_read(mark.kwargs["shows"]), f"nobody read: {mark.kwargs['shows']}"
