"""A desk on an empty house's database."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from crm.policy import Policy
from storage import migrate
from storage.books import staff
from storage.desk import SHANGHAI, Desk
from storage.engine import open_engine, sessions
from storage.seal import keyring
from tests.services import Services

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def firm(where: Services) -> Iterator[sessionmaker[Session]]:
    engine = open_engine(where.database)
    migrate.upgrade(engine, engine)
    yield sessions(engine, keyring("a key for tests, long enough"))
    engine.dispose()


@pytest.fixture
def desk(firm: sessionmaker[Session], tmp_path: Path) -> Iterator[Desk]:
    with firm.begin() as db:
        at_work = Desk(db, NOW, Policy())
        staff.learn(at_work, "linxiao", "林晓", "zhoumin")
        yield at_work
