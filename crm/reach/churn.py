"""How a customer who is slipping away is spoken of: how likely, what shows it, how much at a time (000 churn, I1 to I5)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import mean

from crm.forecast.points import points_of
from crm.forecast.reason import Reason
from crm.forecast.silence import Rung


@dataclass(frozen=True, slots=True)
class ChurnPolicy:
    """`horizon`: days without an order that count as lost. `lines`: customers in one digest at most, `flood`: from so
    many on a summary is given instead (as after an import of old data). `high`, `medium`: chances that are called so.

    `alerts_a_week` (a rep) and `least_precision` are what the tuned line has to keep to; `relearn_days`: how old a
    lesson may be; `score_drop`: the manual's 20 %; `rarer`: how many times as many days lie between the latest talks as
    between those before; `taught_by`: so many customers a back-test looks at.
    """

    horizon: int = 90
    repeat_horizon: int = 60
    lines: int = 5
    flood: int = 20
    high: float = 0.7
    medium: float = 0.4
    alerts_a_week: float = 5.0
    least_precision: float = 0.5
    relearn_days: int = 7
    score_drop: float = 0.2
    rarer: float = 1.4
    taught_by: int = 2_000


@dataclass(frozen=True, slots=True)
class Chance:
    """A churn score with the reasons that add up to it: log-odds of p = base + the sum of the contributions."""

    p: float
    base: float
    reasons: tuple[Reason, ...]


STANDINGS = {
    Rung.NONE: "正常",
    Rung.QUIET: "有一阵没动静",
    Rung.LATE: "比平时晚了",
    Rung.NO_ORDER: "三个月没下单",
    Rung.SILENT: "已沉默半年",
}
TALKS_LOOKED_AT = 7  # days of talks: the latest gaps and up to four before them
_LATEST = 2  # gaps between talks that are the latest ones
_MARKS = "①②③④⑤"
_LABELS: dict[str, Callable[[float], str]] = {
    "days_quiet": lambda days: f"{days:.0f} 天没下单",
    "ladder": lambda days: f"{days:.0f} 天没下单",
    "quiet_against_rhythm": lambda times: f"是平时间隔的 {times:.1f} 倍",
    "orders": lambda count: f"下过 {count:.0f} 单",
    "usual_gap": lambda days: f"平时 {max(days, 1):.0f} 天一次",
    "customer_for": lambda days: f"来往 {days:.0f} 天",
    "trend": lambda ratio: f"近来下单是平时的 {ratio:.0%}",
    "amount": lambda money: f"每单约 {money:.0f} 元",
    "lifetime_model": lambda p: f"按购买规律 {p:.0%} 不再买",
    "season": lambda odds: "去年同季的变化",
}


def risk(chance: Chance | None, policy: ChurnPolicy) -> str:
    """流失风险 高（72%）; "" without a score."""
    if chance is None:
        return ""
    word = "高" if chance.p >= policy.high else "中" if chance.p >= policy.medium else "低"
    return f"流失风险 {word}（{chance.p:.0%}）"


def evidence(signs: Sequence[str], most: int = 4) -> str:
    """① 102 天没下单（平时 41 天一次）② 上次评分 9→6（-33%）."""
    return " ".join(f"{mark} {sign}" for mark, sign in zip(_MARKS, signs[:most], strict=False))


def account(chance: Chance, horizon: int) -> str:
    """The score as a sum that a rep can check: the average case, and what each reason adds or takes."""
    points = points_of(chance.base, chance.reasons)
    parts = [f"{_label(reason)} {part:+d}" for reason, part in points.parts if part != 0]
    told = "；".join([f"一般客户 {points.start}", *parts])
    return f"未来 {horizon} 天不再下单的可能 {points.total}% = {told}（按本店以往订单推算，各项相加正好）"


def score_drop(scores: Sequence[int], policy: ChurnPolicy) -> str:
    """上次评分 9→6（-33%，超 20%）: the latest score against the mean of up to three before it; "" where it held.

    `scores` of ten points, the oldest first; two at least (000 churn, I3; which windows the manual leaves open).
    """
    if len(scores) < 2:
        return ""
    before = sum(scores[-4:-1]) / len(scores[-4:-1])
    change = scores[-1] / before - 1 if before > 0 else 0.0
    if change >= -policy.score_drop:
        return ""
    return f"上次评分 {before:.3g}→{scores[-1]}（{change:.0%}，超 {policy.score_drop:.0%}）"


def rarer_talks(days: Sequence[date], policy: ChurnPolicy) -> str:
    """互动间隔变长 12→17 天: the mean of the two latest gaps between talks against that of the two to four before.

    `days` of talks, the latest first; "" where there are too few or the gaps held (000 churn signals, I4).
    """
    gaps = [(after - before).days for after, before in pairwise(days[:TALKS_LOOKED_AT])]
    if len(gaps) < 2 * _LATEST:
        return ""
    now, before = mean(gaps[:_LATEST]), mean(gaps[_LATEST:])
    return f"互动间隔变长 {before:.0f}→{now:.0f} 天" if now >= policy.rarer * before else ""


def _label(reason: Reason) -> str:
    if reason.value is None or not math.isfinite(reason.value):
        return "还没有第二次购买"
    return _LABELS[reason.name](reason.value) if reason.name in _LABELS else "其他"
