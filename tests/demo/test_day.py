"""The played day holds, and each check notices what it is there for."""

import socket
from collections.abc import Callable, Iterator

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import delete, update

from bot.demo.cast import Firm
from bot.demo.chats import written
from bot.demo.checks import Check, checks
from bot.demo.command import demo, refuse_failed
from bot.demo.firm import LIN
from bot.demo.play import Play
from bot.demo.playground import playground
from bot.demo.scenes import SCENES
from bot.demo.stage import Stage, open_stage
from bot.demo.steps import Says, Scene
from storage.doorstep import Inbox
from storage.records import Letter

# `make demo` plays and checks the same day; `make test` leaves it out to keep its five minutes.
pytestmark = [pytest.mark.timeout(240), pytest.mark.slow]
Played = tuple[Stage, Play]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The whole day of seed 7, once for all tests here; what they spoil afterwards they spoil in this order."""
    with open_stage(Firm(7), tmp_path_factory.mktemp("demo")) as stage:
        play = Play(stage)
        play.scenes(SCENES)
        yield stage, play


def test_every_check_holds(played: Played) -> None:
    found = _checks(played)
    assert {check.name: check.wrong for check in found.values()} == dict.fromkeys(found, ())
    refuse_failed(list(found.values()))


def test_a_lost_answer_and_a_second_delivery_were_among_what_was_survived(played: Played) -> None:
    found = _checks(played)
    assert "(1 of them delivered again)" in found["nothing lost at the door"].counted
    assert any("handed over 2 times" in note for note in found["nothing doubled for members"].notes)


def test_every_chat_is_printed_once_with_its_messages_in_the_order_of_the_day(played: Played) -> None:
    stage, play = played
    lines = list(written(stage.town, play.asides))
    titles = [line.strip() for line in lines if line.startswith("\n## ")]
    assert len(titles) == len(set(titles)) == len(stage.town.world.chats.addresses())
    assert "## 林晓 与客友" in titles
    mine = lines[lines.index("\n## 林晓 与客友\n") + 1 :]
    end = next(n for n, line in enumerate(mine) if line.startswith("\n## "))
    times = [line[2:7] for line in mine[:end] if line.startswith("**")]
    assert len(times) > 20
    assert times == sorted(times)


def _doubled(stage: Stage) -> None:
    world = stage.town.world
    world.deliver(next(b for b in stage.town.chat(LIN) if b.sender != LIN), LIN, "message/send")


def _lost_at_the_door(stage: Stage) -> None:
    with stage.office.doorstep.begin() as db:
        db.execute(delete(Inbox).where(Inbox.id == 1))


def _reply_lost(stage: Stage) -> None:
    with stage.office.desk() as desk:
        desk.db.execute(update(Letter).where(Letter.purpose == "reply").values(purpose="reminder"))


def _held_without_a_cause(stage: Stage) -> None:
    with stage.office.desk() as desk:
        desk.db.execute(update(Letter).where(Letter.kind == "Welcome").values(state="dead", cause=None))


@pytest.mark.parametrize(
    ("spoil", "noticed"),
    [
        (_doubled, {"nothing doubled for members"}),
        (_lost_at_the_door, {"nothing lost at the door"}),
        (_reply_lost, {"every message of a member has one reply"}),
        (_held_without_a_cause, {"nothing refused without a reason", "nothing doubled for customers"}),
    ],
)
def test_what_goes_wrong_is_noticed(
    played: Played, spoil: Callable[[Stage], None], noticed: set[str]
) -> None:
    before = {name for name, check in _checks(played).items() if check.wrong}
    spoil(played[0])
    after = {name for name, check in _checks(played).items() if check.wrong}
    assert after - before == noticed


def test_a_scene_that_goes_otherwise_fails_the_demo_and_is_named(played: Played) -> None:
    stage, play = played
    play.scenes([Scene("不会的", (Says("19:00", LIN, "帮助", ("我会飞",)),))])
    with pytest.raises(click.ClickException, match="不会的, 19:00 linxiao: 帮助: 「我会飞」 is missing"):
        refuse_failed(list(checks(stage, play.verdicts)))


def test_a_playground_whose_port_is_taken_says_so_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = CliRunner().invoke(playground, ["--port", port])
    assert ended.exit_code == 1
    assert f"port {port} cannot be had" in ended.output


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_the_command_ends_well_for_any_seed(seed: str) -> None:
    ended = CliRunner().invoke(demo, ["--seed", seed])
    assert ended.exit_code == 0, ended.output[-2000:]
    assert ended.output.count("- [x]") == 7


def _checks(played: Played) -> dict[str, Check]:
    stage, play = played
    return {check.name: check for check in checks(stage, play.verdicts)}
