"""The reasons of a forecast as a rep reads them: natural Chinese, the strongest first."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: a stable English name, the value behind it (None: there is none), what it adds."""

    name: str
    value: float | None
    contribution: float


def churn_sentences(reasons: Sequence[Reason], most: int = 3, pronoun: str = "他") -> list[str]:
    """Sentences for the reasons that raise a churn score, the strongest first; notes on thin data come last.

    A customer who is quiet against his own rhythm gets both numbers in one sentence, as a rep would say it.
    """
    known = {reason.name: reason.value for reason in reasons}
    raising = sorted((one for one in reasons if one.contribution > 0.05), key=lambda one: -one.contribution)
    said = [_sentence(one, known, pronoun) for one in raising]
    notes = [_sentence(one, known, pronoun) for one in reasons if one.name in NOTES]
    kept = list(dict.fromkeys(text for text in said if text))[:most]
    return kept + [text for text in dict.fromkeys(notes) if text and text not in kept]


def return_sentences(reasons: Sequence[Reason]) -> list[str]:
    """Sentences for an expected repeat: how often, at which rhythm, and what is usual for the product."""
    known = {reason.name: reason.value for reason in reasons}
    repeats, gap, usual = known.get("own_history"), known.get("own_gap"), known.get("usual_for_product")
    said: list[str] = []
    if repeats and gap:
        said.append(f"已回购 {repeats:.0f} 次,最近大约 {max(gap, 1):.0f} 天一次")
    if usual:
        said.append(f"这款产品一般 {usual:.0f} 天回购一次")
    if not (known.get("level") or 0) >= 100:
        said.append("历史订单还少,日期按常规规律估算")
    return said


def _sentence(reason: Reason, known: dict[str, float | None], pronoun: str) -> str:
    if reason.value is None or not math.isfinite(reason.value):
        return ""
    quiet, gap = known.get("days_quiet"), known.get("usual_gap")
    if (
        reason.name in ("days_quiet", "quiet_against_rhythm", "usual_gap", "lifetime_model")
        and quiet is not None
    ):
        return _quiet(quiet, gap, pronoun)
    say = SAYINGS.get(reason.name)
    return say(reason.value) if say else ""


def _quiet(quiet: float, gap: float | None, pronoun: str) -> str:
    if gap is None or not math.isfinite(gap):
        return f"{quiet:.0f} 天没下单(只买过一次)"
    return f"{quiet:.0f} 天没下单({pronoun}平时 {max(gap, 1):.0f} 天一次)"


def _trend(ratio: float) -> str:
    if ratio >= 0.9:
        return ""
    return f"近来下单只有平时的{max(ratio * 10, 0.1):.1f}成".replace(".0成", "成")


SAYINGS: dict[str, Callable[[float], str]] = {
    "orders": lambda count: f"一共只下过 {count:.0f} 单" if count <= 3 else "",
    "trend": _trend,
    "customer_for": lambda days: f"成为客户才 {days:.0f} 天" if days < 90 else "",
    "amount": lambda money: f"平均每单 {money:.0f} 元",
    "season": lambda odds: "往年这个季节下单偏少" if odds > 1 else "",
    "lifetime_model": lambda chance: f"按购买规律推算,约 {chance * 100:.0f}% 可能不再下单",
    "ladder": lambda quiet: f"{quiet:.0f} 天没下单",
    "few_customers": lambda count: (
        f"订单数据还少(只有 {count:.0f} 位客户),先按手册的 30 天、3 个月、6 个月规则看"
    ),
    "closed_form": lambda count: f"订单数据还少(只有 {count:.0f} 位客户),先按通用购买规律推算",
    "short_history": lambda days: f"历史较短,只用 {days:.0f} 天的窗口学习过",
}
NOTES = ("few_customers", "closed_form", "short_history")
