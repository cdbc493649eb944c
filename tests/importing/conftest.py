"""An office without a house: storage, and a WeCom that knows two reps."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import config
from bot.importing.files import read_file
from bot.importing.running import Result, run
from bot.office import Office, open_office
from simulator import Clock as TownClock
from simulator import Town
from tests.services import Services
from tests.story import MONDAY, SharedClock

Bring = Callable[..., Result]


@pytest.fixture
def town() -> Iterator[Town]:
    with Town(TownClock(MONDAY)) as town:
        town.seed_member("zhoumin", "周敏")
        town.seed_member("linxiao", "林晓", leader="zhoumin")
        town.seed_member("xiaochen", "陈晨", leader="zhoumin")
        yield town


@pytest.fixture
def office(tmp_path: Path, where: Services, town: Town) -> Iterator[Office]:
    values = {
        "wecom": town.settings(),
        "roles": {"managers": ["zhoumin"]},
        "database": {"url": where.database},
        "redis": {"url": where.redis},
    }
    office = open_office(config.read(values), SharedClock(town.clock), tmp_path)
    yield office
    office.close()


@pytest.fixture
def bring(office: Office) -> Bring:
    """Imports a file; `write=False` only looks."""

    def brought(path: Path, by: str = "", *, write: bool = True) -> Result:
        return run(office, read_file(path), by, write=write)

    return brought
