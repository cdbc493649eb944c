"""What a dead process held goes on elsewhere within 30 seconds, and no writer's messages change their order."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import config, wire
from bot.clock import MovedClock
from bot.lanes import lane
from bot.office import Office, open_office
from bot.reception import Reception
from crm.letters import Draft, Purpose, Text, ToStaff
from simulator.seal import Seal
from storage import inbox
from storage.desk import SHANGHAI
from storage.inbox import Arrival
from storage.post import outbox
from storage.post import queue as letters
from storage.post.bodies import body_of
from storage.post.queue import Outcome, Parcel
from storage.records import Letter
from tests.bot.vectors import KEY, TOKEN
from tests.door.caller import Caller
from tests.services import Services

WITHIN = timedelta(seconds=30)
CALLER = Caller(0, Seal(TOKEN, KEY, "ww1"), 1)


@dataclass
class Pair:
    """Two processes' offices on the same data, one clock for both; nobody works unless a test says so."""

    one: Office
    two: Office
    clock: MovedClock

    def arrive(self, *said: tuple[str, str]) -> None:
        for who, text in said:
            raw = CALLER.message(who, text)
            event = wire.read(raw, self.clock.now())
            self.one.keeper.keep([Arrival(event.key, lane(event), raw, event.at)])

    def claimed(self, office: Office, most: int = 32) -> list[str]:
        """The texts of what this office takes from the inbox now."""
        with office.doorstep.begin() as db:
            rows = inbox.claim(db, office.name, self.clock.now(), most)
        return [getattr(wire.read(row.raw, row.at), "text", "") for row in rows]

    def parcels(self, office: Office, most: int = 32) -> list[Parcel]:
        """What this office takes from the outbox now."""
        with office.desk() as desk:
            return letters.claim(desk, office.name, most)

    def settle(self, office: Office, parcels: list[Parcel]) -> None:
        with office.desk() as desk:
            letters.settle(desk, office.name, [(parcel, Outcome("sent")) for parcel in parcels])

    def write(self, *texts: str, to: str = "linxiao") -> None:
        with self.one.desk() as desk:
            outbox.put(desk, [Draft(ToStaff(to), Text(text), Purpose.REMINDER) for text in texts])

    def pass_by(self, **span: float) -> None:
        self.clock.move_to(self.clock.now() + timedelta(**span))


@pytest.fixture
def pair(tmp_path: Path, where: Services) -> Iterator[Pair]:
    clock = MovedClock(datetime(2026, 11, 23, 9, tzinfo=SHANGHAI))
    wecom = {
        "corp_id": "ww1",
        "agent_id": 1,
        "secret": "lease-secret",
        "token": TOKEN,
        "encoding_aes_key": KEY,
    }
    settings = config.read(
        {
            "wecom": wecom | {"api_base": "http://127.0.0.1:9"},
            "database": {"url": where.database},
            "redis": {"url": where.redis},
        }
    )
    offices = [open_office(settings, clock, tmp_path) for _ in range(2)]
    yield Pair(offices[0], offices[1], clock)
    for office in offices:
        office.close()


def test_a_dead_process_messages_go_on_elsewhere_within_half_a_minute(pair: Pair) -> None:
    pair.arrive(("a", "1"), ("b", "2"), ("c", "3"))
    assert pair.claimed(pair.one) == ["1", "2", "3"]
    assert pair.claimed(pair.two) == []
    pair.pass_by(seconds=19)
    assert pair.claimed(pair.two) == []
    pair.pass_by(seconds=2)
    taken = []
    while more := pair.claimed(pair.two):
        assert len(more) == 1  # alone, so that a killer is found out
        taken += more
    assert taken == ["1", "2", "3"]
    assert inbox.LEASE < WITHIN


def test_a_writers_later_messages_wait_for_the_earlier_ones_in_other_hands(pair: Pair) -> None:
    pair.arrive(("a", "1"), ("b", "2"))
    assert pair.claimed(pair.one, most=1) == ["1"]
    pair.arrive(("a", "3"), ("b", "4"))
    assert pair.claimed(pair.two) == ["2", "4"]
    assert Reception(pair.two).work_off() == 0


def test_two_receptions_at_once_see_to_everything_once_and_in_order(pair: Pair) -> None:
    writers = [f"rep{n}" for n in range(6)]
    said = [(who, f"新客户 {'王李张刘陈杨黄赵'[n]}丽芳") for n in range(8) for who in writers]
    pair.arrive(*said)
    at_once(Reception(pair.one), Reception(pair.two), Reception(pair.two))
    with pair.one.desk() as desk:
        found = list(desk.db.scalars(select(Letter).where(Letter.kind == "Text").order_by(Letter.id)))
    told = [(letter.address, name_in(pair, letter)) for letter in found]
    assert len(told) == len(said)
    for who in writers:
        assert [words for address, words in told if address == f"staff:{who}"] == [
            f"{'王李张刘陈杨黄赵'[n]}丽芳" for n in range(8)
        ]


def test_a_dead_postmans_letters_go_on_elsewhere_and_his_late_word_changes_nothing(pair: Pair) -> None:
    pair.write("1", "2")
    first = pair.parcels(pair.one)
    assert [parcel.body["text"] for parcel in first] == ["1", "2"]
    assert pair.parcels(pair.two) == []
    pair.pass_by(seconds=26)
    again = pair.parcels(pair.two)
    assert [parcel.body for parcel in again] == [parcel.body for parcel in first]
    with pair.one.desk() as desk:
        letters.settle(desk, pair.one.name, [(parcel, Outcome("dead", cause="late")) for parcel in first])
    pair.settle(pair.two, again)
    with pair.one.desk() as desk:
        assert set(desk.db.scalars(select(Letter.state))) == {"sent"}
    assert letters.LEASE < WITHIN


def test_an_address_is_in_one_postmans_hands_only(pair: Pair) -> None:
    pair.write("1", "2")
    pair.write("3", to="xiaochen")
    assert [parcel.body["text"] for parcel in pair.parcels(pair.one, most=1)] == ["1"]
    assert [parcel.body["text"] for parcel in pair.parcels(pair.two)] == ["3"]


def at_once(*receptions: Reception) -> None:
    threads = [threading.Thread(target=reception.work_off) for reception in receptions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert receptions[0].work_off() == 0


def name_in(pair: Pair, letter: Letter) -> str:
    with pair.one.desk() as desk:
        return str(body_of(desk, letter)["text"]).removeprefix("✓ 新客户 ").partition("\n")[0]
