"""May this leave now? Pure questions about a push and the facts around it (000 reach, O1, O5; 000 compliance, R1, R6)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from crm.guard.policy import GuardPolicy
from crm.letters import Purpose, Slant
from crm.wording import findings


@dataclass(frozen=True, slots=True)
class Push:
    """What is about to leave. `answering` marks an answer to what the customer has just asked."""

    audience: Literal["customer", "group"]
    text: str
    purpose: Purpose
    slant: Slant = Slant.VALUE
    answering: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the house knows about the recipient at this moment; counts exclude the push itself."""

    gone: bool = False  # deleted us, erased, or the group was dismissed
    owner_left: bool = False
    opted_out: bool = False
    consented: bool = False  # to this purpose
    age: int | None = None
    complaint_open: bool = False
    spoken_today: bool = False  # the rep has talked with the customer today
    last_day: int = 0
    this_month: int = 0
    posts_week: int = 0
    products_week: int = 0


@dataclass(frozen=True, slots=True)
class Objection:
    """Why not: the rule, a sentence for the rep, and what would mend it. `until` makes it a matter of waiting."""

    rule: str
    why: str
    fix: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The guard's word. No objections: pass. Only objections with `until`: wait. Otherwise: hold."""

    objections: tuple[Objection, ...] = ()

    @property
    def passes(self) -> bool:
        return not self.objections

    @property
    def held(self) -> bool:
        """Only a person can mend it."""
        return bool(self.objections) and self.wait_until is None

    @property
    def wait_until(self) -> datetime | None:
        """The moment to ask again, where waiting is all that is needed."""
        moments = [o.until for o in self.objections]
        return None if not moments or None in moments else max(m for m in moments if m)


def judge(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Ruling:
    """Every objection at once, the hard ones first, so that a rep mends a draft in one go. `now` is local."""
    hard = [o for rule in _RIGHTS for o in rule(push, facts, now, policy)]
    if hard:
        return Ruling(tuple(hard))
    return Ruling(tuple(o for rule in _MANNERS for o in rule(push, facts, now, policy)))


Rule = Callable[[Push, Facts, datetime, GuardPolicy], Iterator[Objection]]


def _reachable(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if facts.gone:
        what = "这个群已经解散" if push.audience == "group" else "客户已删除好友或已注销"
        yield Objection("gone", f"{what},发不出去", "不用再发；需要的话换别的方式联系")
    if facts.owner_left:
        yield Objection("owner", "负责人已离职", "先把客户交接给在职同事")


def _willing(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if push.purpose is Purpose.SERVICE or push.audience == "group":
        return
    if facts.opted_out:
        yield Objection("opt_out", "客户已退订", "只能谈订单和售后；客户自己说想收时再开通")
    elif push.purpose is Purpose.MARKETING and not facts.consented:
        yield Objection("consent", "客户还没同意接收营销消息", "先征得同意，记一句“王姐同意收活动消息”")


def _of_age(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if push.purpose is Purpose.MARKETING and facts.age is not None and facts.age < policy.adult:
        yield Objection("minor", f"客户未满 {policy.adult} 岁，不发营销消息", "只回应对方主动的咨询")


def _worded(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    for found in findings(push.text, push.audience, policy.wording):
        yield Objection(f"wording.{found.rule}", f"「{found.span_text}」不合适（{found.law}）", found.fix)


def _at_ease(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if push.purpose is Purpose.SERVICE:
        return
    if facts.complaint_open:
        yield Objection("complaint", "客户有投诉还没处理完", "先把投诉处理好，再谈别的")
    if facts.spoken_today and push.purpose is Purpose.MARKETING:
        tomorrow = datetime.combine(now.date() + timedelta(days=1), policy.opens, now.tzinfo)
        yield Objection("spoken", "您今天已经和客户聊过", "明天再发", tomorrow)


def _awake(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if push.answering or policy.opens <= now.timetz().replace(tzinfo=None) < policy.closes:
        return
    opening = _next_at(now, policy.opens)
    yield Objection(
        "quiet",
        f"现在是休息时间（{policy.closes:%H:%M} 到次日 {policy.opens:%H:%M} 不打扰客户）",
        "到点自动再发",
        opening,
    )


def _seldom(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if push.purpose is Purpose.SERVICE:
        return
    group = push.audience == "group"
    a_day, a_month = (policy.group_a_day, policy.group_a_month) if group else (policy.a_day, policy.a_month)
    who = "这个群" if group else "这位客户"
    if facts.last_day >= a_day:
        yield Objection(
            "cap_day",
            f"{who} 24 小时内已收到 {facts.last_day} 条（上限 {a_day}）",
            "明天再发",
            now + timedelta(days=1),
        )
    if facts.this_month >= a_month:
        yield Objection("cap_month", f"{who}本月已收到 {facts.this_month} 条（上限 {a_month}）", "下个月再发")


def _mostly_value(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if push.audience != "group" or push.slant is not Slant.PRODUCT:
        return
    posts, products = facts.posts_week + 1, facts.products_week + 1
    if products / posts > policy.product_share and not (products == 1 and posts <= policy.product_from):
        why = (
            f"本群 7 天内发了 {facts.posts_week} 条，产品 {facts.products_week} 条；"
            f"再发就是 {products / posts:.0%}，上限 {policy.product_share:.0%}"
        )
        yield Objection("product_share", why, "先发知识或互动内容，或者私聊需要的客户")


def _next_at(now: datetime, clock: time) -> datetime:
    today = datetime.combine(now.date(), clock, now.tzinfo)
    return today if today > now else today + timedelta(days=1)


_RIGHTS: tuple[Rule, ...] = (_reachable, _willing, _of_age, _worded)
_MANNERS: tuple[Rule, ...] = (_at_ease, _awake, _seldom, _mostly_value)
