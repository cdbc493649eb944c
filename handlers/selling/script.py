"""话术: two replies to a customer's words out of the firm's library; managers edit it in the chat (001 process, F3, F4)."""

import re
from collections import Counter
from collections.abc import Callable

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from crm.selling.library import SITUATIONS, answering
from crm.wording import findings
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed, stated
from storage import history
from storage.books.selling import scripts
from storage.desk import Desk

_ADD = regex(
    r"/?话术\s*(?:新增|增加|添加|加)\s*(?P<situation>[^\s：:（(]{1,12})\s*(?:[（(](?P<words>[^）)]{1,60})[）)])?\s*[：:\s]\s*(?P<text>\S.*)",
    re.DOTALL,
)
_CHANGE = regex(r"/?话术\s*(?:改|修改)\s*(?P<number>[0-9]{1,6})\s*[：:\s]\s*(?P<text>\S.*)", re.DOTALL)
_REMOVE = regex(r"/?话术\s*(?:删|删除|去掉)\s*(?P<number>[0-9]{1,6})\s*")
_LONGEST = 200
_HOW = "主管可改：「话术 新增 价格（太贵、便宜点）：……」「话术 改 3：……」「话术 删 3」"


def suggest(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Two ways to put it, past the wording guard; an edit where one is asked for; the library where nothing is."""
    text = heard.text.strip()
    for form, deed in _EDITS:
        found = form.fullmatch(text)
        if found:
            _refuse_rep(rep)
            return Reply(deed(found, rep, desk))
    if re.fullmatch(r"/?话术\s*(?:库|全部|清单|列表)?\s*", text):
        return Reply(_shown(rep, desk))
    return Reply(_answers(text, heard.slots.objection, rep, desk))


def _answers(text: str, objection: str | None, rep: Person, desk: Desk) -> str:
    library = [entry for entry in scripts.library(desk) if not _offends(entry.text, desk)]
    situation, entries = answering(library, text, objection)
    if not entries:
        return f"库里还没有「{situation}」的话术。回「话术 库」看全部；{_HOW}"
    shown = "\n".join(f"{n}「{entry.text}」" for n, entry in enumerate(entries, 1))
    told = f"可以这样说（{situation}，按客户情况改一改再发）：\n{shown}"
    why = f"按您说的归到「{situation}」，从话术库里挑的，都过了合规检查；全部回「话术 库」"
    return stated(desk, rep.userid, told, why, [Line(entry.text) for entry in entries])


def _shown(rep: Person, desk: Desk) -> str:
    library = scripts.library(desk)
    counts = Counter(entry.situation for entry in library)
    lines = [Line(f"［{entry.situation}］{entry.text}（编号 {entry.number}）") for entry in library]
    head = f"话术库 {len(library)} 条（{'、'.join(f'{name} {n}' for name, n in counts.items())}）"
    return listed(desk, rep.userid, head, lines, _HOW if rep.leads else "")


def _add(found: re.Match[str], rep: Person, desk: Desk) -> str:
    text = _checked(found["text"], desk)
    situation = _situation(found["situation"])
    words = [word for word in re.split(r"[、,，\s]+", found["words"] or "") if word]
    with history.deed(desk, rep.userid, f"话术 新增 {situation}"):
        row = scripts.add(desk, situation, words, text, rep.userid)
    called = f"，客户说到{'、'.join(words)}时先给这条" if words else ""
    return f"✓ 话术 {row.id}（{situation}）已加入{called}。已过合规检查；不要了回「撤销」"


def _change(found: re.Match[str], rep: Person, desk: Desk) -> str:
    text = _checked(found["text"], desk)
    scripts.begin(desk)
    row = scripts.one(desk, int(found["number"]))
    if row is None:
        raise Refusal(f"没有编号 {found['number']} 的话术。回「话术 库」看编号。")
    if row.text == text:
        raise Refusal(f"话术 {row.id} 已经是：「{text}」，没有改。")
    with history.deed(desk, rep.userid, f"话术 改 {row.id}"):
        row.text, row.by, row.at = text, rep.userid, desk.now
    return f"✓ 话术 {row.id}（{row.situation}）改为：「{text}」。改错了回「撤销」"


def _remove(found: re.Match[str], rep: Person, desk: Desk) -> str:
    scripts.begin(desk)
    row = scripts.one(desk, int(found["number"]))
    if row is None:
        raise Refusal(f"没有编号 {found['number']} 的话术。回「话术 库」看编号。")
    with history.deed(desk, rep.userid, f"话术 删 {row.id}"):
        row.removed_at = desk.now
    return f"✓ 已删话术 {row.id}：「{row.text}」。删错了回「撤销」"


def _checked(text: str, desk: Desk) -> str:
    """Nothing enters the library that could not go out (000 compliance, R6)."""
    text = text.strip()
    if len(text) > _LONGEST:
        raise Refusal(f"一条话术最多 {_LONGEST} 个字，您写了 {len(text)} 个，请精简后再发。")
    found = findings(text, "customer", desk.policy.guard.wording)
    if found:
        reasons = "\n".join(f"·「{f.span_text}」{f.law}；{f.fix}" for f in found[:3])
        raise Refusal(f"✗ 这条话术没有加入，有不能对客户说的话：\n{reasons}\n改好再发一遍。")
    return text


def _offends(text: str, desk: Desk) -> bool:
    return bool(findings(text, "customer", desk.policy.guard.wording))


def _situation(written: str) -> str:
    """价格异议 and 价格 are one; a name of the firm's own stays as it is."""
    return next((name for name in SITUATIONS if written.startswith(name)), written)


def _refuse_rep(rep: Person) -> None:
    if not rep.leads:
        raise Refusal("话术库由主管来改。您可以回「话术 价格异议」，或把客户的原话发我，我给两条回法。")


Edit = Callable[[re.Match[str], Person, Desk], str]
_EDITS: tuple[tuple[re.Pattern[str], Edit], ...] = ((_ADD, _add), (_CHANGE, _change), (_REMOVE, _remove))
_QUOTE = r"[“\"「『][^”\"」』]{2,80}[”\"」』]"

COMMAND = Command(
    ("话术", "怎么说"),
    suggest,
    "客户有顾虑时怎么说；发她的原话也行；主管可改话术库",
    "话术 嫌贵",
    intents=("suggest_script",),
    form=regex(rf"(?:(?:客户|她|他)?(?:说|问|回)[：:]?)?{_QUOTE}\s*(?:怎么回|怎么说|该怎么回|咋回)?[?？]?"),
)
