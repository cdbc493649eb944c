"""撤销: takes the last deed back."""

from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from handlers.importing.undoing import last_batch, undo_batch
from storage import history
from storage.desk import Desk


def undo(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Says what it took back; the history keeps both. An import goes as a whole."""
    batch = last_batch(desk, rep.userid)
    if batch is not None:
        return Reply(f"✓ 已撤销：{undo_batch(desk, batch)}")
    return Reply(f"✓ 已撤销：{history.undo_last(desk, rep.userid)}")


COMMAND = Command(
    ("撤销", "撤回", "取消上一条"), undo, "取消刚才那一条记录（24 小时内）", "撤销", intents=("undo",)
)
