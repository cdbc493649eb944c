"""撤销: takes the last deed back."""

import re
from datetime import timedelta

from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.phrases import moment
from handlers.hearing.turn import Unclear
from handlers.importing.undoing import last_batch, undo_batch
from handlers.withdrawn import opened_again, told_others
from storage import history, questions
from storage.desk import Desk

_TAKES_BACK = re.compile(r"撤销|撤回|取消|删|作废|不算|收回")
_AGREED = re.compile(r"就这条$")
_CORRECTS = re.compile(r"是.|改成|应该|换成|写成")
_NOT_UNDERSTOOD = (
    "没看懂要改哪里，原来的记录没动。请说全一点，例“不是周三是周四”“不是王丽是王莉”；要整条取消回「撤销」。"
)


def undo(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Says what it took back; the history keeps both. An import goes as a whole. A correction that was not understood
    takes nothing back."""
    if _CORRECTS.search(heard.text) and not _TAKES_BACK.search(heard.text):
        return Reply(_NOT_UNDERSTOOD)
    batch = last_batch(desk, rep.userid)
    if batch is not None:
        return Reply(f"✓ 已撤销：{undo_batch(desk, batch)}")
    if not _AGREED.search(heard.text):
        _ask_first(rep, desk)
    what, withdrawn = history.undo_last(desk, rep.userid)
    again = opened_again(desk, withdrawn, rep)
    return Reply(f"✓ 已撤销：{what}{again}", tuple(told_others(desk, withdrawn, rep)))


def nothing_done(rep: Person, desk: Desk) -> None:
    """The last message was refused: what an undo would take back is not what its writer thinks of."""
    questions.ask(desk, rep.userid, questions.IDLE, {"deed": history.last_standing(desk, rep.userid)})


def _ask_first(rep: Person, desk: Desk) -> None:
    """Where the last message did nothing, or the last deed is old, it is named first (A5)."""
    row = history.last_deed(desk, rep.userid)
    if row is None or desk.now - row.at > history.UNDO_WITHIN:
        return
    memo = questions.memo(desk, rep.userid, questions.IDLE)
    idle = memo is not None and memo["deed"] == row.id
    if not idle and desk.now - row.at <= timedelta(minutes=desk.policy.certainty.undo_asks_after):
        return
    head = "刚才那句什么也没改。" if idle else ""
    when = moment(row.at.astimezone(desk.now.tzinfo), desk.today)
    question = f"{head}上一条记下的是 {when} 的「{row.what}」，要撤销它吗？回「是」撤销，不用就回「取消」。"
    raise Unclear("reword", question, {"texts": ["撤销 就这条"], "labels": ["撤销"]})


COMMAND = Command(
    ("撤销", "撤回", "取消上一条"), undo, "取消刚才那一条记录（24 小时内）", "撤销", intents=("undo",)
)
