"""触发: what an event sets off, and what stands in its queue (000 reach, O2)."""

import re
from datetime import timedelta

from crm.patterns import regex
from crm.people import Person
from crm.reach import templates
from crm.reach import triggers as rules
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.in_force import in_force, refuse_twin
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day
from handlers.reach.greeting import refuse_wording
from storage import history
from storage.books import triggers, upkeep
from storage.desk import Desk
from storage.records import Letter
from storage.tables import Trigger

_NEW = regex(r"/?触发\s*(?:新增|加|添加)\s*(?P<rule>.+)", re.DOTALL)
_END = regex(r"/?触发\s*(?:结束|停|删除)\s*(?P<number>[0-9]{1,9})")
_AHEAD = 7  # days of the queue
_STATES = {
    "waiting": "排队中", "proposed": "等您点「发送」", "held": "拦下", "confirmed": "已确认", "delivered": "已收到", "expired": "已作废",
}  # fmt: skip
_MOST = 5  # names in a line


def trigger(heard: Heard, person: Person, desk: Desk) -> Reply:
    """The rules, or the queue; by who leads others, a new rule or the end of one."""
    text = heard.text.strip()
    new, end = _NEW.fullmatch(text), _END.fullmatch(text)
    if (new or end) and not person.leads:
        raise Refusal("触发规则由主管设置。回「触发」看有哪些，回「触发 队列」看您的客户轮到谁。")
    if new:
        return Reply(_kept(new["rule"], person, desk))
    if end:
        return Reply(_ended(int(end["number"]), person, desk))
    if "队列" in text:
        lines = [*_ahead(person, desk), *_behind(person, desk)]
        return Reply(listed(desk, person.userid, f"触发队列 {len(lines)} 条" if lines else "触发队列", lines))
    lines = [Line(f"{words(row)}：{row.text}（编号 {row.id}）") for row in triggers.live(desk)]
    how = f"。{rules.HOW}" if person.leads else ""
    if not lines:
        return Reply(f"还没有触发规则{how}")
    foot = f"回「触发 队列」看轮到谁{how}"
    return Reply(listed(desk, person.userid, f"触发规则 {len(lines)} 条", lines, foot))


def words(row: Trigger) -> str:
    """下单后 3 天（面霜）."""
    return rules.moment_words(row.event, row.days) + (f"（{row.about}）" if row.about else "")


def _kept(told: str, person: Person, desk: Desk) -> str:
    rule = rules.read(told)
    text = templates.checked(rule.text, ())
    refuse_wording(text, desk)
    about = upkeep.product_named(desk, rule.about) if rule.about else ""
    row = Trigger(event=rule.event, days=rule.days, about=about, text=text, by=person.userid, at=desk.now)
    refuse_twin(desk, row, "触发规则")
    with history.deed(desk, person.userid, f"触发 {rules.moment_words(rule.event, rule.days)}"):
        desk.db.add(row)
        desk.db.flush()
    return f"✓ 触发 {row.id}：{words(row)}，对顾问的客户说「{text}」。每天 10:13 看轮到谁，建好任务由顾问点「发送」。"


def _ended(number: int, person: Person, desk: Desk) -> str:
    row = in_force(desk, Trigger, number, "触发规则", "触发")
    with history.deed(desk, person.userid, f"结束触发 {number}"):
        row.ended_at = desk.now
    return f"✓ 触发 {number}（{words(row)}）已停，已经建好的任务不受影响。"


def _ahead(person: Person, desk: Desk) -> list[Line]:
    """Whose turn comes in the next days."""
    lines = []
    for days in range(1, _AHEAD + 1):
        on = desk.today + timedelta(days=days)
        for row in triggers.live(desk):
            whom = triggers.concerned(desk, row, on, person.own, timedelta(0))
            if whom:
                names = "、".join(customer.name for customer in whom[:_MOST])
                lines.append(Line(f"{day(on, desk.today)} {words(row)}：{len(whom)} 位（{names}）", row.text))
    return lines


def _behind(person: Person, desk: Desk) -> list[Line]:
    """What has been set off in the last two weeks, with where it stands."""
    return [
        Line(f"{_made(letter, desk)} {words(row)}：{_whom(letter, desk)}", row.text)
        for row in triggers.live(desk)
        for letter in triggers.letters_of(desk, row, person.userid)
    ]


def _made(letter: Letter, desk: Desk) -> str:
    return f"{desk.local(letter.made_at):%-m/%-d} 已建（{_STATES.get(letter.state, letter.state)}）"


def _whom(letter: Letter, desk: Desk) -> str:
    told = [
        name if row.state != "held" else f"{name} 不发：{excerpt(row.cause or '', 30)}"
        for row, name in triggers.reached_by(desk, letter.id)
    ]
    return "、".join(told[:_MOST]) + (f" 等 {len(told)} 位" if len(told) > _MOST else "")


COMMAND = Command(
    ("触发", "触发规则"),
    trigger,
    "下单后、快用完、到期、生日这些时候自动排好要说的话；规则由主管设",
    "触发 队列",
)
