"""When WeCom fails in its many ways, nothing is lost, nothing doubled, and the cause is on record."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.carrier.staff import TEXT_BYTES
from bot.wecom import TokenKeeper
from crm.letters import Draft, Purpose, Text, ToCustomer, ToStaff, Welcome
from simulator import Town
from storage.post import outbox
from storage.records import Letter, Passage
from tests.story import Story

SEND = "message/send"

PASSING: dict[str, Callable[[Town], None]] = {
    "busy (-1)": lambda town: town.faults.errcode(SEND, -1, times=2),
    "too often (45009)": lambda town: town.faults.errcode(SEND, 45009),
    "a token that is none (40014)": lambda town: town.faults.errcode(SEND, 40014),
    "a token that has expired (42001)": lambda town: town.faults.errcode(SEND, 42001),
    "a token that expires again and again": lambda town: town.faults.errcode(SEND, 42001, times=3),
    "an address not allowed (60020)": lambda town: town.faults.errcode(SEND, 60020),
    "a page of HTML": lambda town: town.faults.html(SEND, times=2),
    "half an answer": lambda town: town.faults.truncated(SEND),
    "no errcode": lambda town: town.faults.no_errcode(SEND),
    "a reset before": lambda town: town.faults.reset_before(SEND, times=2),
    "a reset after": lambda town: town.faults.reset_after(SEND, times=2),
    "gettoken busy": lambda town: town.faults.errcode("gettoken", -1),
    "one after the other": lambda town: trouble_of_every_kind(town),
}


def trouble_of_every_kind(town: Town) -> None:
    town.faults.reset_after(SEND)
    town.faults.errcode(SEND, -1)
    town.faults.html(SEND)
    town.faults.truncated(SEND)


def write(story: Story, *texts: str, to: str = "linxiao") -> None:
    with story.office.desk() as desk:
        outbox.put(desk, [Draft(ToStaff(to), Text(text), Purpose.REMINDER) for text in texts])
    story.office.letters.ring()


def rows(story: Story, to: str = "linxiao") -> list[Letter]:
    with story.office.desk() as desk:
        return list(
            desk.db.scalars(select(Letter).where(Letter.address == f"staff:{to}").order_by(Letter.id))
        )


def go_on(story: Story, minutes: int = 12) -> None:
    """Time passes in steps until nothing waits any more."""
    for _ in range(minutes * 6):
        story.town.wait_still(0.03)
        if all(row.state != "waiting" for row in rows(story)):
            return
        story.town.clock.advance(10)
        story.office.letters.ring()


@pytest.fixture
def _short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a refusal of the whole app no call goes out for a minute by the real clock: here for half a second."""
    monkeypatch.setattr(TokenKeeper.shut, "__defaults__", (0.5,))
    monkeypatch.setattr("bot.wecom.tokens._SHUT_BRIEFLY", 0.2)


@pytest.mark.parametrize("trouble", PASSING)
@pytest.mark.usefixtures("_short_pause")
def test_what_passes_delays_and_neither_loses_nor_doubles(story: Story, trouble: str) -> None:
    PASSING[trouble](story.town)
    write(story, "一", "二", "三")
    go_on(story)
    assert story.heard("linxiao") == ["一", "二", "三"]
    assert {row.state for row in rows(story)} == {"sent"}


def test_while_it_comes_again_the_cause_is_on_record(story: Story) -> None:
    story.town.faults.errcode(SEND, -1)
    write(story, "一")
    assert story.town.wait_until(lambda: rows(story)[0].tries == 1 and rows(story)[0].cause is not None)
    (row,) = rows(story)
    assert row.cause is not None
    assert "（-1）" in row.cause
    assert (row.state, row.tries) == ("waiting", 1)
    go_on(story)
    assert [row.cause for row in rows(story)] == [None]


def test_it_is_given_up_only_after_many_tries_and_with_its_cause(story: Story) -> None:
    story.town.faults.errcode(SEND, -1, times=1000)
    write(story, "一")
    go_on(story, minutes=60)
    (row,) = rows(story)
    assert (row.state, row.tries) == ("dead", 8)
    assert "（-1）" in (row.cause or "")
    assert len(story.town.ledger.calls(SEND)) == 8
    with story.office.desk() as desk:
        assert [p.state for p in desk.db.scalars(select(Passage).where(Passage.letter_id == row.id))] == [
            "dead"
        ]
    story.town.faults.clear()
    write(story, "二")
    go_on(story)
    assert story.heard("linxiao") == ["二"]


def test_a_member_whom_the_app_may_not_see_is_given_up_at_once_with_the_cause(story: Story) -> None:
    write(story, "一", to="stranger")
    write(story, "二")
    story.quiet()
    (row,) = rows(story, "stranger")
    assert (row.state, row.tries) == ("dead", 1)
    assert "（81013）" in (row.cause or "")
    assert story.heard("linxiao") == ["二"]


def test_many_lost_answers_double_nothing(story: Story) -> None:
    """One in twenty answers is swallowed after the message was taken."""
    for _ in range(5):
        story.town.faults.reset_after(SEND)
        write(story, *(f"第{n}条" for n in range(20)))
        go_on(story)
        story.town.clock.advance(61)
        story.office.letters.ring()
    go_on(story)
    assert len(story.heard("linxiao")) == 100
    assert len(set(story.town.heard("linxiao"))) == 100


def test_a_welcome_that_is_late_expires(story: Story) -> None:
    story.town.faults.errcode("externalcontact/send_welcome_msg", -1, times=1000)
    now = story.office.clock.now()
    with story.office.desk() as desk:
        whom = ToCustomer(0, "wmNew", "linxiao")
        draft = Draft(
            whom,
            Welcome("您好", "code"),
            Purpose.SERVICE,
            expires=desk.now + timedelta(seconds=20),
            urgent=True,
        )
        outbox.put(desk, [draft])
    story.office.letters.ring()
    assert story.town.wait_until(
        lambda: len(story.town.ledger.calls("externalcontact/send_welcome_msg")) == 1
    )
    story.town.wait_still(0.1)
    story.town.faults.clear()
    story.town.clock.advance(21)
    story.office.letters.ring()
    story.quiet()
    with story.office.desk() as desk:
        (row,) = desk.db.scalars(select(Letter).where(Letter.kind == "Welcome"))
        assert row.state == "expired"
        assert row.made_at == now
    assert len(story.town.ledger.calls("externalcontact/send_welcome_msg")) == 1


def test_a_long_text_is_cut_at_line_ends_by_bytes_and_each_piece_has_its_number(story: Story) -> None:
    lines = [f"{n}. 王芳 上次下单 3 月 {n % 28 + 1} 日 🌹" for n in range(1, 200)]
    write(story, "\n".join(lines))
    story.quiet()
    pieces = story.town.heard("linxiao")
    assert len(pieces) > 3
    assert all(len(piece.encode()) <= TEXT_BYTES for piece in pieces)
    (row,) = rows(story)
    assert [piece.rpartition("\n")[2] for piece in pieces] == [
        f"#{row.id}-{n}" for n in range(1, len(pieces) + 1)
    ]
    assert [line for piece in pieces for line in piece.split("\n")[:-1]] == lines


def test_a_text_without_line_ends_is_cut_between_characters(story: Story) -> None:
    write(story, "长🌹" * 1000)
    story.quiet()
    assert "".join(story.heard("linxiao")) == "长🌹" * 1000


def test_a_refusal_of_the_whole_app_stops_all_calls_and_loses_nothing(story: Story) -> None:
    story.town.faults.errcode(SEND, 60020, times=1000)
    write(story, "一", "二")
    write(story, "三", to="xiaochen")
    go_on(story, minutes=2)
    assert len(story.town.ledger.calls(SEND)) <= 2  # the two addresses may have been under way at once
    assert {row.state for to in ("linxiao", "xiaochen") for row in rows(story, to)} == {"waiting"}
    assert "（60020）" in (rows(story)[0].cause or "")


@pytest.mark.slow
def test_a_black_hole_holds_up_its_own_address_only_and_for_a_limited_time(story: Story) -> None:
    story.says("linxiao", "帮助")
    story.town.faults.black_hole(SEND)
    write(story, "一")
    assert story.town.wait_until(lambda: story.town.ledger.calls(SEND)[-1].fault == "black_hole")
    write(story, "二", to="xiaochen")
    assert story.town.wait_until(lambda: story.heard("xiaochen") == ["二"], 5)
    assert story.town.wait_until(lambda: rows(story)[-1].cause is not None, 15)
    go_on(story)
    assert story.heard("linxiao")[1:] == ["一"]
