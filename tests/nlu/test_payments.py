"""Deposits and balances as a table: what was paid, what is still open, and whether anything is ordered."""

import pytest

from nlp.frame import Frame
from tests.nlu.conftest import Understood

Told = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "paid", "of_an_order"),
    [
        ("王丽尾款3800付了", [("balance", "3800")], True),
        ("收了王丽2000定金", [("deposit", "2000")], True),
        ("王丽把剩下的3800付了", [("balance", "3800")], True),
        ("王丽那台净化器的尾款1200结清了", [("balance", "1200")], True),
        ("王丽又付了1000", [("part", "1000")], True),
        ("王丽先付了一半", [("part", "0.5")], True),
        ("王丽订了面霜 总价5800 先交了2000定金", [("deposit", "2000")], False),
        ("王丽首付30%付了，总价10000", [("deposit", "0.3")], False),
        ("王丽订了面霜5800，付了2000，剩下的下周给", [("part", "2000"), ("open", "")], False),
        ("王丽下单面霜5800 已付2000 欠3800", [("open", "3800"), ("part", "2000")], False),
        ("王丽订了面霜 定金2000 尾款3800月底付", [("deposit", "2000"), ("open", "3800")], False),
        ("王丽订了精华2盒 1280 全款付清", [], False),
    ],
)
def test_what_is_paid_of_an_order(understood: Understood, text: str, paid: Told, of_an_order: bool) -> None:
    (frame,) = understood(text).frames
    assert (frame.intent, frame.slots.of_an_order) == ("record_order", of_an_order)
    assert _paid(frame) == paid


def test_the_sum_of_an_order_is_none_of_its_parts(understood: Understood) -> None:
    for text in ("王丽订了面霜5800，付了2000，剩下的下周给", "王丽下单面霜5800 已付2000 欠3800"):
        assert understood(text).frames[0].slots.amount == 5800


def test_a_payment_beside_a_new_order_is_a_deed_of_its_own(understood: Understood) -> None:
    for text in ("王丽付了尾款3800，又拿了一瓶精华 500", "王丽又拿了一瓶精华 500，上次的尾款3800也付了"):
        frames = understood(text).frames
        assert [_paid(frame) for frame in frames] == [[("balance", "3800")], []]
        assert frames[1].slots.amount == 500


@pytest.mark.parametrize("text", ["王丽尾款还没付", "王丽说尾款下周付", "王丽尾款什么时候付"])
def test_what_is_still_to_be_paid_is_no_order(understood: Understood, text: str) -> None:
    assert understood(text).intent != "record_order"


def _paid(frame: Frame) -> Told:
    return [(one.kind, f"{one.amount or one.share or ''}") for one in frame.slots.paid]
