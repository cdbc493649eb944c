"""Many at once: threads, and processes of threads. Imports little, for each process imports it anew."""

import threading
from collections.abc import Callable
from typing import Any

import redis

from bot.config import WeComSettings
from bot.wecom import WeCom, WeComError, open_wecom


def at_once(deeds: list[Callable[[], object]]) -> list[object]:
    """Runs them all in threads that start together; what each gave or raised."""
    gate, results = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(deed())
        except WeComError as error:
            results.append(error)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def ask(wecom: WeCom) -> str:
    return str(wecom.members.get("xiaoli")["name"])


def ask_from_twenty_threads(settings: dict[str, object], port: int, gate: Any, results: Any) -> None:
    """The work of one process."""
    wecom = open_wecom(WeComSettings(**settings), redis.Redis(port=port))
    gate.wait()
    results.put([str(result) for result in at_once([lambda: ask(wecom)] * 20)])
