"""Load from a process on the second core: sealed messages made beforehand, closed loop and open loop."""

import asyncio
import random
import time
from dataclasses import dataclass

from bench.servers import CORP, KEY, TOKEN
from bot.codec import Codec

TEXTS = (
    "刚跟王丽通了电话，嫌面霜贵，周三再约",
    "查 王丽",
    "下单 王丽 精华2瓶 760",
    "今日",
    "标签 王丽 +敏感肌",
)
_STAMP, _NONCE = "1700000000", "nonce01"


@dataclass(frozen=True, slots=True)
class Measured:
    """Requests answered with 200, seconds that it took, and the sorted latencies in seconds."""

    answered: int
    seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        return self.answered / self.seconds

    def percentile(self, share: float) -> float:
        return self.latencies[min(len(self.latencies) - 1, int(share * len(self.latencies)))]


def requests(port: int, count: int, writers: int, first: int = 0) -> list[bytes]:
    """HTTP requests with distinct sealed messages of that many writers."""
    lock = Codec(TOKEN, KEY, CORP, 0)
    return [_request(lock, port, first + n, writers) for n in range(count)]


def closed_loop(port: int, made: list[bytes], connections: int = 16) -> Measured:
    """Each of these keep-alive connections asks again as soon as it is answered."""
    return asyncio.run(_closed(port, made, connections))


def open_loop(port: int, made: list[bytes], rate: float) -> Measured:
    """Requests at Poisson moments, a new connection each; latency counts from the moment planned."""
    return asyncio.run(_open(port, made, rate))


def _request(lock: Codec, port: int, number: int, writers: int) -> bytes:
    words = TEXTS[number % len(TEXTS)]
    message = (
        f"<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><FromUserName><![CDATA[rep{number % writers}]]></FromUserName>"
        f"<CreateTime>{_STAMP}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{words}]]></Content>"
        f"<MsgId>{number + 1}</MsgId><AgentID>1</AgentID></xml>"
    )
    sealed = lock.seal(message.encode(), _STAMP, _NONCE)
    body = f"<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><Encrypt><![CDATA[{sealed.encrypted}]]></Encrypt></xml>".encode()
    head = (
        f"POST /wecom/callback?msg_signature={sealed.signature}&timestamp={_STAMP}&nonce={_NONCE} HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{port}\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _closed(port: int, made: list[bytes], connections: int) -> Measured:
    waiting = list(reversed(made))
    latencies: list[float] = []

    async def ask() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while waiting:
            began = time.perf_counter()
            writer.write(waiting.pop())
            await _answer(reader)
            latencies.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(connections)))
    return Measured(len(latencies), time.perf_counter() - began, sorted(latencies))


async def _open(port: int, made: list[bytes], rate: float) -> Measured:
    chance = random.Random(7)
    latencies: list[float] = []
    loop = asyncio.get_running_loop()
    planned = loop.time() + 0.2
    asked = []

    async def ask(moment: float, request: bytes) -> None:
        await asyncio.sleep(max(0.0, moment - loop.time()))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        await _answer(reader)
        latencies.append(loop.time() - moment)
        writer.close()

    for request in made:
        planned += chance.expovariate(rate)
        asked.append(asyncio.create_task(ask(planned, request)))
    began = loop.time()
    await asyncio.gather(*asked)
    return Measured(len(latencies), loop.time() - began, sorted(latencies))


async def _answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.split(b"\r\n")[0].decode())
    length = next(
        (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
    )
    if length:
        await reader.readexactly(length)
