"""``keyou eval when`` reads JSON Lines, answers in order, and never breaks."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from bot.evaluate.when import command


def run(*lines: str | bytes, use: str | None = None) -> list[dict[str, Any]]:
    """What the command answers to some lines."""
    text = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n"
    result = CliRunner().invoke(command, ["--use", use] if use else [], input=text)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def line(case_id: object, text: object, now: object = "2026-11-20T15:30:00+08:00") -> str:
    """One line of input."""
    return json.dumps({"id": case_id, "now": now, "text": text, "more": 1}, ensure_ascii=False)


def test_each_kind_of_time_is_written_as_scripts_expect() -> None:
    times = run(line("a", "下周三，明天下午三点，下周，每两周"))[0]["times"]
    assert times == [
        {"span": "下周三", "kind": "date", "start": "2026-11-25", "end": None, "every": None},
        {
            "span": "明天下午三点",
            "kind": "datetime",
            "start": "2026-11-21T15:00:00+08:00",
            "end": None,
            "every": None,
        },
        {"span": "下周", "kind": "range", "start": "2026-11-23", "end": "2026-11-29", "every": None},
        {"span": "每两周", "kind": "repeat", "start": "2026-12-04", "end": None, "every": {"days": 14}},
    ]


@pytest.mark.parametrize(
    ("use", "day"),
    [(None, "2026-11-25"), ("future", "2026-11-25"), ("past", "2026-11-18"), ("any", "2026-11-18")],
)
def test_the_use_settles_a_bare_weekday(use: str | None, day: str) -> None:
    assert run(line(1, "周三"), use=use)[0]["times"][0]["start"] == day


def test_a_moment_without_offset_is_shanghais_and_others_are_moved_there() -> None:
    answers = run(line(1, "今天", "2026-11-20T15:30:00"), line(2, "今天", "2026-11-20T20:00:00Z"))
    assert [answer["times"][0]["start"] for answer in answers] == ["2026-11-20", "2026-11-21"]


UNREADABLE = [
    ("not json", None),
    (b"\xff\xfe", None),
    ("[1, 2]", None),
    ("17", None),
    ("[" * 100_000, None),
    ('{"id": "x"}', "x"),
    (line("x", "今天", None), "x"),
    (line("x", "今天", "yesterday"), "x"),
    (line("x", "今天", "0001-01-01T00:00:00"), "x"),
    (line("x", "今天", "9999-12-31T23:59:59"), "x"),
    (line("x", 17), "x"),
    (line("x", None), "x"),
    ('{"text": "今天"}', None),
]


@pytest.mark.parametrize(("bad", "case_id"), UNREADABLE)
def test_an_unreadable_line_is_answered_as_an_error_and_the_next_is_read(
    bad: str | bytes, case_id: str | None
) -> None:
    first, second = run(bad, line("b", "明天"))
    assert set(first) == {"id", "error"}
    assert first["id"] == case_id
    assert second["times"][0]["start"] == "2026-11-21"


def test_half_a_surrogate_pair_is_no_hindrance() -> None:
    assert run('{"id": "\\ud800", "now": "2026-11-20", "text": "明天\\udfff"}')[0]["id"] == "\ud800"
