"""What a complete record has, by when a new one must be complete, and how full a file is (000 records, A2, A3, A12)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from crm.records.fields import BY_LABEL, labels


@dataclass(frozen=True, slots=True)
class RecordPolicy:
    """What is required of a new record within `hours` (24 by the manual), named as on a card; the rep hears of what is
    missing after `nudge_hours`, at a time of day within `wake`. What a full file of a person or a company counts.

    `recheck_days`: how long a record may go unlooked at; `weekly_rechecks`: how many a rep is asked about in a week.
    `credit_days`: how old credit information may be. `ask_again_days`: when what is unclear is asked about again.
    The manuals print the 24 hours only; the rest is ours.
    """

    required: tuple[str, ...] = ("手机", "来源", "生日", "授权")
    required_of_company: tuple[str, ...] = ("手机", "来源", "行业", "联系人")
    hours: int = 24
    nudge_hours: int = 20
    wake: tuple[time, time] = (time(8, 30), time(20, 30))
    full_file: tuple[str, ...] = (
        "手机", "生日", "来源", "地址", "工作", "授权", "标签", "近况", "需求", "预算", "决策",
        "家庭", "配偶生日", "爱好", "忌口", "沟通偏好",
    )  # fmt: skip
    full_company: tuple[str, ...] = (
        "手机", "来源", "地址", "联系人", "近况", "企业类型", "成立时间", "注册资本", "行业", "规模",
        "市场份额", "行业地位", "决策", "需求类型", "信用评级", "还款能力",
    )  # fmt: skip
    recheck_days: int = 90
    weekly_rechecks: int = 5
    credit_days: int = 180
    ask_again_days: int = 3

    def __post_init__(self) -> None:
        known = labels()
        named = (*self.required, *self.required_of_company, *self.full_file, *self.full_company)
        if unknown := [name for name in named if name not in known]:
            raise ValueError(f"no such field of a record: {'、'.join(unknown)}; known: {'、'.join(known)}")


@dataclass(frozen=True, slots=True)
class Fullness:
    """How much of a file is there, in percent, and what is not."""

    percent: int
    missing: tuple[str, ...]


def missing(known: Collection[str], kind: str, policy: RecordPolicy) -> tuple[str, ...]:
    """What is required and not there; `kind` is person or company."""
    wanted = policy.required_of_company if kind == "company" else policy.required
    return tuple(name for name in wanted if name not in known)


def fullness(known: Collection[str], kind: str, policy: RecordPolicy) -> Fullness:
    """Each field counts the same; the percentage is rounded down, so that 100 means everything."""
    wanted = policy.full_company if kind == "company" else policy.full_file
    lacking = tuple(name for name in wanted if name not in known)
    return Fullness(100 * (len(wanted) - len(lacking)) // len(wanted) if wanted else 100, lacking)


def nudge_at(created: datetime, policy: RecordPolicy) -> datetime:
    """When the rep is told what is missing: after the hours of the policy, or the nearest waking moment before the end."""
    due, end = created + timedelta(hours=policy.nudge_hours), created + timedelta(hours=policy.hours)
    wake, sleep = policy.wake
    if wake <= due.time() <= sleep:
        return due
    morning = datetime.combine(
        due.date() if due.time() < wake else due.date() + timedelta(days=1), wake, due.tzinfo
    )
    if morning < end:
        return morning
    evening = datetime.combine(
        due.date() if due.time() > sleep else due.date() - timedelta(days=1), sleep, due.tzinfo
    )
    return max(evening, created + timedelta(hours=1))


def question_for(label: str) -> str:
    """How a rep may ask a customer for a field (A12)."""
    field = BY_LABEL.get(label)
    return field.ask if field and field.ask else _ASK.get(label, f"{label}方便说一下吗？")


_ASK = {
    "手机": "方便留个手机号吗？有事好及时联系您。",
    "生日": "您是几月生日？到时给您留份心意。",
    "来源": "您是怎么知道我们的？",
    "地址": "东西寄到哪里方便？",
    "工作": "您现在忙哪一行？",
    "授权": "以后有活动、新品，可以发消息告诉您吗？",
    "标签": "现在最关心的是哪方面？",
    "近况": "最近用得怎么样？",
    "联系人": "平时跟哪位对接？",
    "公司": "现在在哪家公司？",
}
