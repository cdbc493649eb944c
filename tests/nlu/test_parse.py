"""`keyou eval parse`: lines in, lines out, in order; never an exception."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.evaluate.parse import command
from tests.nlu.train import DATA

LINES = [
    '{"id": "a", "now": "2026-11-20T15:30:00+08:00", "text": "刚跟王丽通了电话，她嫌面霜贵，下周三再联系"}',
    "not json",
    '{"id": "b", "text": "没有时间"}',
    '{"id": "c", "now": "2026-11-20T15:30", "text": 7}',
    '{"id": "d", "now": "2026-11-20T15:30", "text": "今日战报：李娜面膜5盒，秦岚眼霜2支"}',
    "[1]",
    '{"id": "e", "now": "2026-11-20T15:30", "text": "新客户谢兰\\ud83d 13812345678"}',
]


def test_every_line_is_answered_in_order(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        command, ["--context", str(DATA / "nlu/context.json")], input="\n".join(LINES)
    )
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [row["id"] for row in rows] == ["a", None, "b", "c", "d", None, "e"]
    assert ["error" in row for row in rows] == [False, True, True, True, False, True, False]
    assert rows[0]["slots"] == {
        "customers": ["王丽"],
        "channel": "phone",
        "occurred_on": "2026-11-20",
        "followup_on": "2026-11-25",
        "products": [{"name": "玻尿酸面霜", "quantity": None}],
        "objection": "price",
        "sentiment": "negative",
        "tags_add": ["价格敏感"],
    }
    assert len(rows[4]["frames"]) == 2
    assert rows[4]["slots"]["customers"] == ["李娜", "秦岚"]


@pytest.mark.parametrize(
    ("content", "why"),
    [("{bad", "malformed"), ('{"customers": 3}', "`$.customers`"), ("[]", "object"), ("", "truncated")],
)
def test_a_context_that_cannot_be_read_is_wrong_use_in_one_line(
    tmp_path: Path, content: str, why: str
) -> None:
    context = tmp_path / "context.json"
    context.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(command, ["--context", str(context)], input=LINES[0])
    assert result.exit_code == 2
    assert f"{context}: " in result.stderr
    assert why in result.stderr
