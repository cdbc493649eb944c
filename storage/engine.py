"""Opening the database: SQLite and PostgreSQL alike, durable in both."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from storage.lately import Lately
from storage.seal import Keyring

_WAL_PAGES = 8_000  # 32 MB
_QUIET = {"hide_parameters": True}  # an error must not quote what people wrote


def open_engine(url: str) -> Engine:
    """SQLite: WAL, synchronous FULL, a long busy timeout, and BEGIN IMMEDIATE so that writers queue instead of failing."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=8, **_QUIET
        )
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": 30}, pool_size=16, **_QUIET)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def sessions(engine: Engine, keys: Keyring) -> sessionmaker[Session]:
    """Sessions that carry the keyring; objects stay readable after a commit."""
    return sessionmaker(engine, expire_on_commit=False, info={"keys": keys, "lately": Lately()})


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so savepoints work
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    # Every checkpoint makes one commit wait for two more syncs; SQLite's own 1,000 pages hold some 200 callbacks.
    connection.execute(f"PRAGMA wal_autocheckpoint={_WAL_PAGES}")


def _begin_immediate(connection: Any) -> None:
    how = "" if connection.get_execution_options().get("reads") else " IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN{how}")
