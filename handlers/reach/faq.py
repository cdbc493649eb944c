"""问答: the firm's approved answers, which managers keep in chat and 微信客服 gives (000 groups, N5)."""

import re

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from crm.wording import findings
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from storage import history
from storage.books import faq
from storage.desk import Desk
from storage.tables import Faq

_FORM = regex(
    r"/?问答\s*(?P<deed>新增|添加|加|改|修改|删除|删)\s*(?P<what>[^=＝]{1,60}?)\s*(?:[=＝]\s*(?P<answer>.{1,600}))?",
    re.DOTALL,
)
_HOW = "这样写：「问答 新增 面膜 几天 = 一周 2~3 次，敷 15 分钟就好」；「问答 改 3 = 新的回答」；「问答 删除 3」。"
_MANAGERS = "问答由主管维护，您可以看，不能改。要加的把问题和答案发给主管。"


def keep(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Shows them all, or adds, changes, removes one; an answer passes the wording check first."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        if heard.text.strip(" /") not in COMMAND.names:
            raise Refusal(_HOW)
        return Reply(_all(person, desk))
    if not person.leads:
        raise Refusal(_MANAGERS)
    deed, what, answer = found["deed"], found["what"].strip(), (found["answer"] or "").strip()
    if deed in ("新增", "添加", "加"):
        return _added(what, _checked(answer, desk), person, desk)
    row = desk.db.get(Faq, int(what)) if what.isascii() and what.isdigit() else None
    if row is None or row.ended_at is not None:
        raise Refusal(f"没有编号 {what} 的问答。回「问答」看全部。")
    if deed in ("删除", "删"):
        with history.deed(desk, person.userid, f"删除问答 {row.id}"):
            row.ended_at = desk.now
        return Reply(f"✓ 问答 {what} 已删除。删错了回「撤销」。")
    if row.answer == (answer := _checked(answer, desk)):
        raise Refusal(f"问答 {row.id} 已经是：{answer}，没有改。")
    with history.deed(desk, person.userid, f"改问答 {row.id}"):
        row.answer = answer
    return Reply(f"✓ 问答 {row.id} 改成：{row.answer}")


def _added(what: str, answer: str, person: Person, desk: Desk) -> Reply:
    words = [word for word in re.split(r"[\s,，、]+", what) if word]
    same = next((row for row in faq.every(desk) if row.words == words and row.answer == answer), None)
    if same is not None:
        raise Refusal(f"已经有这条问答了（编号 {same.id}），没有再加。")
    with history.deed(desk, person.userid, f"新增问答：{' '.join(words)}"):
        row = Faq(words=words, answer=answer)
        desk.db.add(row)
        desk.db.flush()
    return Reply(
        f"✓ 问答 {row.id}：问到「{'」和「'.join(words)}」就答：{answer}\n涉及健康的问题我仍然只转给顾问。"
    )


def _checked(answer: str, desk: Desk) -> str:
    if not answer:
        raise Refusal(_HOW)
    bad = findings(answer, "customer", desk.policy.guard.wording)
    if bad:
        raise Refusal(
            "这个回答先不能用：\n"
            + "\n".join(f"· 「{one.span_text}」不合适（{one.law}）。建议：{one.fix}" for one in bad)
        )
    return answer


def _all(person: Person, desk: Desk) -> str:
    lines = [Line(f"{' '.join(row.words)} → {row.answer[:60]}（编号 {row.id}）") for row in faq.every(desk)]
    return listed(desk, person.userid, "问答", lines, foot=_HOW if person.leads else "")


COMMAND = Command(
    ("问答", "FAQ"),
    keep,
    "客服自动回答的问答（主管维护）",
    "问答 新增 面膜 几天 = 一周 2~3 次，敷 15 分钟就好",
)
