"""欢迎语: what a new contact reads within twenty seconds, by source; managers keep it in chat (A10; WeCom 92137)."""

import re

from sqlalchemy import select

from crm.patterns import regex
from crm.people import Person
from crm.reach import greetings, templates
from crm.refusal import Refusal
from crm.wording import Audience, findings
from handlers.hearing.command import Command, Heard, Reply
from storage import history
from storage.desk import Desk
from storage.tables import Greeting

_FORM = regex(r"/?欢迎语\s+(?P<source>[^:：\s]{1,30})\s*[:：]\s*(?P<text>.+)", re.DOTALL)
_FOR_ALL = frozenset({"默认", "其他", "全部", "所有"})
_HOW = "这样写：「欢迎语 展会：您好，我是{顾问}，……」；给其余来源的写「欢迎语 默认：……」。"


def keep(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Shows what is said to whom, or keeps a new text, checked for fields and wording."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        return Reply(_shown(desk))
    if not person.leads:
        raise Refusal("欢迎语由主管维护，您可以看，不能改。")
    source = "" if found["source"] in _FOR_ALL else found["source"]
    text = templates.checked(found["text"].strip(), greetings.FIELDS)
    refuse_wording(text, desk)
    if _own(desk).get(source) == text:
        raise Refusal(f"「{found['source']}」的欢迎语已经是：{text}，没有改。")
    with history.deed(desk, person.userid, f"欢迎语 {found['source']}"):
        row = desk.db.scalars(select(Greeting).where(Greeting.source == source)).first()
        if row is None:
            row = Greeting(source=source, text=text)
            desk.db.add(row)
        row.text, row.ended_at = text, None
    return Reply(f"✓ 从「{found['source']}」来的新客户会读到：{text}")


def refuse_wording(text: str, desk: Desk, audience: Audience = "customer") -> None:
    """What customers will read passes the wording check when it is kept, and again when it leaves."""
    bad = findings(text, audience, desk.policy.guard.wording)
    if bad:
        lines = "\n".join(f"· 「{one.span_text}」不合适（{one.law}）。建议：{one.fix}" for one in bad)
        raise Refusal(f"这段先不能用：\n{lines}")


def text_for(desk: Desk, source: str, member: str) -> str:
    """The greeting of a contact from this source, in the member's name."""
    return templates.filled(greetings.greeting_for(source, _own(desk)), {"顾问": member})


def _own(desk: Desk) -> dict[str, str]:
    rows = desk.db.scalars(select(Greeting).where(Greeting.ended_at.is_(None)).order_by(Greeting.id))
    return {row.source: row.text for row in rows}


def _shown(desk: Desk) -> str:
    lines = [f"　{source or '默认'}：{text}" for source, text in _own(desk).items()]
    head = "公司自己的欢迎语：\n" + "\n".join(lines) if lines else "还没有自己的欢迎语，用的是内置的。"
    return f"{head}\n{_HOW}"


COMMAND = Command(
    ("欢迎语",),
    keep,
    "新客户按来源读到的欢迎语（主管维护）",
    "欢迎语 展会：您好，我是{顾问}，谢谢您来我们的展位～",
)
