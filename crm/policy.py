"""The rulebook: every rule's thresholds, each kept beside its rule and set by `[policy.<name>]`."""

from dataclasses import dataclass, field

from crm.care.complaints import ComplaintPolicy
from crm.daily.cadence import CadencePolicy
from crm.daily.priority import PriorityPolicy
from crm.daily.replies import ReplyPolicy
from crm.forecast.silence import SilencePolicy
from crm.forecast.value import ValuePolicy
from crm.grades.axes import GradePolicy
from crm.grades.regrade import RegradePolicy
from crm.grades.verdict import VerdictPolicy
from crm.guard import GuardPolicy
from crm.pace import PacePolicy
from crm.reach.birthdays import BirthdayPolicy
from crm.reach.churn import ChurnPolicy
from crm.reach.digest import DigestPolicy
from crm.reach.replenishment import ReplenishmentPolicy
from crm.reach.touches import TouchPolicy
from crm.reach.trend import TrendPolicy
from crm.reach.trial import TrialPolicy
from crm.records.certainty import CertaintyPolicy
from crm.records.completeness import RecordPolicy
from crm.records.kyc import KycPolicy
from crm.records.tag_rules import TagPolicy
from crm.records.words import WordsPolicy
from crm.selling.policy import SellingPolicy
from crm.signals.contact import ContactPolicy
from crm.signals.needs import NeedPolicy


@dataclass(frozen=True, slots=True)
class Policy:
    birthday: BirthdayPolicy = field(default_factory=BirthdayPolicy)
    cadence: CadencePolicy = field(default_factory=CadencePolicy)
    churn: ChurnPolicy = field(default_factory=ChurnPolicy)
    certainty: CertaintyPolicy = field(default_factory=CertaintyPolicy)
    complaint: ComplaintPolicy = field(default_factory=ComplaintPolicy)
    grades: GradePolicy = field(default_factory=GradePolicy)
    digest: DigestPolicy = field(default_factory=DigestPolicy)
    contact: ContactPolicy = field(default_factory=ContactPolicy)
    guard: GuardPolicy = field(default_factory=GuardPolicy)
    needs: NeedPolicy = field(default_factory=NeedPolicy)
    kyc: KycPolicy = field(default_factory=KycPolicy)
    pace: PacePolicy = field(default_factory=PacePolicy)
    regrade: RegradePolicy = field(default_factory=RegradePolicy)
    priority: PriorityPolicy = field(default_factory=PriorityPolicy)
    reply: ReplyPolicy = field(default_factory=ReplyPolicy)
    record: RecordPolicy = field(default_factory=RecordPolicy)
    replenishment: ReplenishmentPolicy = field(default_factory=ReplenishmentPolicy)
    selling: SellingPolicy = field(default_factory=SellingPolicy)
    touches: TouchPolicy = field(default_factory=TouchPolicy)
    trial: TrialPolicy = field(default_factory=TrialPolicy)
    silence: SilencePolicy = field(default_factory=SilencePolicy)
    trend: TrendPolicy = field(default_factory=TrendPolicy)
    value: ValuePolicy = field(default_factory=ValuePolicy)
    verdict: VerdictPolicy = field(default_factory=VerdictPolicy)
    tags: TagPolicy = field(default_factory=TagPolicy)
    words: WordsPolicy = field(default_factory=WordsPolicy)
