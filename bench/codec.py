"""The door's codec beside wechatpy's: envelope, verify, decrypt, parse, and with a sealed answer."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from wechatpy.work import create_reply, parse_message
from wechatpy.work.crypto import WeChatCrypto

from bench.load import TEXTS, requests
from bench.row import Row
from bench.servers import CORP, KEY, TOKEN
from bot import codec, wire, xml
from crm.events import Said

ROUNDS, COUNT = 11, 500
STAMP, NONCE = "1700000000", "nonce01"

Sealed = tuple[str, bytes]  # signature, body


def rows() -> list[Row]:
    """CPU in one process, both in alternation over the same messages."""
    messages = [_apart(request) for request in requests(1, COUNT, COUNT)]
    return [
        _beside("codec: open and parse", ours_opens, wechatpys_opens, messages, ">= 1"),
        _beside("codec: open, parse, answer, seal", ours_answers, wechatpys_answers, messages, ">= 1.4"),
    ]


def ours_opens(sealed: Sealed) -> str:
    """The text of a callback, with its key and all limits checked."""
    raw = _LOCK.open(sealed[0], STAMP, NONCE, codec.encrypted_in(sealed[1]), _NOW)
    event = wire.read(raw, _NOW)
    assert isinstance(event, Said)
    return event.text


def wechatpys_opens(sealed: Sealed) -> str:
    """The same by wechatpy."""
    return str(parse_message(_WECHATPY.decrypt_message(sealed[1], sealed[0], STAMP, NONCE)).content)


def ours_answers(sealed: Sealed) -> str:
    """The text said back, sealed."""
    answer = (
        f"<xml><MsgType>{xml.cdata('text')}</MsgType><Content>{xml.cdata(ours_opens(sealed))}</Content></xml>"
    )
    return _LOCK.seal(answer.encode(), STAMP, NONCE).xml()


def wechatpys_answers(sealed: Sealed) -> str:
    """The same by wechatpy."""
    message = parse_message(_WECHATPY.decrypt_message(sealed[1], sealed[0], STAMP, NONCE))
    return str(_WECHATPY.encrypt_message(create_reply(message.content, message).render(), NONCE, STAMP))


_LOCK = codec.Codec(TOKEN, KEY, CORP, 0)
_WECHATPY = WeChatCrypto(TOKEN, KEY, CORP)
_NOW = datetime.fromtimestamp(int(STAMP), UTC)


def _beside(
    what: str,
    ours: Callable[[Sealed], str],
    theirs: Callable[[Sealed], str],
    messages: list[Sealed],
    goal: str,
) -> Row:
    assert {ours_opens(m) for m in messages} == {wechatpys_opens(m) for m in messages} == set(TEXTS)
    pairs = [(_cpu(ours, messages), _cpu(theirs, messages)) for _ in range(ROUNDS)]
    mine, others = (median(one) for one in zip(*pairs, strict=True))
    ratio = median(b / a for a, b in pairs)
    return Row(what, f"{mine:.0f} us CPU", f"{others:.0f} us wechatpy", goal, f"{ratio:.2f} times as fast")


def _cpu(work: Callable[[Sealed], str], messages: list[Sealed]) -> float:
    """Microseconds of CPU a message."""
    began = time.process_time()
    for message in messages:
        work(message)
    return (time.process_time() - began) / len(messages) * 1e6


def _apart(request: bytes) -> Sealed:
    head, _, body = request.partition(b"\r\n\r\n")
    return head.decode().partition("msg_signature=")[2].partition("&")[0], body
