"""The one guard before anything goes to a customer or a customer group."""

from crm.guard.policy import GuardPolicy
from crm.guard.rules import PURPOSES, Facts, Objection, Push, Ruling, judge

__all__ = ["PURPOSES", "Facts", "GuardPolicy", "Objection", "Push", "Ruling", "judge"]
