"""The clock and the gravity of a complaint (000 complaints, J1, J4)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crm.patterns import regex

SERIOUS_WORDS = (
    "过敏", "红肿", "起疹", "烂脸", "住院", "医院", "晕倒", "腹泻", "拉肚子", "中毒", "工商", "消协",
    "12315", "曝光", "起诉", "律师", "媒体", "记者", "报警", "假货",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComplaintPolicy:
    """The first response is due within 24 hours (J1); a nudge is sent so many hours before."""

    respond_hours: int = 24
    reopen_days: int = 30  # after its end, in which a complaint that comes back is the same one (J3)
    nudge_hours: tuple[int, ...] = (4, 1)
    serious: tuple[str, ...] = field(default=SERIOUS_WORDS)


_UNSOLVED = regex(
    r"(?:没|没有|未)(?:给|把)?(?:[她他]|人家)?(?:修|解决|处理|弄|搞|换)(?:好|掉|完)|问题还在|老问题|老毛病|(?:同样|一样)的问题|又来投诉|"
    r"(?:对)?(?:处理|结果|答复)(?:还是|很)?(?:不满意|不认)"
)
_STILL = regex(r"(?:还是|又|仍然?|依然|照样|还在?|继续)(?P<what>[一-鿿]{1,4})")
_COMMON = frozenset("的了是在有来说要不好到就都也还会")


def comes_back(text: str, told: str) -> bool:
    """Whether words say that what was told of a complaint is there again: 还是漏, 没修好 (002 complaints, J3)."""
    if _UNSOLVED.search(text):
        return True
    return any(set(found["what"]) & set(told) - _COMMON for found in _STILL.finditer(text))


def respond_by(at: datetime, policy: ComplaintPolicy) -> datetime:
    return at + timedelta(hours=policy.respond_hours)


def grave_word(text: str, policy: ComplaintPolicy) -> str | None:
    """The word for which a complaint counts as serious, if there is one."""
    return next((word for word in policy.serious if word in text), None)
