"""64 KB and not a byte more, however they come."""

import time

import pytest

from bot.webhook import MOST_BYTES
from tests.door.caller import PATH, Caller, Letter
from tests.door.test_refused import REFUSED

TEN_MB = 10 * 1024 * 1024


def filled(caller: Caller, size: int) -> Letter:
    """A good letter, filled up to so many bytes with what the envelope allows."""
    letter = caller.sealed(caller.message("linxiao", "帮助"))
    return Letter(letter.query, letter.body + b" " * (size - len(letter.body)))


def test_a_body_of_exactly_64_kb_is_read(caller: Caller) -> None:
    assert caller.post(filled(caller, MOST_BYTES)).status == 200


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("size", [MOST_BYTES + 1, MOST_BYTES * 2, 512 * 1024])
def test_a_byte_more_is_refused_though_rightly_sealed(caller: Caller, size: int, chunked: bool) -> None:
    letter = filled(caller, size)
    if not chunked:
        assert caller.post(letter) == REFUSED
        return
    pieces = (letter.body[at : at + 4096] for at in range(0, size, 4096))
    assert caller.ask("POST", letter.query, pieces, **{"Transfer-Encoding": "chunked"}) == REFUSED


def head(*lines: str) -> bytes:
    return "\r\n".join([f"POST {PATH} HTTP/1.1", "Host: door", *lines, "", ""]).encode()


def test_ten_megabytes_are_refused_before_they_are_sent(caller: Caller) -> None:
    began = time.perf_counter()
    assert caller.spoken(head(f"Content-Length: {TEN_MB}")) == REFUSED
    assert time.perf_counter() - began < 2


def test_ten_megabytes_are_refused_while_they_are_sent(caller: Caller) -> None:
    assert caller.spoken(head(f"Content-Length: {TEN_MB}"), *[b"x" * 65_536] * 160) == REFUSED


def test_ten_megabytes_in_chunks_are_refused_while_they_are_sent(caller: Caller) -> None:
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    assert caller.spoken(head("Transfer-Encoding: chunked"), *[chunk] * 160, b"0\r\n\r\n") == REFUSED


def test_the_door_takes_the_next_caller_after_all_that(caller: Caller) -> None:
    for _ in range(3):
        caller.spoken(head(f"Content-Length: {TEN_MB}"), b"x" * 65_536)
    assert caller.post(caller.sealed(caller.message("linxiao", "帮助"))).status == 200
