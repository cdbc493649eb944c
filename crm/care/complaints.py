"""The clock and the gravity of a complaint (000 complaints, J1, J4)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

SERIOUS_WORDS = (
    "过敏", "红肿", "起疹", "烂脸", "住院", "医院", "晕倒", "腹泻", "拉肚子", "中毒", "工商", "消协",
    "12315", "曝光", "起诉", "律师", "媒体", "记者", "报警", "假货",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComplaintPolicy:
    """The first response is due within 24 hours (J1); a nudge is sent so many hours before."""

    respond_hours: int = 24
    nudge_hours: tuple[int, ...] = (4, 1)
    serious: tuple[str, ...] = field(default=SERIOUS_WORDS)


def respond_by(at: datetime, policy: ComplaintPolicy) -> datetime:
    return at + timedelta(hours=policy.respond_hours)


def grave_word(text: str, policy: ComplaintPolicy) -> str | None:
    """The word for which a complaint counts as serious, if there is one."""
    return next((word for word in policy.serious if word in text), None)
