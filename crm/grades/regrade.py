"""Which grades should change, and the evidence for it (001, C7; 000 grading, C8)."""

from dataclasses import dataclass
from datetime import date

from crm.grades.axes import higher


@dataclass(frozen=True, slots=True)
class RegradePolicy:
    """An intent A without a contact for `quiet_a` days goes to B, a B for `quiet_b` days to C: plans grow old."""

    quiet_a: int = 45
    quiet_b: int = 90


@dataclass(frozen=True, slots=True)
class Case:
    """What the review looks at. `place` and `share` as in the standing of last night."""

    value: str | None
    intent: str | None
    grade: str
    place: float
    share: float
    last_order: date | None
    touched: date | None


def value_change(case: Case, today: date) -> tuple[str, str] | None:
    """The new value and why; None where it stays."""
    if case.grade == case.value:
        return None
    quiet = f"，最近一单 {(today - case.last_order).days} 天前" if case.last_order else ""
    return case.grade, f"累计贡献排前 {percent(case.place)}{quiet}"


def intent_change(case: Case, today: date, policy: RegradePolicy) -> tuple[str, str] | None:
    """An intent falls by one where nobody has spoken to the customer for long."""
    limit = {"A": policy.quiet_a, "B": policy.quiet_b}.get(case.intent or "")
    if limit is None or case.touched is None or (today - case.touched).days < limit:
        return None
    return {"A": "B", "B": "C"}[case.intent or ""], f"{(today - case.touched).days} 天没有有效联系"


def arrow(before: str | None, after: str) -> str:
    """升 or 降, as it is told."""
    return "升" if higher(after, before) else "降"


def percent(share: float) -> str:
    """18%, at least 1%."""
    return f"{max(round(100 * share), 1)}%"
