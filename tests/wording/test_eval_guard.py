"""`keyou eval guard` on lines good and bad."""

import json

from click.testing import CliRunner

from bot.evaluate.guard import command


def answers(lines: bytes) -> list[dict[str, object]]:
    result = CliRunner().invoke(command, input=lines)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def line(identity: object, text: str, audience: str = "customer", **more: object) -> bytes:
    return json.dumps({"id": identity, "audience": audience, "text": text, **more}).encode() + b"\n"


def test_each_draft_is_answered_in_order() -> None:
    got = answers(line("a", "最近好吗？") + line("b", "这是全网最有效的霜", unknown=1))
    assert got[0] == {"id": "a", "verdict": "pass", "findings": []}
    assert (got[1]["id"], got[1]["verdict"]) == ("b", "hold")
    (finding,) = got[1]["findings"]  # type: ignore[misc]
    assert finding["rule"] == "absolute"
    assert finding["span"] == "全网最有效"
    assert set(finding) == {"rule", "span", "law", "fix"}


def test_a_line_that_cannot_be_read_is_answered_with_its_error() -> None:
    lines = b"{\n" + line("x", "hi", "nobody") + b'{"id": "y"}\n' + b"[1]\n" + b"\xff\xfe\n" + line(7, "好的")
    got = answers(lines)
    assert [answer["id"] for answer in got] == [None, "x", "y", None, None, 7]
    assert all("error" in answer for answer in got[:5])
    assert got[5]["verdict"] == "pass"


def test_a_lone_surrogate_is_no_reason_to_stop() -> None:
    got = answers(
        b'{"id": "s", "audience": "group", "text": "\\ud800 \\u6700\\u597d\\u7528"}\n' + line("t", "好的")
    )
    assert [answer["id"] for answer in got] == ["s", "t"]
