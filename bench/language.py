"""Understanding beside bare `jieba.lcut` and JioNLP's time parser on the same messages; its memory; the CRM's size."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import jieba
import jionlp

import nlp
from bench import language_firm
from bench.row import Row
from bot.evaluate.parse import candidates, surroundings
from nlp.frame import Known

DATA = Path(__file__).parents[1] / "tests" / "data"
FILES = ("nlu/dev.jsonl", "nlu-own.jsonl", "nlu-own2.jsonl", "nlu-own3.jsonl", "nlu-own4.jsonl")
ROUNDS, A_PIECE = 25, 40  # messages measured at a time, all variants in turn
_MEMORY = """
import json, sys
{work}
status = open("/proc/self/status").read()
print(int(status.partition("VmRSS:")[2].split()[0]) / 1024)
"""
_BARE = "import jieba; jieba.setLogLevel(60); jieba.initialize(); jieba.lcut('刚跟王丽通了电话')"
_OURS = """
from datetime import datetime
import nlp
from nlp.lexicon import retail
now = datetime.fromisoformat("2026-11-20T15:30:00+08:00")
for text in json.loads(sys.argv[1]):
    nlp.probes(text)
    nlp.understand(text, now, (), retail(("玻尿酸面霜", "鱼油")))
"""

Said = tuple[str, datetime, tuple[Known, ...]]
Work = Callable[[Sequence[Said]], object]


def rows() -> list[Row]:
    """Ratios of CPU time over the same messages, megabytes above bare jieba, and the cost with three sizes of CRM."""
    messages = _messages()
    bare, ours = (_resident(work, [text for text, _, _ in messages]) for work in (_BARE, _OURS))
    memory = Row("understanding: memory", f"{ours:.0f} MB", f"{bare:.0f} MB bare jieba", "< + 150 MB", f"+ {ours - bare:.0f} MB")  # fmt: skip
    return [*_speed(messages), memory, *language_firm.rows([text for text, _, _ in messages])]


def understand(messages: Sequence[Said]) -> None:
    """What the bot does to a message; between its keys and its candidates the database would be asked."""
    for text, now, known in messages:
        nlp.probes(text)
        nlp.understand(text, now, known, _LEXICON)


def cut(messages: Sequence[Said]) -> None:
    """The floor."""
    for text, _, _ in messages:
        jieba.lcut(text)


def parse_times(messages: Sequence[Said]) -> None:
    """JioNLP's look for times alone."""
    for text, now, _ in messages:
        jionlp.ner.extract_time(text, time_base=now.timestamp())


def _speed(messages: Sequence[Said]) -> list[Row]:
    """All variants in turn over the same pieces of the messages: the best of the rounds, and the median, of each."""
    works = (understand, cut, parse_times)
    nlp.warm()
    jieba.initialize()
    taken: dict[Work, list[list[float]]] = {work: [] for work in works}
    for at in range(0, len(messages), A_PIECE):
        piece = messages[at : at + A_PIECE]
        rounds = [[_cpu(work, piece) for work in works] for _ in range(ROUNDS + 1)][1:]
        for work, seconds in zip(works, zip(*rounds, strict=True), strict=True):
            taken[work].append(sorted(seconds))
    best, middle = ({w: _a_message(taken[w], at, messages) for w in works} for at in (0, ROUNDS // 2))
    return [
        _row(f"understanding: a message ({which})", (found[understand], found[beside]), name, goal)
        for which, found in (("best", best), ("median", middle))
        for beside, name, goal in ((cut, "jieba.lcut", "<= 4"), (parse_times, "JioNLP's times", "-"))
    ]


def _row(what: str, seconds: tuple[float, float], beside: str, goal: str) -> Row:
    ours, theirs = (f"{one * 1e6:.0f} us CPU" for one in seconds)
    return Row(what, ours, f"{theirs} {beside}", goal, f"{seconds[0] / seconds[1]:.2f}")


def _a_message(pieces: Sequence[Sequence[float]], at: int, messages: Sequence[Said]) -> float:
    return sum(piece[at] for piece in pieces) / len(messages)


def _cpu(work: Work, messages: Sequence[Said]) -> float:
    began = time.process_time()
    work(messages)
    return time.process_time() - began


def _messages() -> list[Said]:
    """The annotated messages, with the moment and the candidates of each."""
    lines = [line for name in FILES for line in (DATA / name).read_text("utf-8").splitlines()]
    return [
        (case["text"], datetime.fromisoformat(case["now"]), tuple(candidates(case["text"], _INDEX)))
        for case in map(json.loads, lines)
    ]


def _resident(work: str, texts: Sequence[str]) -> float:
    """Megabytes of a fresh process that has done this work."""
    command = [sys.executable, "-c", _MEMORY.format(work=work), json.dumps(texts)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


_INDEX, _LEXICON = surroundings(json.loads((DATA / "nlu/context.json").read_text("utf-8")))
