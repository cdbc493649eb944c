"""`keyou eval guard`: the wording of drafts on stdin, judged by the very check that every push passes."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click
import msgspec

from crm.wording import Audience, findings, verdict


class Case(msgspec.Struct):
    """One line: a draft, and who would read it."""

    audience: Audience
    text: str
    id: str | int | float | None = None


@click.command("guard")
def command() -> None:
    """Say of each draft whether it may go out: JSON Lines {"id", "audience", "text"} on stdin."""
    for answer in judged(sys.stdin.buffer):
        click.echo(json.dumps(answer, ensure_ascii=False))


def judged(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """An answer a line, in order; a line that can't be read is answered with its error, an empty one not at all."""
    for line in lines:
        if line.strip():
            yield _answered(line)


def _answered(line: bytes) -> dict[str, Any]:
    try:
        case = msgspec.json.decode(line, type=Case)
    except (msgspec.DecodeError, UnicodeDecodeError) as unread:
        return {"id": _identity(line), "error": str(unread)}
    found = findings(case.text, case.audience)
    listed = [{"rule": each.rule, "span": each.span_text, "law": each.law, "fix": each.fix} for each in found]
    return {"id": case.id, "verdict": verdict(found), "findings": listed}


def _identity(line: bytes) -> Any:
    """The line's id, if that much of it can be read."""
    try:
        read = json.loads(line)
    except ValueError:
        return None
    return read.get("id") if isinstance(read, dict) else None
