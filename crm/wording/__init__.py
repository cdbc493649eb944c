"""The wording of a draft that is about to leave: `findings` says what may not be said, and what to say instead."""

from crm.wording.check import findings
from crm.wording.finding import Audience, Finding, Rule, Verdict, verdict
from crm.wording.policy import WordingPolicy

__all__ = ["Audience", "Finding", "Rule", "Verdict", "WordingPolicy", "findings", "verdict"]
