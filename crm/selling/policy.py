"""The thresholds of selling. The manuals name most of these rules without a number (mission map 1.2, 7): these are ours."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SellingPolicy:
    """`big_order`: yuan from which a manager approves an order. `pair_*`: buyers of both, and their share, from which
    history recommends a product. `stuck`: days in a stage after which it is called stuck. `hour_least`: contacts with
    a known hour before a best hour is named. `renewal_lead`: days before an agreement's end. `price_apart`: how far
    a sum may lie from the list price before it is asked about. `rate_least`: customers seen in a stage before its own
    rate counts; below, `rates` do.
    """

    big_order: Decimal = Decimal(50_000)
    pair_least: int = 3
    pair_share: float = 0.3
    stuck: dict[str, int] = field(
        default_factory=lambda: {"初次接触": 14, "需求了解": 14, "方案推荐": 10, "异议处理": 7, "成交促成": 7}
    )
    hour_least: int = 5
    renewal_lead: int = 30
    price_apart: Decimal = Decimal("0.3")
    rate_least: int = 10
    rates: dict[str, float] = field(
        default_factory=lambda: {
            "初次接触": 0.1, "需求了解": 0.2, "方案推荐": 0.35, "异议处理": 0.4, "成交促成": 0.7,
        }
    )  # fmt: skip
