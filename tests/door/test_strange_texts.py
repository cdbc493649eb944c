"""Whatever a member types, one clear answer comes back and the next one is served as well."""

import time

import pytest

from storage.records import Handled
from tests.door.caller import Caller, caller_at
from tests.door.records import kept, letters
from tests.door.test_kept import TAKEN
from tests.story import Story

TEXTS = {
    "nothing": "",
    "blanks": " \u3000\n\t ",
    "ten thousand characters": "长" * 10_000,
    "ten thousand digits": "1" * 10_000,
    "ten thousand times just now": "刚" * 10_000,
    "ten thousand characters of sense": "刚跟王芳通了电话，嫌面霜贵，周三再约。" * 526,
    "ten thousand emoji": "👍" * 10_000,
    "one emoji": "🌹",
    "a family of emoji": "👨‍👩‍👧‍👦🏳️‍🌈",
    "controls that XML allows": "王芳\t\r\n\x7f\x85",
    "controls that XML forbids": "王芳\x01\x02\x08\x1b[31m来了",
    "a NUL": "王芳\x00来了",
    "a bidirectional override": "\u202e王芳 电话 13800001111\u202c",
    "isolates and marks": "\u2066\u200f查\u2069 王芳\u200b\ufeff",
    "nothing visible": "\u200b\u200d\u2060\ufeff",
    "the end of its own envelope": "]]></Content><FromUserName>zhoumin</FromUserName><![CDATA[",
    "half a character": "王芳\ud83d",
    "places of a template": "{0} {name} %s %(x)s ${a} {{a}}",
    "a database's end": "查 王芳'; DROP TABLE customer; --",
    "a thousand slashes": "/" * 1_000,
    "a command that is none": "/飞",
    "brackets without end": "（" * 3_000,
    "a mile of blanks": "查" + " " * 9_000 + "王芳",
    "rare characters": "𠮷𡈽龘靐" * 500,
    "beyond the last character": "\U0010ffff\ufffe",
    "names in a row": "王" * 2_000,
}


@pytest.fixture(scope="module")
def known(told: Story) -> Caller:
    """林晓 has a customer, so that there is something to find and to break."""
    assert "王芳" in told.says("linxiao", "新客户 王芳 13800001111")
    return caller_at(told)


@pytest.mark.parametrize("name", TEXTS)
def test_one_clear_answer_comes_back_and_the_next_message_is_served(
    told: Story, known: Caller, name: str
) -> None:
    told.town.clock.advance(minutes=1)
    began = time.perf_counter()
    said = known.message("linxiao", TEXTS[name])
    answers = answers_to(told, known, said)
    assert len(answers) == 1
    assert answers[0].strip()
    assert "抱歉，这条消息（编号" not in answers[0]
    assert "王芳" in told.says("linxiao", "查 王芳")
    assert time.perf_counter() - began < 5
    with told.office.desk() as desk:
        assert not desk.db.query(Handled).filter(Handled.failed.is_not(None)).count()


def test_somebody_whom_nobody_knows_is_answered_and_known_from_then_on(told: Story, known: Caller) -> None:
    told.town.seed_member("newcomer", "新来的")
    answers = answers_to(told, known, known.message("newcomer", "帮助"), "newcomer")
    assert len(answers) == 1


def test_a_writer_whom_wecom_does_not_know_either_costs_nobody_anything(told: Story, known: Caller) -> None:
    assert known.post(known.sealed(known.message("nobody", "帮助"))) == TAKEN
    told.quiet()
    assert letters(told, "staff:nobody") == ["dead"]
    assert "王芳" in told.says("linxiao", "查 王芳")


@pytest.mark.parametrize("kind", ["hologram", "", "语音", "x" * 1_000])
def test_an_unknown_kind_is_kept_as_unknown(told: Story, known: Caller, kind: str) -> None:
    said = known.message("xiaochen", "你好", kind=kind)
    assert known.post(known.sealed(said)) == TAKEN
    told.quiet()
    assert (kept(told)[-1].raw, kept(told)[-1].state) == (said, "done")


def answers_to(told: Story, caller: Caller, said: bytes, who: str = "linxiao") -> list[str]:
    before = len(told.heard(who))
    assert caller.post(caller.sealed(said)) == TAKEN
    told.quiet()
    return told.heard(who)[before:]
