"""撤销: takes the last deed back."""

import re

from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from handlers.importing.undoing import last_batch, undo_batch
from handlers.withdrawn import told_deciders
from storage import history
from storage.desk import Desk

_TAKES_BACK = re.compile(r"撤销|撤回|取消|删|作废|不算|收回")
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
    what, withdrawn = history.undo_last(desk, rep.userid)
    return Reply(f"✓ 已撤销：{what}", tuple(told_deciders(desk, withdrawn, rep)))


COMMAND = Command(
    ("撤销", "撤回", "取消上一条"), undo, "取消刚才那一条记录（24 小时内）", "撤销", intents=("undo",)
)
