"""Taking a whole import back within 24 hours, by its number or as somebody's last deed."""

from sqlalchemy import select

from crm.refusal import Refusal
from handlers.importing.batch import BATCH
from storage.desk import Desk
from storage.history import UNDO_WITHIN
from storage.importing.undoing import take_back
from storage.records import Deed


def undo_batch(desk: Desk, number: int) -> str:
    """What was taken back, as a sentence; refuses what is no import, undone already, or too old."""
    deed = desk.db.get(Deed, number)
    if deed is None or not deed.what.startswith(BATCH):
        raise Refusal(f"没有编号 {number} 的导入。")
    if deed.undone_at is not None:
        raise Refusal(f"导入 {number} 已经撤销过了。")
    if desk.now - deed.at > UNDO_WITHIN:
        raise Refusal(f"导入 {number} 已经超过 24 小时，不能整批撤销。")
    undone = take_back(desk, deed)
    kept = f"；{undone.kept} 条之后又有人用过，保留不动" if undone.kept else ""
    return f"{deed.what}，{undone.rows} 条已恢复原样{kept}"


def last_batch(desk: Desk, by: str) -> int | None:
    """The number of this person's last standing deed, if it is an import."""
    mine = select(Deed).where(Deed.by == by, Deed.undone_at.is_(None)).order_by(Deed.id.desc()).limit(1)
    deed = desk.db.scalars(mine).first()
    return deed.id if deed is not None and deed.what.startswith(BATCH) else None
