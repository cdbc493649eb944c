"""Start-up and memory beside the bare imports with jieba's dictionary; each in fresh processes.

`python -m bench.start house FOLDER` is one of those processes: it says when the house is open, and its memory.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from bench.memory import memory
from bench.row import Row
from bot.__main__ import loaded

ROUNDS = 7
_BARE = """
import importlib, json, sys
for name in sys.argv[1].split(","):
    importlib.import_module(name)
jieba = sys.modules["jieba"]
jieba.setLogLevel(60)
jieba.initialize()
status = open("/proc/self/status").read()
print(json.dumps({"mb": int(status.partition("VmRSS:")[2].split()[0]) / 1024}))
"""
Found = dict[str, float]  # seconds until it was said, mb


def rows() -> list[Row]:
    """Medians of fresh processes in alternation; the folder is that of an office that has been open before.

    Bytecode is kept there, ours and the libraries', as it is after an installation. The floor imports every module of
    other people's that the open house has loaded, in the same order.
    """
    with tempfile.TemporaryDirectory() as folder:
        house = [sys.executable, "-m", "bench.start", "house", folder]
        environment = _keeping_bytecode(folder)
        told = partial(_told, environment=environment)
        told(house)
        asked = [*house, "libraries"]
        named = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment).stdout
        commands = {
            "bare": [sys.executable, "-c", _BARE, named.split()[-1]],
            "house": house,
            "help": [sys.executable, "-m", "bot", "--help"],
        }
        for command in commands.values():
            told(command)
        rounds = [{name: told(command) for name, command in commands.items()} for _ in range(ROUNDS)]
    return [
        _row("start-up: until the house is open", "house", "s", rounds, "<= 1.3"),
        _row("memory of the open house", "house", "mb", rounds, "<= 1.25"),
        _row("keyou --help", "help", "s", rounds, "<= .2"),
    ]


def _row(what: str, kind: str, measure: str, rounds: list[dict[str, Found]], goal: str) -> Row:
    ours, bare = (median(round_[name][measure] for round_ in rounds) for name in (kind, "bare"))
    ratio = median(round_[kind][measure] / round_["bare"][measure] for round_ in rounds)
    unit = "s" if measure == "s" else "MB"
    digits = 2 if measure == "s" else 0
    beside = f"{bare:.{digits}f} {unit} bare imports and jieba"
    return Row(what, f"{ours:.{digits}f} {unit}", beside, goal, f"{ratio:.2f}")


def _keeping_bytecode(folder: str) -> dict[str, str]:
    """The environment, but for what an image or a tool may have said against it."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**ours, "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}


def _told(command: list[str], environment: dict[str, str]) -> Found:
    """Seconds from the start of a process until its first line, and what that says of memory."""
    began = time.perf_counter()
    quiet, loud = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(command, stdout=loud, stderr=quiet, text=True, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - began
        process.stdout.read()
    return {"s": seconds, **(json.loads(line) if line.startswith("{") else {})}


def _open_once(folder: str, libraries: bool) -> None:
    """The house's modules are loaded as `keyou run` loads them."""
    settings, read, open_office, house_of = (
        loaded(place)
        for place in (
            "bench.servers:settings",
            "bot.config:read",
            "bot.office:open_office",
            "bot.house:House",
        )
    )
    house = house_of(open_office(read(settings(folder, "http://127.0.0.1:1")))).open()
    print(json.dumps({"mb": memory("VmRSS")}), flush=True)
    if libraries:
        print(",".join(name for name, module in sys.modules.items() if _is_a_library(name, module)))
    house.close()


def _is_a_library(name: str, module: object) -> bool:
    place = getattr(module, "__file__", None) or ""
    return "site-packages" in place and getattr(module, "__name__", "") == name


if __name__ == "__main__":
    _open_once(sys.argv[2], libraries=sys.argv[3:] == ["libraries"])
