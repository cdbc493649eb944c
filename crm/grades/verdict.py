"""Whether a customer is worth following up: what speaks for it and against it, weighed, and how sure that is (002, C2; D4, D5).

The manuals grade by intent and contribution and give no sum of both; the weights are ours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm.grades.axes import INTENT_CRITERIA


@dataclass(frozen=True, slots=True)
class VerdictPolicy:
    """`worth`: from so many points on it is said without reserve; below `slow` it is advised to wait for a sign.

    least_talks  fewer effective contacts than that, without an order, are told as too few to judge by
    lost_at      the chance of a loss from which on it counts against
    """

    worth: int = 3
    slow: int = 0
    least_talks: int = 3
    lost_at: float = 0.7


@dataclass(frozen=True, slots=True)
class Known:
    """What is recorded. `quiet`, `rhythm`: days since a contact, days that it allows; `missed`: tries in a row without an
    answer; `buying`, `doubts`: quoted words of the last talks; `lost`: why they were given up; `chance`: of their loss."""

    intent: str | None = None
    value: str | None = None
    orders: int = 0
    talks: int = 0
    quiet: int | None = None
    rhythm: int | None = None
    missed: int = 0
    buying: Sequence[str] = ()
    doubts: Sequence[str] = ()
    complaint: bool = False
    chance: float | None = None
    lost: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One reason; its weight is above zero where it speaks for the customer."""

    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement in a word, its reasons with the strongest first, and how sure it is."""

    word: str
    points: tuple[Point, ...]
    sure: str

    @property
    def total(self) -> int:
        return sum(point.weight for point in self.points)


def judged(known: Known, policy: VerdictPolicy) -> Verdict:
    """All reasons weighed."""
    points = tuple(sorted(_points(known, policy), key=lambda point: -abs(point.weight)))
    return Verdict(_word(known, sum(point.weight for point in points), policy), points, _sure(known, policy))


def _points(known: Known, policy: VerdictPolicy) -> Iterator[Point]:
    if known.intent:
        weight = {"A": 2, "B": 1}.get(known.intent, -1)
        yield Point(f"意向{known.intent}（{INTENT_CRITERIA[known.intent]}）", weight)
    if known.value in ("A", "B"):
        yield Point(f"价值{known.value}，买过 {known.orders} 次", 2 if known.value == "A" else 1)
    elif known.orders:
        yield Point(f"买过 {known.orders} 次", 1)
    if known.buying:
        yield Point(f"最近问过「{'」「'.join(known.buying[:2])}」", 2)
    if known.doubts:
        yield Point(f"最近犹豫「{'」「'.join(known.doubts[:2])}」", -1)
    if known.complaint:
        yield Point("有没结的投诉，先解决再谈别的", -1)
    if known.missed >= 2:
        yield Point(f"连着 {known.missed} 次没联系上", -2 if known.missed > 2 else -1)
    if known.chance is not None and known.chance >= policy.lost_at:
        yield Point(f"流失可能性 {known.chance:.0%}", -1)
    if known.lost is not None:
        yield Point(f"已记丢单{f'（{known.lost}）' if known.lost else ''}", -3)


def _word(known: Known, total: int, policy: VerdictPolicy) -> str:
    late = known.rhythm is not None and known.quiet is not None and known.quiet > known.rhythm
    if total >= policy.worth:
        return "值得跟，而且该抓紧了" if late else "值得跟"
    if total > policy.slow:
        return "可以跟，按平常的节奏就行"
    if not known.talks and not known.orders:
        return "还判断不了，先聊一次再说"
    if total == policy.slow:
        return "说不准，先轻轻问一句，看回应再定"
    return "先放一放，等对方有动静再花时间"


def _sure(known: Known, policy: VerdictPolicy) -> str:
    """How much it rests on, and what would change it."""
    if known.orders > 1 or known.talks >= policy.least_talks * 2:
        return f"把握较大：聊过 {known.talks} 次、下过 {known.orders} 单"
    if known.orders or known.talks >= policy.least_talks:
        return f"把握一般：聊过 {known.talks} 次、下过 {known.orders} 单"
    talked = f"只聊过 {known.talks} 次" if known.talks else "还没聊过"
    return f"把握不大：{talked}、还没下过单，下次聊完再问一遍会准些"
