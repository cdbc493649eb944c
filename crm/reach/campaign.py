"""Winning silent customers back: filter, value, groups by reason, a plan each, a control group (000 reactivation, I6, I9)."""

from crm.reach.quiet import PLANS, REASONS
from crm.reach.replenishment import ReplenishmentPolicy, is_held_out

CONTROL = 0.2
"""The share that is left alone, so that what would have come by itself can be told from what the effort brings."""
DAYS = 60
"""Days in which an order counts for a campaign."""
UNKNOWN = "other"


def in_control(customer: int, campaign: int) -> bool:
    """Whether a customer is left alone in a campaign: the same answer for ever, another split in each campaign."""
    return is_held_out(customer, ReplenishmentPolicy(hold_out=CONTROL), f"campaign{campaign}")


def plan_for(reason: str, value: str) -> str:
    """What to do, by reason and value: the dearest are called in person (000, I8)."""
    plan = PLANS[reason] if reason in PLANS else PLANS[UNKNOWN]
    return f"主管或负责人亲自致电；{plan}" if value == "A" else plan


def group_name(reason: str, value: str) -> str:
    """价A·换了别家."""
    return f"价{value}·{'原因待问' if reason == UNKNOWN else REASONS[reason]}"
