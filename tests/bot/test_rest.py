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


def test_in_a_rush_every_batch_is_followed_by_a_rest_until_nothing_came(rest: Rest) -> None:
    rested = [rest.after_batch(moment * 0.005) for moment in range(12)]
    assert rested == [False] * 5 + [True] * 7
    assert rest.after_batch(0.2)
    rest.nothing_came()
    assert not rest.after_batch(0.3)


def test_a_moment_without_work_between_two_batches_is_no_end_of_a_rush_to_come(rest: Rest) -> None:
    rested = []
    for moment in range(8):
        rested.append(rest.after_batch(moment * 0.005))
        if not rested[-1]:
            rest.nothing_came()
    assert rested == [False] * 5 + [True] * 3
