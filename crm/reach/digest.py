"""The day in one message for the managers' internal group: numbers alone, for a group reads it (000 reports, Q5)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DigestPolicy:
    """`robot`: the name of a robot of [wecom.robots]; "" = the first one there; "off" = no digest."""

    robot: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """What the managers ought to see: pairs of what it is and how many."""

    alerts: Sequence[tuple[str, int]]
    tickets: Sequence[str]


def words(title: str, day: Day) -> str:
    """The message; what is nought is left out, and a day without anything says so."""
    lines = [f"　{what} {count}" for what, count in day.alerts if count]
    if day.tickets:
        lines.append("　未首响的投诉：" + "、".join(day.tickets))
    return f"{title}\n" + "\n".join(lines or ["　没有要您操心的事。"]) + "\n客户名字请私聊客友看。"
