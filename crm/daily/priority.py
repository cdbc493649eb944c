"""What comes first: importance and urgency as parts that add up (001 tasks, E9; 000 Eisenhower, E10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from crm.daily.cadence import over as behind
from crm.daily.matters import Matter

Axis = Literal["important", "urgent"]


@dataclass(frozen=True, slots=True)
class PriorityPolicy:
    """Points. The manuals name the axes and no numbers: these are ours, and a manager changes them by a word.

    value_*, intent_*   the customer's grades; asked: a buying question in the last talk; above_average: dearer orders
    promise … rhythm    what the matter itself weighs; *_due: that it is due today; a_day_late: each day over, up to most_late
    important, urgent   from how many points on a matter counts as such
    """

    value_a: int = 30
    value_b: int = 10
    intent_a: int = 20
    intent_b: int = 10
    asked: int = 20
    above_average: int = 10
    by_tag: Mapping[str, int] = field(default_factory=lambda: {"急用": 15})
    complaint: int = 30
    serious: int = 30
    promise: int = 20
    service: int = 20
    revisit: int = 5
    rhythm_a: int = 35
    rhythm_b: int = 20
    rhythm_c: int = 10
    due: int = 30
    timed: int = 10
    a_day_late: int = 5
    most_late: int = 30
    hours_4: int = 30
    hours_1: int = 60
    important: int = 30
    urgent: int = 30


@dataclass(frozen=True, slots=True)
class Part:
    """One reason with its points, on one of the two axes."""

    words: str
    points: int
    axis: Axis


@dataclass(frozen=True, slots=True)
class Score:
    """A matter's points with all that they consist of."""

    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return sum(part.points for part in self.parts)

    def on(self, axis: Axis) -> int:
        return sum(part.points for part in self.parts if part.axis == axis)


def score(matter: Matter, policy: PriorityPolicy) -> Score:
    """Every reason that carries points."""
    parts = (*_clock(matter, policy), *_weight(matter, policy))
    return Score(tuple(part for part in parts if part.points))


def box(found: Score, policy: PriorityPolicy) -> str:
    """Which of the four boxes a matter lies in."""
    important, urgent = found.on("important") >= policy.important, found.on("urgent") >= policy.urgent
    if important:
        return "重要又紧急" if urgent else "重要不紧急"
    return "紧急不重要" if urgent else "不急"


def because(found: Score, policy: PriorityPolicy) -> str:
    """The parts in words: 意向A每周一次（超 1 天）+40，…，共 80 分（重要又紧急）."""
    parts = sorted(found.parts, key=lambda part: -part.points)
    told = "，".join(f"{part.words}+{part.points}" for part in parts)
    return f"{told}，共 {found.total} 分（{box(found, policy)}）。想调权重回「优先级设置」。"


def _clock(matter: Matter, policy: PriorityPolicy) -> Iterator[Part]:
    late = min(matter.days_over * policy.a_day_late, policy.most_late) if matter.days_over > 0 else 0
    over = f"（{behind(matter.days_over)}）" if late else "（今天）" if matter.days_over == 0 else ""
    match matter.kind:
        case "rhythm":
            grade = {"A": policy.rhythm_a, "B": policy.rhythm_b}.get(matter.intent or "", policy.rhythm_c)
            yield Part(f"{matter.rule}{over}", (grade if matter.days_over >= 0 else 0) + late, "urgent")
        case "revisit":
            yield Part("该回访" + over, policy.due // 3 + late, "urgent")
        case "complaint" | "service":
            yield from _hours(matter, policy)
        case _ if matter.days_over >= 0:
            yield Part("已到期" + over if late else "今天到期", policy.due + late, "urgent")
            if matter.timed and matter.days_over == 0:
                yield Part(f"约好 {matter.due:%H:%M}", policy.timed, "urgent")


def _hours(matter: Matter, policy: PriorityPolicy) -> Iterator[Part]:
    hours = (matter.due - matter.now).total_seconds() / 3600
    points = policy.hours_1 if hours <= 1 else policy.hours_4 if hours <= 4 else policy.due // 2
    words = "已超时" if hours <= 0 else f"还剩 {matter.left}"
    yield Part(words, points, "urgent")


def _weight(matter: Matter, policy: PriorityPolicy) -> Iterator[Part]:
    own = {
        "complaint": ("投诉", policy.complaint),
        "promise": ("您答应过", policy.promise),
        "service": ("成交后首次服务", policy.service),
        "revisit": ("买家回访", policy.revisit),
    }
    if matter.kind in own:
        yield Part(*own[matter.kind], "important")
    if matter.serious:
        yield Part("严重", policy.serious, "important")
    if matter.asked:
        yield Part(f"上次问了「{matter.asked}」", policy.asked, "important")
    if matter.above_average:
        yield Part("客单高于您均值", policy.above_average, "important")
    value = {"A": policy.value_a, "B": policy.value_b}.get(matter.value or "", 0)
    yield Part(f"价值{matter.value}", value, "important")
    if matter.kind != "rhythm":
        intent = {"A": policy.intent_a, "B": policy.intent_b}.get(matter.intent or "", 0)
        yield Part(f"意向{matter.intent}", intent, "important")
    for tag in matter.tags:
        yield Part(f"标签「{tag}」", policy.by_tag.get(tag, 0), "important")
