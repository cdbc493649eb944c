"""An answer is given again only while the rows behind it cannot have changed."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from storage.desk import Desk
from storage.tables import Product

_Asking = Callable[[object], int]


@pytest.fixture
def ask(desk: Desk) -> _Asking:
    """Gives the number of the look-up that the answer comes from."""
    looks: Iterator[int] = count(1)
    return lambda what: desk.still(what, lambda: next(looks))


def test_the_same_question_is_looked_up_once(ask: _Asking) -> None:
    assert [ask("who"), ask("who")] == [1, 1]


def test_another_question_in_between_is_remembered_instead(ask: _Asking) -> None:
    assert [ask("who"), ask("what"), ask("who")] == [1, 2, 3]


def test_a_row_written_since_asks_again(ask: _Asking, desk: Desk) -> None:
    ask("who")
    desk.db.add(Product(name="面霜", aliases=[]))
    assert [ask("who"), ask("who")] == [2, 2]


def test_a_row_taken_back_asks_again(ask: _Asking, desk: Desk) -> None:
    savepoint = desk.db.begin_nested()
    desk.db.add(Product(name="面霜", aliases=[]))
    ask("who")
    savepoint.rollback()
    assert ask("who") == 2
