"""The manual's six work stages, each with a standard that can be counted (000 process, F2)."""

from dataclasses import dataclass

STANDARDS = {
    "获取": "新客户 24 小时内补全电话、来源",
    "培育": "意向 A/B/C 按 7/14/30 天联系，没有拖过",
    "成交": "没有卡在异议处理、成交促成",
    "服务": "成交后 48 小时内首次服务",
    "发展": "近 90 天有单的客户，30 天内有联系",
    "维系": "价值 A 每月至少一次有效联系",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Of one work stage: how many cases there were, and the names of those that missed the standard."""

    stage: str
    cases: int
    missed: tuple[tuple[int, str], ...]

    @property
    def share(self) -> float | None:
        """The share that kept it; None where there was nothing to keep."""
        return 1 - len(self.missed) / self.cases if self.cases else None
