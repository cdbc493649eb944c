"""The rulebook: every rule's thresholds, each kept beside its rule and set by `[policy.<name>]`."""

from dataclasses import dataclass, field

from crm.care.complaints import ComplaintPolicy
from crm.daily.cadence import CadencePolicy
from crm.forecast.silence import SilencePolicy
from crm.guard import GuardPolicy
from crm.pace import PacePolicy
from crm.reach.birthdays import BirthdayPolicy
from crm.reach.replenishment import ReplenishmentPolicy


@dataclass(frozen=True, slots=True)
class Policy:
    birthday: BirthdayPolicy = field(default_factory=BirthdayPolicy)
    cadence: CadencePolicy = field(default_factory=CadencePolicy)
    complaint: ComplaintPolicy = field(default_factory=ComplaintPolicy)
    guard: GuardPolicy = field(default_factory=GuardPolicy)
    pace: PacePolicy = field(default_factory=PacePolicy)
    replenishment: ReplenishmentPolicy = field(default_factory=ReplenishmentPolicy)
    silence: SilencePolicy = field(default_factory=SilencePolicy)
