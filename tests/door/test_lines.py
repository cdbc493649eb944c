"""Several requests on one line: each is answered in its turn, and the line ends when its caller wants it to."""

import re
import socket
from urllib.parse import urlencode

from tests.door.caller import PATH, Caller, Letter, caller_at
from tests.door.records import kept
from tests.story import Story

PAGE = b"GET /healthz HTTP/1.1\r\nHost: door\r\n\r\n"
LAST = "Connection: close"


def request(letter: Letter, *headers: str) -> bytes:
    """A call as it goes over the wire."""
    head = [f"POST {PATH}?{urlencode(letter.query)} HTTP/1.1", "Host: door", *headers]
    return "\r\n".join([*head, f"Content-Length: {len(letter.body)}", "", ""]).encode() + letter.body


def answered(caller: Caller, *written: bytes) -> list[int]:
    """The status of each answer to bytes sent at once, in their order, until the line ends."""
    with socket.create_connection(("127.0.0.1", caller.port), 15) as line:
        line.sendall(b"".join(written))
        heard = b""
        while more := line.recv(65_536):
            heard += more
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] ([0-9]{3}) ", heard)]


def test_calls_that_come_at_once_are_kept_and_answered_in_their_order(story: Story) -> None:
    caller = caller_at(story)
    said = [caller.message("linxiao", "帮助") for _ in range(4)]
    good = [caller.sealed(raw) for raw in said]
    calls = [
        request(good[0]),
        request(good[1].but(nonce="1")),
        PAGE,
        request(good[2]),
        request(good[3], LAST),
    ]
    assert answered(caller, *calls) == [200, 403, 200, 200, 200]
    story.quiet()
    assert [row.raw for row in kept(story)] == [said[0], said[2], said[3]]


def test_a_caller_who_does_not_wait_is_heard_all_the_same(story: Story) -> None:
    caller = caller_at(story)
    said = [caller.message("linxiao", "帮助") for _ in range(20)]
    for raw in said:
        with socket.create_connection(("127.0.0.1", caller.port), 15) as line:
            line.sendall(request(caller.sealed(raw)))
    assert story.town.wait_until(lambda: len(kept(story)) == len(said), 10)
    assert answered(caller, request(caller.sealed(caller.message("linxiao", "帮助")), LAST)) == [200]


def test_an_old_line_ends_after_its_answer(story: Story) -> None:
    caller = caller_at(story)
    call = request(caller.sealed(caller.message("linxiao", "帮助"))).replace(b"HTTP/1.1", b"HTTP/1.0", 1)
    assert answered(caller, call) == [200]
