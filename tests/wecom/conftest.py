"""A WeCom of the simulator with two members, and our client on its real HTTP."""

from collections.abc import Iterator

import fakeredis
import pytest

from bot.config import WeComSettings
from bot.wecom import Line, WeCom, keep_token
from simulator import Clock, Town

PATIENT, HASTY = 10.0, 0.6  # seconds that a call may take


@pytest.fixture
def town() -> Iterator[Town]:
    with Town(Clock("2026-11-23T09:05")) as town:
        town.seed_member("wang", "王经理")
        town.seed_member("xiaoli", "小李", leader="wang")
        yield town
        town.faults.clear()


@pytest.fixture
def store() -> fakeredis.FakeRedis:
    return fakeredis.FakeRedis(server=fakeredis.FakeServer())


def client(town: Town, store: fakeredis.FakeRedis, deadline: float = PATIENT, **changed: object) -> WeCom:
    settings = WeComSettings(**(town.settings() | changed))
    line = Line(settings.api_base, deadline=deadline, long=deadline)
    return WeCom(settings, keep_token(settings, store, line), line)


@pytest.fixture
def wecom(town: Town, store: fakeredis.FakeRedis) -> Iterator[WeCom]:
    wecom = client(town, store)
    yield wecom
    wecom.close()


@pytest.fixture
def hasty(town: Town, store: fakeredis.FakeRedis) -> Iterator[WeCom]:
    """A client that gives up soon, for tests in which nobody answers."""
    hasty = client(town, store, HASTY)
    yield hasty
    hasty.close()
