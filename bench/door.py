"""The door and the whole path beside a bare Flask echo on the same server and threads; alone: `python -m bench.door`."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from types import MappingProxyType

import psutil

from bench.load import closed_loop, open_loop, requests
from bench.row import Row, markdown
from bench.wecom import YesMan

ROUNDS, COUNT, WRITERS, WARMING = 5, 2000, 2000, 200
OPEN_RATE, OPEN_COUNT = 200, 1200


def rows() -> list[Row]:
    """Throughput in a closed loop of 16, alternated; then latencies at 200 a second."""
    os.sched_setaffinity(0, {1})
    rates: dict[str, list[float]] = {"echo": [], "door": [], "house": []}
    cpu: dict[str, list[float]] = {"echo": [], "door": [], "house": []}
    tails: dict[str, list[float]] = {"echo": [], "door": [], "house": []}
    for _ in range(ROUNDS):
        for kind in rates:
            with serving(kind) as (port, process, wecom):
                warm_up(kind, port, wecom)
                before, began = cpu_of(process), time.perf_counter()
                measured = closed_loop(port, requests(port, COUNT, WRITERS))
                seconds = all_handed(wecom, COUNT + WARMING, began) if kind == "house" else measured.seconds
                rates[kind].append(COUNT / seconds)
                cpu[kind].append((cpu_of(process) - before) / COUNT * 1e6)
                tails[kind].append(
                    open_loop(port, requests(port, OPEN_COUNT, WRITERS, 5_000_000), OPEN_RATE).percentile(
                        0.99
                    )
                )
    return [
        *(
            _throughput(name, kind, goal, rates, cpu)
            for name, kind, goal in (("door", "door", ".60"), ("whole path", "house", ".30"))
        ),
        *(
            _tail(name, kind, tails)
            for name, kind in (("door", "door"), ("door, with the house at work", "house"))
        ),
    ]


@contextmanager
def serving(
    kind: str, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[int, psutil.Process, YesMan]]:
    """A server of this kind in its own process, ready."""
    wecom, base = talking_wecom()
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        command = [sys.executable, "-m", "bench.servers", kind, str(port), folder, base]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
        try:
            _wait_for(port)
            if kind != "echo":
                assert process.stdout is not None
                json.loads(process.stdout.readline())
            yield port, psutil.Process(process.pid), wecom
        finally:
            process.kill()
            process.wait()


def warm_up(kind: str, port: int, wecom: YesMan) -> None:
    """What is done once after a start: patterns read, statements compiled; of the house also the replies."""
    closed_loop(port, requests(port, WARMING, WRITERS, 9_000_000))
    if kind == "house":
        all_handed(wecom, WARMING, time.perf_counter())


def cpu_of(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def all_handed(wecom: YesMan, count: int, began: float) -> float:
    """Seconds until every message has had its reply handed to WeCom."""
    while wecom.handed < count:
        if time.perf_counter() - began > 120:
            raise RuntimeError(f"only {wecom.handed} of {count} replies")
        time.sleep(0.005)
    return time.perf_counter() - began


def talking_wecom() -> tuple[YesMan, str]:
    """A WeCom in a thread of this process, and its address."""
    ready: list[str] = []
    wecom, started = YesMan(), threading.Event()

    async def serve() -> None:
        ready.append(await wecom.start())
        started.set()
        await asyncio.Event().wait()

    threading.Thread(target=lambda: asyncio.run(serve()), daemon=True).start()
    started.wait()
    return wecom, ready[0]


def _throughput(
    name: str, kind: str, goal: str, rates: dict[str, list[float]], cpu: dict[str, list[float]]
) -> Row:
    ratio = median(a / b for a, b in zip(rates[kind], rates["echo"], strict=True))
    return Row(
        f"{name}: throughput beside the echo",
        f"{median(rates[kind]):.0f}/s, {median(cpu[kind]):.0f} us CPU",
        f"{median(rates['echo']):.0f}/s, {median(cpu['echo']):.0f} us CPU",
        f">= {goal}",
        f"{ratio:.2f}",
    )


def _tail(name: str, kind: str, tails: dict[str, list[float]]) -> Row:
    ratio = median(a / b for a, b in zip(tails[kind], tails["echo"], strict=True))
    return Row(
        f"{name}: p99 at {OPEN_RATE}/s, open loop",
        f"{median(tails[kind]) * 1000:.1f} ms",
        f"{median(tails['echo']) * 1000:.1f} ms",
        "<= 3",
        f"{ratio:.1f}",
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")


if __name__ == "__main__":
    print(markdown(rows()))
