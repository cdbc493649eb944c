"""The six stages of a sale, and which contact leads into which (002 process, F1); the manuals' work stages (000, F2)."""

from collections.abc import Collection

STAGES = ("初次接触", "需求了解", "方案推荐", "异议处理", "成交促成", "售后")
FIRST, NEEDS, OFFER, OBJECTION, CLOSING, AFTER = STAGES
_CLOSING = ("合同", "付款", "分期", "到货", "交期", "前定", "下单", "发票", "专票")
_OFFER = ("方案", "报价", "资料", "演示", "试用", "小样", "体验", "案例", "推荐")


def stage_shown(text: str, objection: str | None, buying: Collection[str], needs: int) -> tuple[str, str]:
    """The furthest stage that a contact speaks for, and the word it rests on."""
    closing = next((word for word in _CLOSING if word in text and (buying or word in ("付款", "前定"))), None)
    if closing:
        return CLOSING, closing
    if objection:
        return OBJECTION, ""
    offered = next((word for word in _OFFER if word in text), None)
    if offered:
        return OFFER, offered
    return (NEEDS, "") if needs else (FIRST, "")


def moves_on(before: str | None, after: str, *, bought_lately: bool) -> bool:
    """Forward by itself; back only out of 售后, when something new begins there."""
    if before is None:
        return True
    if before == AFTER:
        return after in (OFFER, OBJECTION, CLOSING) and not bought_lately
    return STAGES.index(after) > STAGES.index(before)
