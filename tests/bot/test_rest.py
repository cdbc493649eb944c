"""A station rests between batches in a rush only; the moments are seconds."""

import threading

import pytest

from bot.rest import Rest


@pytest.fixture
def rest() -> Rest:
    closing = threading.Event()
    closing.set()  # nobody waits for anything here
    return Rest(closing)


def test_who_writes_now_and_then_is_seen_to_at_once(rest: Rest) -> None:
    assert not any(rest.after_batch(moment * 0.03) for moment in range(100))


def test_in_a_rush_every_batch_is_followed_by_a_rest_until_a_fifth_of_a_second_without_one(
    rest: Rest,
) -> None:
    assert [rest.after_batch(moment * 0.005) for moment in range(8)] == [False] * 5 + [True] * 3
    assert [rest.after_batch(1 / 8), rest.after_batch(1 / 4)] == [True, True]
    assert not rest.after_batch(1 / 2)
