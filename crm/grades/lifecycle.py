"""The stages of a customer's life by what they did, and what to do next (000 lifecycle, C6)."""

from datetime import date
from enum import StrEnum

from crm.calendar.months import months_before
from crm.forecast.silence import SilencePolicy


class Life(StrEnum):
    """The manual's pyramid: 初步接触, 首次交易, 重复购买, 伙伴, 倡导者; and the two rungs of those who stay away."""

    PROSPECT = "潜在"
    FIRST = "首次交易"
    STABLE = "稳定（复购）"
    LOYAL = "忠诚"
    ADVOCATE = "忠诚传播者"
    AT_RISK = "有流失风险"
    SILENT = "沉默"


NEXT = {
    Life.PROSPECT: "约一次试用或体验，问清需求和预算",
    Life.FIRST: "48 小时内问使用感受，用完前提醒补货",
    Life.STABLE: "按用量提醒补货，看看搭配的产品",
    Life.LOYAL: "每月一次有效联系，满意时请她介绍朋友",
    Life.ADVOCATE: "道谢并给专属权益，新品先请她试",
    Life.AT_RISK: "先问近况和原因，别急着推销",
    Life.SILENT: "先弄清沉默的原因，再按原因重新联系",
}


def life_of(
    orders: int, last: date | None, referred: int, today: date, loyal_orders: int, ladder: SilencePolicy
) -> Life:
    """Where a customer stands today; `referred`: how many they have brought; `loyal_orders`: from so many on loyal."""
    if not orders or last is None:
        return Life.PROSPECT
    if last <= months_before(today, ladder.silent_months):
        return Life.SILENT
    if last <= months_before(today, ladder.no_order_months):
        return Life.AT_RISK
    if orders >= loyal_orders:
        return Life.ADVOCATE if referred else Life.LOYAL
    return Life.STABLE if orders > 1 else Life.FIRST
