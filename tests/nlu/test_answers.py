"""What follows a question, and corrections of what was recorded."""

from datetime import date, time
from decimal import Decimal

import pytest

from bot.evaluate.parse import candidates, surroundings
from nlp import Answer, Asked, Correction, answer, correction
from tests.nlu.conftest import FRIDAY, Understood


@pytest.mark.parametrize("text", ["2", "回 2", "第二个", "王莉", "是王莉", "后面那个", "选2号", "王莉吧"])
def test_the_second_option_is_chosen_in_many_ways(text: str) -> None:
    assert answer(text, FRIDAY, "choice", ("王丽", "王莉")) == Answer("option", option=1)


@pytest.mark.parametrize(
    ("text", "asked", "options", "expected"),
    [
        ("就是她", "choice", ("王丽",), Answer("option", option=0)),
        ("取消", "choice", ("王丽", "王莉"), Answer("cancel")),
        ("都不是", "choice", ("王丽", "王莉"), Answer("no")),
        ("对", "confirm", (), Answer("yes")),
        ("不是", "confirm", (), Answer("no")),
        ("周四", "day", (), Answer("day", day=date(2026, 11, 26))),
        ("下周三下午三点", "day", (), Answer("day", day=date(2026, 11, 25), at=time(15))),
        ("一共598", "amount", (), Answer("amount", number=Decimal(598))),
        ("138 1234 5678", "phone", (), Answer("phone", phone="13812345678")),
        ("3", "choice", ("王丽", "王莉"), None),
        ("刚跟张伟聊了聊", "choice", ("王丽", "王莉"), None),
        ("198", "choice", ("1", "2"), None),
        ("表妹电话来了 13400000002", "choice", ("1",), None),
        ("徐汇区漕溪北路 88弄 6号 1202", "choice", ("1",), None),
        ("1 确认", "choice", ("1",), Answer("option", option=0)),
        ("那个王莉姐", "choice", ("王丽", "王莉"), Answer("option", option=1)),
        ("王莉想要两盒面膜", "choice", ("王丽", "王莉"), None),
        ("下周三提醒我给王丽打电话，她要两盒面膜和三瓶鱼油", "day", (), None),
    ],
)
def test_answers_of_each_kind_and_messages_that_answer_nothing(
    text: str, asked: Asked, options: tuple[str, ...], expected: Answer | None
) -> None:
    assert answer(text, FRIDAY, asked, options) == expected


@pytest.mark.parametrize(
    ("text", "slot", "new"),
    [
        ("不是周三是周四", "followup_on", date(2026, 11, 26)),
        ("改成下周五", "followup_on", date(2026, 11, 27)),
        ("不是电话是微信", "channel", "wechat"),
        ("别写嫌贵", "objection", None),
    ],
)
def test_a_correction_changes_just_its_slot(
    understood: Understood, text: str, slot: str, new: object
) -> None:
    made = corrected(understood, text)
    assert made is not None
    assert (made.changes[0].slot, made.changes[0].new) == (slot, new)


def test_a_corrected_person_is_remembered_unless_a_full_name_was_meant(understood: Understood) -> None:
    by_alias = corrected(understood, "不是李娜是王莉", "刚跟娜姐通了电话，她嫌面霜贵")
    by_name = corrected(understood, "不是王丽是王莉")
    assert by_alias is not None
    assert by_alias.alias is not None
    assert (by_alias.alias[0], by_alias.alias[1].name) == ("娜姐", "王莉")
    assert by_name is not None
    assert by_name.alias is None
    assert by_name.changes[0].new.name == "王莉"


@pytest.mark.parametrize("text", ["明天提醒我给李娜打电话", "王莉也嫌贵", "好的", ""])
def test_other_messages_are_no_corrections(understood: Understood, text: str) -> None:
    assert corrected(understood, text) is None


def corrected(
    understood: Understood, text: str, last: str = "刚跟王丽通了电话，她嫌面霜贵，下周三再联系"
) -> Correction | None:
    index, lexicon = surroundings(
        {"customers": ["王丽", "王莉", "李娜"], "aliases": {"娜姐": "李娜"}, "products": ["玻尿酸面霜"]}
    )
    return correction(text, understood(last).frames[0], FRIDAY, tuple(candidates(text, index)), lexicon, last)
