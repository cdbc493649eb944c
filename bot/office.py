"""The open office: everything one process works with, put together once at start."""

import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from bot.bell import Bell
from bot.clock import Clock
from bot.config import Config
from bot.keeper import Keeper
from bot.logs import guard_secrets
from bot.wecom import WeCom, open_wecom
from storage import migrate
from storage.books import staff
from storage.books.rules import with_settings
from storage.desk import Desk
from storage.engine import open_engine, sessions
from storage.memory import Memory, open_memory
from storage.seal import keyring


@dataclass(slots=True)
class Office:
    """One process's ways to the database, to WeCom and to the clock. `name` tells leases apart."""

    config: Config
    clock: Clock
    firm: sessionmaker[Session]
    doorstep: sessionmaker[Session]
    keeper: Keeper
    memory: Memory
    wecom: WeCom
    name: str
    arrivals: Bell
    letters: Bell
    turn: AbstractContextManager[object]
    engines: tuple[Engine, ...] = ()
    closing: list[Callable[[], None]] = field(default_factory=list)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """A desk: a transaction that commits at the end, the moment, the rulebook.

        SQLite has one writer, and whoever finds it busy waits in sleeps; so our own threads queue for it here.
        """
        with self.turn, self.firm.begin() as db:
            yield with_settings(Desk(db, self.clock.now(), self.config.policy))

    def close(self) -> None:
        for bell in (self.arrivals, self.letters):
            bell.close()
        for close in reversed(self.closing):
            close()
        self.keeper.close()
        self.memory.close()
        for engine in self.engines:
            engine.dispose()


def open_office(config: Config, clock: Clock | None = None, state: Path | None = None) -> Office:
    """Opens database (brought to the latest revision), memory and client, and writes the configured roles."""
    state = state or state_folder(config)
    engines = open_engines(config)
    migrate.upgrade(*engines)
    keys = keyring(config.database.seal_key or _key_file(state))
    memory = open_memory(config.redis.url, state)
    clock = clock or Clock(config.time.zone)
    guard_secrets(
        config.wecom.secret, config.wecom.token, config.wecom.encoding_aes_key, *config.wecom.robots.values()
    )
    doorstep = sessions(engines[1], keys)
    office = Office(
        config=config,
        clock=clock,
        firm=sessions(engines[0], keys),
        doorstep=doorstep,
        keeper=Keeper(doorstep, keys),
        memory=memory,
        wecom=open_wecom(config.wecom, memory.client),
        name=f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"[:64],
        arrivals=Bell(memory, "keyou.arrivals"),
        letters=Bell(memory, "keyou.letters"),
        turn=threading.Lock() if engines[0].dialect.name == "sqlite" else nullcontext(),
        engines=engines,
    )
    with office.desk() as desk:
        staff.appoint(desk, config.roles.managers, config.roles.admins)
    return office


def open_engines(config: Config) -> tuple[Engine, Engine]:
    """The firm's database, and the inbox's: with SQLite a file of its own, with PostgreSQL the same."""
    url = make_url(config.database.url)
    firm = open_engine(config.database.url)
    if url.get_backend_name() != "sqlite":
        return firm, firm
    beside = Path(url.database or "data/keyou.db")
    return firm, open_engine(f"sqlite:///{beside.with_name(beside.stem + '-inbox' + beside.suffix)}")


def state_folder(config: Config) -> Path:
    """Where files live: beside the SQLite database, else ./data."""
    url = make_url(config.database.url)
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database).parent
    return Path("data")


def _key_file(state: Path) -> str:
    """The sealing key of a firm that has not set one: made once, readable by its owner alone. Back it up."""
    path = state / "seal.key"
    if not path.exists():
        state.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()
