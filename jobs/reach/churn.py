"""Who is slipping away: one digest a rep, one a manager, with reasons and first words (000 churn, I1 to I5, I8; T8)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from crm.calendar.workdays import is_workday
from crm.daily.listing import Line, page
from crm.forecast.silence import Rung, because
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import named, staff
from storage.books.shown import keep_list
from storage.books.slipping import Slipping, announce, announced, standings
from storage.desk import Desk

_FOOT = "就用这句回「1 用」，换一句「1 换」，「1 不是流失 出国到五月」说明原因，「为什么 1」看依据。"
_WHY = "流失预警：每位客户每一级只提醒一次，最要紧的先说"


def warn(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """On working days; once a rung and silence: whoever stays where they were is not named again."""
    if not is_workday(slot.day):
        return
    news: dict[str, list[Slipping]] = defaultdict(list)
    every = standings(desk, WHOLE_FIRM)
    told = announced(desk, [one.customer.id for one in every])
    for one in every:
        key = one.customer.id, one.buying.last, one.rung.value
        if key not in told and one.paused is None:
            news[one.customer.owner].append(one)
    said = {rep: _said(desk, found) for rep, found in sorted(news.items())}
    for rep, found in said.items():
        yield _digest(desk, rep, news[rep], found, slot)
    yield from _to_managers(desk, said, slot)


def _said(desk: Desk, found: list[Slipping]) -> list[Slipping]:
    """Whom a rep hears of today: the greatest losses; or, where there are too many to be news, all at once."""
    flood = len(found) >= desk.policy.churn.flood
    chosen = found if flood else found[: desk.policy.churn.lines]
    for one in chosen:
        announce(desk, one)
    return chosen


def _digest(desk: Desk, rep: str, news: list[Slipping], said: list[Slipping], slot: Slot) -> Draft:
    policy = desk.policy.churn
    flood = len(news) >= policy.flood
    shown = said[: policy.lines]
    lines = [named.line(desk, one) for one in shown]
    title = (
        _summary(desk, rep, news, shown)
        if flood
        else f"📉 {staff.name_of(desk, rep)}，{len(shown)} 位客户要留意："
    )
    due = None if slot.late else slot.due + spread(rep)
    left = len(news) - len(said)
    foot = f"另 {left} 位没这么急，明后天再说；现在就看，回「名单 流失」。\n{_FOOT}" if left else _FOOT
    keep_list(desk, rep, title, lines, len(lines), due or desk.now)
    text = late_mark(slot) + page(title, lines, foot)
    return _draft(rep, text, f"churn:{rep}:{slot.day}", due)


def _summary(desk: Desk, rep: str, news: list[Slipping], shown: list[Slipping]) -> str:
    """After an import of old data: numbers instead of letters."""
    counts = {rung: sum(one.rung is rung for one in news) for rung in Rung}
    parts = [
        f"{words} {counts[rung]} 位"
        for rung, words in ((Rung.SILENT, "沉默半年以上"), (Rung.NO_ORDER, "三个月没下单"), (Rung.LATE, "比平时晚了"))
        if counts[rung]
    ]  # fmt: skip
    return (
        f"📉 {staff.name_of(desk, rep)}，旧订单里有 {len(news)} 位客户好久没来了（{'，'.join(parts)}），"
        f"不逐个提醒您；都在「名单 流失」和「名单 沉默」里。先看这 {len(shown)} 位："
    )


def _to_managers(desk: Desk, said: dict[str, list[Slipping]], slot: Slot) -> Iterator[Draft]:
    """The customers of value A, for each manager in one letter: silence of theirs is for executives (I8)."""
    by_leader: dict[str, list[Slipping]] = defaultdict(list)
    for rep, found in said.items():
        for leader in staff.leaders_of(desk, rep):
            by_leader[leader] += [one for one in found if one.rung.gravity >= Rung.NO_ORDER.gravity]
    for leader, found in sorted(by_leader.items()):
        dear = [one for one in found if one.customer.value == "A"]
        if dear:
            yield _for_manager(desk, leader, found, dear, slot)


def _for_manager(
    desk: Desk, leader: str, found: Sequence[Slipping], dear: list[Slipping], slot: Slot
) -> Draft:
    silent = [one for one in found if one.rung is Rung.SILENT]
    of_a = sum(one.customer.value == "A" for one in silent)
    head = f"沉默客户（≥6 个月未交易）新增 {len(silent)} 人，其中价A {of_a} 人。" if silent else ""
    shown = sorted(dear, key=lambda one: -one.loss)[: desk.policy.churn.lines]
    title = f"📉 {head}价值 A 客户 {len(dear)} 位快要失去，建议您本人致电："
    lines = [
        Line(
            f"{one.customer.name}（{staff.name_of(desk, one.customer.owner)}）{because(one.buying, desk.today)}",
            named.why(desk, one),
            customer=one.customer.id,
        )
        for one in shown
    ]
    due = None if slot.late else slot.due + spread(leader)
    keep_list(desk, leader, title, lines, len(lines), due or desk.now)
    foot = "打完回「记 姓名 电话 …」；要专人跟进，回「关注 姓名」。"
    return _draft(leader, late_mark(slot) + page(title, lines, foot), f"churn:{leader}:team:{slot.day}", due)


def _draft(userid: str, text: str, once: str, due: datetime | None) -> Draft:
    return Draft(ToStaff(userid), Text(text), Purpose.REMINDER, once=once, due=due, why=_WHY)


JOB = Job("churn", "3 9 * * *", warn, CatchUp.LATEST)
