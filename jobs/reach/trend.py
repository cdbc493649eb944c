"""On Mondays: a segment that buys less often than in the weeks before, with where the fall comes from (002, I10)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from crm.daily.listing import Line
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.reach.trend import Fall, fall, lost_most
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import staff, trends
from storage.books.shown import stated
from storage.books.trends import Span
from storage.desk import Desk

_SEGMENTS = {"A": "价A客户", "B": "价B客户", "C": "价C客户", "": "未评级客户"}


def compare(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One letter a manager at most: each segment of the team's customers that fell by no chance."""
    leaders = {leader for rep in staff.reps(desk) for leader in staff.leaders_of(desk, rep.userid)}
    days, last = desk.policy.trend.days, slot.day - timedelta(days=1)
    now: Span = (last - timedelta(days=days - 1), last)
    before: Span = (now[0] - timedelta(days=days), now[0] - timedelta(days=1))
    for leader in sorted(leaders):
        person = staff.person(desk, leader)
        if person is None or not person.team:
            continue
        team = sorted(person.team | {leader})
        then, lately = (trends.by_value(desk, team, span) for span in (before, now))
        segments = sorted({*then, *lately})
        found = [fall(_SEGMENTS.get(one, one), then[one], lately[one], desk.policy.trend) for one in segments]
        falls = [one for one in found if one is not None]
        if falls:
            yield _alert(desk, leader, falls, _split(desk, team, before, now), slot)


def _split(desk: Desk, team: list[str], before: Span, now: Span) -> str:
    """Where the orders are missing: the products and the reps that lost most."""
    products = lost_most(trends.by_product(desk, team, before), trends.by_product(desk, team, now))
    reps = lost_most(trends.by_rep(desk, team, before), trends.by_rep(desk, team, now))
    named = [(staff.name_of(desk, rep), was, are) for rep, was, are in reps]
    parts = [("产品", products), ("顾问", named)]
    return "；".join(
        f"{what}：" + "、".join(f"{n} {b}→{a}" for n, b, a in lost) for what, lost in parts if lost
    )


def _alert(desk: Desk, leader: str, falls: Sequence[Fall], split: str, slot: Slot) -> Draft:
    policy = desk.policy.trend
    told = "；".join(f"{one.name}下单 {one.before}→{one.now} 次（{one.change:.0%}）" for one in falls)
    text = f"{late_mark(slot)}📊 近 {policy.days} 天比前 {policy.days} 天：{told}。拆开：{split}。先问问这几处发生了什么。"
    worst = max(one.chance for one in falls)
    why = (
        f"两段各 {policy.days} 天的单数对比，前一段满 {policy.least} 单、少了 {policy.drop:.0%} 以上才说；"
        f"纯属偶然的可能不到 {max(worst, 0.0001):.2%}"
    )
    due = None if slot.late else slot.due + spread(leader)
    stated(desk, leader, text, why, [Line(f"{one.name} {one.before}→{one.now}") for one in falls])
    return Draft(
        ToStaff(leader), Text(text), Purpose.ALERT, once=f"trend:{leader}:{slot.day}", due=due, why=why
    )


JOB = Job("trend", "41 9 * * mon", compare, CatchUp.LATEST)
