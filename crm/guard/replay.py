"""What the caps would have said of the weeks gone by under another rule: the past is run again, push by push.

Only what time and counts decide is tried: what was held for its words, a refusal or a complaint stays held.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crm.guard.policy import GuardPolicy
from crm.guard.rules import Facts, Push, judge
from crm.letters import Purpose, Slant

CAPS = frozenset({"cap_day", "cap_week", "cap_month", "cap_rep", "quiet", "product_share", "workday"})
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Past:
    """A draft as it was: when, for whom (`whom` tells recipients apart), in whose name, and what kind.

    stopped  whether something else than a cap held it
    """

    at: datetime
    whom: str
    owner: str
    purpose: Purpose
    slant: Slant
    group: bool = False
    stopped: bool = False


def replayed(pasts: Iterable[Past], policy: GuardPolicy) -> Iterator[tuple[Past, str]]:
    """Each draft with the first cap that would have held or put it off, "" where it would have left at once."""
    to: defaultdict[str, list[Past]] = defaultdict(list)
    by: defaultdict[str, list[Past]] = defaultdict(list)
    for past in sorted(pasts, key=lambda past: past.at):
        if past.stopped:
            continue
        push = Push("group" if past.group else "customer", "", past.purpose, past.slant)
        ruling = judge(push, _facts(past, to[past.whom], by[past.owner]), past.at, policy)
        rules = [objection.rule for objection in ruling.objections if objection.rule in CAPS]
        yield past, rules[0] if rules else ""
        if not rules:
            to[past.whom].append(past)
            by[past.owner].append(past)


def with_rule(policy: GuardPolicy, name: str, value: float) -> GuardPolicy:
    """The same policy with one number changed; a share may be given in per cent."""
    if name == "product_share":
        return replace(policy, product_share=value / 100 if value > 1 else value)
    changed: dict[str, int] = {name: int(value)}
    return replace(policy, **changed)  # type: ignore[arg-type]


def _facts(past: Past, before: list[Past], by_rep: list[Past]) -> Facts:
    def since(pasts: list[Past], span: timedelta) -> list[Past]:
        return [one for one in pasts if one.at > past.at - span]

    week = since(before, _WEEK)
    month = [one for one in before if (one.at.year, one.at.month) == (past.at.year, past.at.month)]
    return Facts(
        consented=True,
        last_day=len(since(before, _DAY)),
        this_week=len(week),
        this_month=len(month),
        rep_last_day=len(since(by_rep, _DAY)),
        posts_week=len(week),
        products_week=sum(one.slant is Slant.PRODUCT for one in week),
    )
