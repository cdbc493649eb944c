"""One thing typed in several messages is one record; whatever is complete is answered at once."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import inbox
from storage.doorstep import Inbox
from tests.story import Story

AT_LENGTH = 30.0  # seconds that nobody in a test waits for
SHORT = 0.4


def firm(folder: Path, typing: float) -> Iterator[Story]:
    with Story(folder, time={"typing": typing}) as story:
        story.says("linxiao", "新客户 王丽 13900112233")
        story.says("linxiao", "新客户 李建国 13900112244")
        yield story


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Story]:
    """A bot that would wait for half a minute."""
    yield from firm(tmp_path, AT_LENGTH)


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Story]:
    """A bot that waits for less than a second."""
    yield from firm(tmp_path, SHORT)


def told_since(story: Story, before: int, count: int) -> list[str]:
    assert story.town.wait_until(lambda: len(story.town.heard("linxiao")) >= before + count)
    return story.heard("linxiao")[before:]


def both(story: Story, first: str, second: str) -> list[str]:
    """What is answered to two messages typed in a row."""
    before = len(story.town.heard("linxiao"))
    story.town.say("linxiao", first)
    time.sleep(0.1)  # the first is looked at before the second comes
    story.town.say("linxiao", second)
    told_since(story, before, 1)
    story.quiet()
    return story.heard("linxiao")[before:]


def test_what_is_typed_in_two_messages_is_one_record(patient: Story) -> None:
    for first, second in (
        ("刚见了王丽，", "她嫌面霜贵，周三再约"),
        ("王丽说", "面霜快用完了，周三再约"),
        ("刚见了王丽和李建国", _OF_BOTH),
    ):
        told = both(patient, first, second)
        assert len(told) == 1
        assert "周三" in told[0]
    assert "11/25（周三）" in patient.says("linxiao", "查 王丽")
    assert "11/30" in patient.says("linxiao", "查 李建国")


_OF_BOTH = "王丽说面霜快用完了，周三再约，嫌贵；李建国要看合同，月底前定，他爱人管钱"


def test_what_is_complete_waits_for_nothing(patient: Story) -> None:
    for text in (
        "今日",
        "查 王丽",
        "刚见了王丽，嫌面霜贵",
        "王丽买了两盒面膜 398",
        "给王丽打电话没接",
        "周五提醒我联系王丽",
        "你好",
    ):
        assert patient.says("linxiao", text)


def test_a_command_behind_a_fragment_is_answered_at_once_and_after_it(patient: Story) -> None:
    told = both(patient, "刚跟王丽通了电话", "今日")
    assert len(told) == 2
    assert "王丽" in told[0]


def test_an_answer_to_a_question_waits_for_nothing(patient: Story) -> None:
    assert "没有「赵姐」" in patient.says("linxiao", "刚见了赵姐，她嫌贵")
    assert "赵姐" in patient.says("linxiao", "建")


def test_what_is_said_of_somebody_else_stays_apart(patient: Story) -> None:
    told = both(patient, "刚跟王丽通了电话", "李建国嫌面霜贵，周四再约")
    assert len(told) == 2


def test_a_lone_fragment_is_recorded_after_the_wait(quick: Story) -> None:
    assert "王丽" in quick.says("linxiao", "刚跟王丽通了电话")


def test_one_writers_fragment_holds_up_nobody_else(patient: Story) -> None:
    patient.town.say("linxiao", "刚跟王丽通了电话")
    assert patient.says("xiaochen", "今日")


def test_a_fragment_outlives_the_process(patient: Story) -> None:
    before = len(patient.town.heard("linxiao"))
    patient.town.say("linxiao", "刚见了王丽")
    assert patient.town.wait_until(lambda: states(patient)[-1] == ("waiting", "more", 0))
    patient.restart()
    patient.town.say("linxiao", "她嫌面霜贵，周三再约")
    told_since(patient, before, 1)
    patient.quiet()
    assert len(patient.heard("linxiao")) == before + 1
    assert [state for state, _, _ in states(patient)[-2:]] == ["done", "done"]


def test_the_bots_clock_may_be_moved_while_a_fragment_waits(quick: Story) -> None:
    before = len(quick.town.heard("linxiao"))
    quick.town.say("linxiao", "刚跟王丽通了电话")
    assert quick.town.wait_until(lambda: states(quick)[-1][1] == "more")
    quick.town.clock.move_to("2026-11-24T09:00")
    assert "王丽" in told_since(quick, before, 1)[0]


def test_a_wall_clock_that_is_set_back_holds_no_fragment_for_long(patient: Story) -> None:
    patient.town.say("linxiao", "刚跟王丽通了电话")
    assert patient.town.wait_until(lambda: states(patient)[-1][1] == "more")
    now, wall = patient.office.clock.now(), patient.office.clock.wall() - timedelta(hours=2)
    with patient.office.doorstep.begin() as db:
        window = (wall, wall + timedelta(seconds=AT_LENGTH))
        assert [row.waited for row in inbox.claim(db, "another", now, 8, window)] == [True]


def test_a_piece_that_is_delivered_twice_is_one_piece(patient: Story) -> None:
    told = both(patient, "刚见了王丽", "她嫌面霜贵，周三再约")
    with patient.office.doorstep.begin() as db:
        before = db.scalar(select(func.count()).select_from(Inbox))
        rows = db.execute(
            select(Inbox.key, Inbox.writer, Inbox.raw, Inbox.at).order_by(Inbox.id.desc()).limit(2)
        )
        again = [inbox.Arrival(row.key, row.writer, b"again", row.at) for row in rows]
        inbox.keep(db, inbox.sealed(again, db.info["keys"]))
        assert db.scalar(select(func.count()).select_from(Inbox)) == before
    assert len(told) == 1


def states(story: Story) -> list[tuple[str, str | None, int]]:
    with story.office.doorstep.begin() as db:
        rows = db.execute(select(Inbox.state, Inbox.holder, Inbox.tries).order_by(Inbox.id)).all()
    return [(row.state, row.holder, row.tries) for row in rows]
