"""The firm's script library: the standard one until somebody edits it, then the firm's own copy."""

from sqlalchemy import func, select

from crm.selling.library import STANDARD, Entry
from storage.desk import Desk
from storage.tables import Script


def library(desk: Desk) -> list[Entry]:
    """Every line that is in use, by number."""
    if not _edited(desk):
        return list(STANDARD)
    live = select(Script).where(Script.removed_at.is_(None)).order_by(Script.id)
    return [Entry(row.id, row.situation, tuple(row.words), row.text) for row in desk.db.scalars(live)]


def add(desk: Desk, situation: str, words: list[str], text: str, by: str) -> Script:
    """One more line."""
    begin(desk)
    row = Script(id=_next(desk), situation=situation, words=words, text=text, by=by, at=desk.now)
    desk.db.add(row)
    desk.db.flush()
    return row


def one(desk: Desk, number: int) -> Script | None:
    row = desk.db.get(Script, number)
    return row if row is not None and row.removed_at is None else None


def begin(desk: Desk) -> None:
    """The firm's own copy, with the numbers that people have seen."""
    if not _edited(desk):
        desk.db.add_all(
            Script(
                id=e.number,
                situation=e.situation,
                words=list(e.words),
                text=e.text,
                by="standard",
                at=desk.now,
            )
            for e in STANDARD
        )
        desk.db.flush()


def _edited(desk: Desk) -> bool:
    return bool(desk.db.scalar(select(func.count()).select_from(Script)))


def _next(desk: Desk) -> int:
    """After the standard lines, which keep their numbers: a sequence of the database would begin at 1."""
    return (desk.db.scalar(select(func.max(Script.id))) or 0) + 1
