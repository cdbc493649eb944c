"""How often a customer wants to be spoken to: the clock restarts at the last contact (002 cadence, E2 to E4; 000, E6, E7)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from crm.calendar.workdays import add_workdays, first_workday_after, is_workday

_MONTH, _YEAR = 30, 365
_EXACT, _EXACT_QUIET = 60, 120  # days that are told to the day
_WORDS = {1: "每天一次", 7: "每周一次", 14: "每两周一次", 30: "每月一次"}


@dataclass(frozen=True, slots=True)
class CadencePolicy:
    """Days between contacts by purchase intent and by tag; the floor for value A; hours to the first service after a deal.

    escalate_after  working days behind the rhythm after which the manager hears of it
    unanswered      tries in a row without an answer after which `slow` days are proposed (001 cadence, E5)
    active          contacts within `active_within` days after which the next faster rhythm is proposed
    revisit_first   days after an order, and `revisit_every` after a revisit, when a buyer is asked about use (002,
                    E11); until `revisit_until` after the order, at most `revisits_a_day` a rep; not within `revisit_quiet` days of a contact
    """

    by_intent: Mapping[str, int] = field(default_factory=lambda: {"A": 7, "B": 14, "C": 30})
    by_tag: Mapping[str, int] = field(default_factory=lambda: {"急用": 3})
    value_a: int = 30
    first_service_hours: int = 48
    escalate_after: int = 1
    unanswered: int = 3
    slow: int = 30
    active: int = 3
    active_within: int = 14
    revisit_first: int = 30
    revisit_every: int = 90
    revisit_until: int = 180
    revisit_quiet: int = 7
    revisits_a_day: int = 5


@dataclass(frozen=True, slots=True)
class Wants:
    """What sets a customer's rhythm: the two grades, tags, and the days that their rep has chosen for them."""

    intent: str | None = None
    value: str | None = None
    tags: Collection[str] = ()
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days between contacts, and the words of the rule that asks for them (意向A每周一次)."""

    days: int
    why: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A rhythm that fits a customer's answers better, and why (E5)."""

    days: int
    why: str


def rhythm_of(wants: Wants, policy: CadencePolicy) -> Rhythm | None:
    """The strictest of all that asks for one; days chosen for a customer stand in place of their intent's."""
    asked = [
        Rhythm(policy.by_tag[t], f"标签「{t}」{often(policy.by_tag[t])}")
        for t in wants.tags
        if t in policy.by_tag
    ]
    if wants.chosen:
        asked.append(Rhythm(wants.chosen, f"单独定的{often(wants.chosen)}"))
    elif wants.intent and wants.intent in policy.by_intent:
        days = policy.by_intent[wants.intent]
        asked.append(Rhythm(days, f"意向{wants.intent}{often(days)}"))
    if wants.value == "A":
        asked.append(Rhythm(policy.value_a, f"价值A至少{often(policy.value_a)}"))
    return min(asked, key=lambda rhythm: rhythm.days, default=None)


def often(days: int) -> str:
    """每周一次, 每 10 天一次."""
    return _WORDS.get(days, f"每 {days} 天一次")


def due_on(last: date, days: int) -> date:
    """The working day on which the next contact is due: the last one within the rhythm, yet not in its first half.

    A week that ends in a holiday is kept before it; where the holiday swallows the half of it, right after.
    """
    day = last + timedelta(days=days)
    while not is_workday(day) and day > last + timedelta(days=days // 2):
        day -= timedelta(days=1)
    return day if is_workday(day) else first_workday_after(last + timedelta(days=days))


def escalated_on(due: date, policy: CadencePolicy) -> date:
    """The working day on which a contact that was due is the manager's to hear of."""
    return add_workdays(due, policy.escalate_after)


def over(days: int) -> str:
    """超 3 天: calendar days, as the rhythm counts them; beyond two months in round words."""
    if days > _YEAR:
        return "超一年以上"
    if days > _EXACT:
        return f"超 {days // _MONTH} 个月"
    return f"超 {days} 天" if days > 0 else "今天到期"


def quiet(days: int) -> str:
    """58 天, 19 个月, 两年多: how long nobody has spoken to a customer."""
    if days > 2 * _YEAR:
        return "两年多"
    return f"{days // _MONTH} 个月" if days > _EXACT_QUIET else f"{days} 天"


def advice(
    tries: Sequence[tuple[date, bool]], days: int, today: date, policy: CadencePolicy
) -> Advice | None:
    """A slower rhythm for who does not answer, a faster one for who does.

    tries: each day that the rep tried, the latest first, and whether the customer was reached. days: the rhythm now.
    """
    missed = next((n for n, (_, reached) in enumerate(tries) if reached), len(tries))
    if missed >= policy.unanswered and days < policy.slow:
        slower = often(policy.slow).removesuffix("一次")
        return Advice(policy.slow, f"连续{missed}次未回，建议改为{'月度' if policy.slow == 30 else slower}")
    since = today - timedelta(days=policy.active_within)
    talks = len({on for on, reached in tries if reached and on > since})
    faster = max((d for d in policy.by_intent.values() if d < days), default=None)
    if talks >= policy.active and faster is not None:
        return Advice(faster, f"{policy.active_within} 天里聊了 {talks} 次，很热络，建议改为{often(faster)}")
    return None
