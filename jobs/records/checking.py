"""Records that nobody has looked at for long, what is still unclear, verifications that end, credit grown old (A4, A5, A8, A9)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from crm.daily.listing import Line, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import facts, files, staff
from storage.books.shown import keep_list
from storage.desk import Desk
from storage.tables import Customer

_TIMES = 3  # how often what is unclear is asked about again
_MOST = 8


def recheck(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """On Mondays, a few records a rep, who spends most first: are they still right (A5)?"""
    policy = desk.policy.record
    by_rep: defaultdict[str, list[Customer]] = defaultdict(list)
    for customer in files.unchecked(desk, slot.due - timedelta(days=policy.recheck_days), WHOLE_FIRM):
        if len(by_rep[customer.owner]) < policy.weekly_rechecks:
            by_rep[customer.owner].append(customer)
    for rep, rows in by_rep.items():
        lines = [
            Line(f"{row.name}（{_since(row, desk)}）", f"超过 {policy.recheck_days} 天没核对", row.id)
            for row in rows
        ]
        title = f"资料核对：这 {len(rows)} 位的电话、地址、需求还对吗？"
        foot = f"都对回「核对 {rows[0].name}」，有变直接说"
        yield _listed(desk, slot, _Push("recheck", rep, title, foot), lines)


def ask_again(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """What a customer left unclear, some days later, and twice again (A4)."""
    step = desk.policy.record.ask_again_days
    for fact, customer in facts.unclear(desk, WHOLE_FIRM):
        days = (slot.day - desk.local(fact.at).date()).days
        if days > 0 and days % step == 0 and days <= step * _TIMES:
            text = f"{customer.name} 还有一件没问清：{fact.question}\n问清了回「问清 {customer.name} …」"
            yield Draft(
                ToStaff(customer.owner), Text(late_mark(slot) + text), Purpose.REMINDER,
                once=f"unclear:{fact.id}:{days // step}", due=None if slot.late else slot.due + spread(customer.owner),
                why=f"{desk.local(fact.at):%-m/%-d} 记的「{facts.value_of(desk, fact)}」说得不清楚，没有替客户猜",
            )  # fmt: skip


def verify_again(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """What was verified or signed and ends soon, by the days of the policy (A9)."""
    for lead in desk.policy.kyc.leads:
        for fact, customer in facts.ending_on(desk, slot.day + timedelta(days=lead), "kyc:"):
            item = fact.field.removeprefix("kyc:")
            when = f"{lead} 天后（{fact.until:%Y-%m-%d}）到期" if lead else "今天到期"
            text = f"{customer.name} 的{item} {when}，请提前补签或重核。办好回「KYC {customer.name} {item} 已核 一年」"
            yield Draft(
                ToStaff(customer.owner), Text(late_mark(slot) + text), Purpose.REMINDER,
                once=f"kyc:{fact.id}:{lead}", due=None if slot.late else slot.due + spread(customer.owner),
                why=f"您记过{item}到 {fact.until:%Y-%m-%d} 有效",
            )  # fmt: skip


def credit_old(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Once a month to whoever leads the owner: whose credit information is older than the policy allows (A8)."""
    days = desk.policy.record.credit_days
    by_leader: defaultdict[str, list[Line]] = defaultdict(list)
    for customer, age in files.old_credit(desk, slot.day, WHOLE_FIRM):
        line = Line(
            f"{customer.name}（{staff.name_of(desk, customer.owner)}）{age} 天",
            f"信用信息超过 {days} 天要重新核",
            customer.id,
        )
        for leader in staff.leaders_of(desk, customer.owner):
            by_leader[leader].append(line)
    for leader, lines in by_leader.items():
        title = f"信用信息超过 {days} 天未更新 {len(lines)} 位："
        foot = "核过后请负责人回「信用 名字 信用评级 …」"
        yield _listed(desk, slot, _Push("credit", leader, title, foot), lines)


@dataclass(frozen=True, slots=True)
class _Push:
    """A list that comes by itself: which, to whom, its heading and its last line."""

    name: str
    to: str
    title: str
    foot: str


def _listed(desk: Desk, slot: Slot, push: _Push, lines: list[Line]) -> Draft:
    due = None if slot.late else slot.due + spread(push.to)
    keep_list(desk, push.to, push.title, lines, min(_MOST, len(lines)), due or desk.now)
    text = late_mark(slot) + page(push.title, lines, push.foot, most=_MOST)
    once = f"{push.name}:{push.to}:{slot.day}"
    return Draft(ToStaff(push.to), Text(text), Purpose.REMINDER, once=once, due=due, why=lines[0].why)


def _since(customer: Customer, desk: Desk) -> str:
    seen = customer.checked_at or customer.created_at
    return (
        f"上次核对 {desk.local(seen):%Y/%-m/%-d}"
        if customer.checked_at
        else f"{desk.local(seen):%Y/%-m/%-d} 建的，还没核对过"
    )


JOB = Job("recheck", "50 9 * * mon", recheck, CatchUp.LATEST)
UNCLEAR = Job("unclear", "35 9 * * *", ask_again)
KYC = Job("kyc", "20 9 * * *", verify_again)
CREDIT = Job("credit", "52 9 1 * *", credit_old, CatchUp.LATEST)
