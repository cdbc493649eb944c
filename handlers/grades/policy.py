"""策略: how each grade is treated, in the firm's own words (002 grading, C3; 002 process, F5)."""

import re

from crm.grades.treatment import LEVELS, TREATMENTS
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import stated
from storage import history
from storage.books.grades import changes
from storage.desk import Desk
from storage.tables import Treatment

_SET = regex(
    r"/?(?:策略|对待)\s*(?P<axis>[价意])(?:值|向)?\s*(?P<letter>[A-Ca-c])\s*[:：\s]\s*(?P<text>\S.*)",
    re.DOTALL,
)
_LONGEST = 120


def treat(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Shows the table; a manager puts in another line."""
    found = _SET.fullmatch(heard.text.strip())
    if found is None:
        return Reply(stated(desk, person.userid, _table(desk, person), _WHY))
    if not person.leads:
        raise Refusal("策略表由主管来改。您可以回「策略」看现在的写法。")
    text = found["text"].strip()
    if len(text) > _LONGEST:
        raise Refusal(f"一条策略最多 {_LONGEST} 个字，您写了 {len(text)} 个，请精简后再发。")
    return Reply(_put(desk, found["axis"] + found["letter"].upper(), text, person))


_WHY = "价值等级的出自手册 000，意向等级的出自手册 002；主管改过的按主管写的"


def _table(desk: Desk, person: Person) -> str:
    words = TREATMENTS | changes.treatments(desk)
    foot = "主管可改，例「策略 价B：每月发一次新品资讯」" if person.leads else "要改请找主管"
    return "\n".join(["各等级怎么对待：", *(f"{level}　{words[level]}" for level in LEVELS), foot])


def _put(desk: Desk, level: str, text: str, person: Person) -> str:
    row = desk.db.get(Treatment, level)
    if text == (row.text if row else TREATMENTS[level]):
        raise Refusal(f"策略 {level} 已经是：{text}，没有改。")
    with history.deed(desk, person.userid, f"策略 {level}"):
        if row is None:
            row = Treatment(level=level)
            desk.db.add(row)
        row.text, row.by, row.at = text, person.userid, desk.now
    return f"✓ 策略 {level} 改为：{text}\n从现在起「等级」和客户资料里都按这个写。改错了回「撤销」"


COMMAND = Command(("策略", "对待"), treat, "各等级客户怎么对待；主管可改", "策略")
