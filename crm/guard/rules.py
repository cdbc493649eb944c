"""May this leave now? Pure questions about a push and the facts around it (000 reach, O1, O5; 000 compliance, R1, R6)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from crm.calendar.workdays import is_workday
from crm.guard.policy import GuardPolicy
from crm.letters import Purpose, Slant
from crm.wording import findings

PURPOSES = {
    Purpose.SERVICE: "订单和售后通知",
    Purpose.CARE: "问候和关怀",
    Purpose.MARKETING: "活动消息",
}


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
    """What the house knows about the recipient at this moment; counts exclude the push itself.

    `platform_used`: mass messages of the platform's period, members' own and service messages included.
    `unwilling`: members of a group who have refused marketing.
    """

    gone: bool = False  # deleted us, erased, or the group was dismissed
    owner_left: bool = False
    opted_out: bool = False  # of this purpose
    consented: bool = False  # to this purpose
    age: int | None = None
    firm: bool = False  # not a person
    complaint_open: bool = False
    spoken_today: bool = False  # the rep has talked with the customer today
    days_since: int | None = None  # the last push
    last_day: int = 0
    this_week: int = 0
    this_month: int = 0
    rep_last_day: int = 0
    platform_used: int = 0
    posts_week: int = 0
    products_week: int = 0
    unwilling: int = 0


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
    """Service, care and marketing are three consents; an answer to what was just asked needs none (PIPL 13 to 15)."""
    if push.answering or push.audience == "group":
        return
    what = PURPOSES[push.purpose]
    if facts.opted_out:
        yield Objection("opt_out", f"客户说过不收{what}（退订）", f"不发；客户自己说想收{what}时记一句就恢复")
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


def _at_work(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if facts.firm and push.purpose is not Purpose.SERVICE and not is_workday(now.date()):
        monday = datetime.combine(_next_workday(now.date()), policy.opens, now.tzinfo)
        yield Objection("workday", "今天不是工作日，企业客户不打扰", "下个工作日自动再发", monday)


def _seldom(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if push.purpose is Purpose.SERVICE:
        return
    group = push.audience == "group"
    who = _just_reached(facts, "这个群" if group else "这位客户")
    a_day, a_week, a_month = _caps(push, policy)
    if facts.last_day >= a_day:
        why = f"{who}24 小时内已收到 {facts.last_day} 条（上限 {a_day}）"
        yield Objection("cap_day", why, "明天再发", now + timedelta(days=1))
    if facts.this_week >= a_week:
        why = f"{who}7 天内已收到 {facts.this_week} 条（上限 {a_week}）"
        yield Objection("cap_week", why, "过几天自动再发", now + timedelta(days=1))
    if facts.this_month >= a_month:
        yield Objection(
            "cap_month", f"{who.rstrip()}本月已收到 {facts.this_month} 条（上限 {a_month}）", "下个月再发"
        )
    if facts.rep_last_day >= policy.rep_a_day:
        why = f"您 24 小时内已发出 {facts.rep_last_day} 条（上限 {policy.rep_a_day}）"
        yield Objection("cap_rep", why, "明天自动再发", now + timedelta(days=1))


def _within_platform(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    """WeCom hands out no more; better known before than found as 未送达 (WeCom 92135)."""
    most = policy.platform_most(now.date())
    if not push.answering and facts.platform_used >= most:
        period = {"month": "本月", "week": "本周", "day": "今天"}[policy.platform]
        who = "这个群" if push.audience == "group" else "这位客户"
        why = f"{who}{period}已收满企业微信允许的 {most} 条群发"
        yield Objection("platform", why, "由您本人在微信里直接发，或等下个周期")


def _mostly_value(push: Push, facts: Facts, now: datetime, policy: GuardPolicy) -> Iterator[Objection]:
    if push.audience != "group" or push.slant is not Slant.PRODUCT:
        return
    posts, products = facts.posts_week + 1, facts.products_week + 1
    if products / posts > policy.product_share and not (products == 1 and posts <= policy.product_from):
        share = f"，占 {100 * facts.products_week // facts.posts_week}%" if facts.posts_week else ""
        why = (
            f"本周 {facts.products_week}/{facts.posts_week} 条是产品{share}（上限 {policy.product_share:.0%}），"
            f"再发一条就到 {100 * products // posts}%"
        )
        if facts.unwilling:
            why += f"；群里 {facts.unwilling} 人没同意收营销消息"
        yield Objection("product_share", why, "改发知识或互动内容，或者私聊正需要的客户")


def _just_reached(facts: Facts, who: str) -> str:
    """这位客户 2 天前刚收过，: the first thing that a rep wants to know (000 reach, O1)."""
    if facts.days_since is None:
        return f"{who} "
    when = f"{facts.days_since} 天前" if facts.days_since else "今天"
    return f"{who}{when}刚收过，"


def _caps(push: Push, policy: GuardPolicy) -> tuple[int, int, int]:
    if push.audience == "group":
        return policy.group_a_day, policy.group_a_week, policy.group_a_month
    return policy.a_day, policy.a_week, policy.a_month


def _next_workday(today: date) -> date:
    day = today + timedelta(days=1)
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def _next_at(now: datetime, clock: time) -> datetime:
    today = datetime.combine(now.date(), clock, now.tzinfo)
    return today if today > now else today + timedelta(days=1)


_RIGHTS: tuple[Rule, ...] = (_reachable, _willing, _of_age, _worded)
_MANNERS: tuple[Rule, ...] = (_at_ease, _awake, _at_work, _seldom, _within_platform, _mostly_value)
