"""关怀: what is kept to be passed on, and whose turn it is this month (001, 003 care, H4)."""

import re

from crm.patterns import regex
from crm.people import Person
from crm.reach import templates
from crm.reach.touches import KINDS
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.in_force import in_force, refuse_twin
from handlers.hearing.listing import Line, listed
from handlers.reach.greeting import refuse_wording
from storage import history
from storage.books import touches
from storage.desk import Desk
from storage.post import planned
from storage.tables import CareText

_NEW = regex(
    r"/?关怀素材\s*(?:新增|加|添加)\s*(?P<kind>知识|案例|资源)\s*(?P<about>[^:：\s]{0,20})\s*[:：]\s*(?P<text>.+)",
    re.DOTALL,
)
_END = regex(r"/?关怀素材\s*(?:结束|停|删除|下架)\s*(?P<number>[0-9]{1,9})")
_HOW = "这样写：「关怀素材 新增 知识 敏感肌：换季先停酸类……」；给所有人的不写标签：「关怀素材 新增 案例：……」；类别有知识、案例、资源。"
_STATES = {"waiting": "排好了", "proposed": "等您点「发送」", "held": "被拦下了"}


def care(heard: Heard, person: Person, desk: Desk) -> Reply:
    """The month's plan of a rep; what is kept, and by who leads others, kept anew or ended."""
    text = heard.text.strip()
    if not text.lstrip("/").startswith("关怀素材"):
        return Reply(_plan(person, desk))
    new, end = _NEW.fullmatch(text), _END.fullmatch(text)
    if (new or end) and not person.leads:
        raise Refusal("关怀素材由主管维护，您可以看，不能改。")
    if new:
        return Reply(_kept(new["kind"], new["about"], new["text"].strip(), person, desk))
    if end:
        return Reply(_ended(int(end["number"]), person, desk))
    return Reply(_shown(person, desk))


def _plan(rep: Person, desk: Desk) -> str:
    """Every slot of this month with what became of it, and how many are still to come."""
    month = desk.today.replace(day=1)
    left = len(touches.without_slot(desk, month, desk.policy.touches.grades, rep.own))
    lines = []
    for slot, customer in touches.slots_of(desk, rep.userid, month):
        letter = planned.of_key(desk, touches.key_of(customer, month))
        state = _STATES.get(letter.state, "已发") if letter else "还没用"
        ready = touches.ready(customer, slot.text, month)
        text = f"{customer.name} {KINDS[slot.kind]}：「{slot.text}」（{slot.on:%-m/%-d}，{state}）"
        lines.append(Line(text, _why(slot.kind), customer=customer.id, ready=ready))
    title = f"{month.month} 月关怀：已排 {len(lines)} 位，还有 {left} 位会在本月轮到"
    return (
        listed(desk, rep.userid, title, lines, "就用这句回「1 用」，自己写回「1 改成 …」")
        if lines
        else f"{title}。"
    )


def _why(kind: str) -> str:
    return f"价值 A、B 的客户每月一次不卖东西的关怀；这次是{KINDS[kind]}，没给这位用过"


def _kept(kind: str, about: str, text: str, person: Person, desk: Desk) -> str:
    refuse_wording(templates.checked(text, ()), desk)
    key = next(name for name, word in KINDS.items() if word == kind)
    row = CareText(kind=key, about=about, text=text, by=person.userid, at=desk.now)
    refuse_twin(desk, row, "关怀素材")
    with history.deed(desk, person.userid, f"关怀素材「{text[:20]}」"):
        desk.db.add(row)
        desk.db.flush()
    whom = f"给「{about}」的客户" if about else "给所有客户"
    return f"✓ 关怀素材 {row.id}（{kind}，{whom}）：{text}"


def _ended(number: int, person: Person, desk: Desk) -> str:
    row = in_force(desk, CareText, number, "关怀素材", "关怀素材")
    with history.deed(desk, person.userid, f"结束关怀素材 {number}"):
        row.ended_at = desk.now
    return f"✓ 关怀素材 {number} 不再用了。"


def _shown(person: Person, desk: Desk) -> str:
    lines = [
        Line(f"{KINDS[one.kind]}{f' {one.about}' if one.about else ''}：{one.text}{_number(one.number)}")
        for one in touches.all_of(desk)
    ]
    return listed(desk, person.userid, f"关怀素材 {len(lines)} 条", lines, _HOW if person.leads else "")


def _number(number: int) -> str:
    return f"（编号 {number}）" if number else "（内置）"


COMMAND = Command(
    ("关怀", "关怀素材", "本月关怀"), care, "每月一次不卖东西的关怀：轮到谁、说什么；素材由主管维护", "关怀"
)
