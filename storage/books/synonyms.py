"""The words that corrections have taught the firm (001, D1)."""

from sqlalchemy import select

from storage.desk import Desk
from storage.tables import Synonym


def every(desk: Desk) -> list[Synonym]:
    return list(desk.db.scalars(select(Synonym).order_by(Synonym.id)))


def learn(desk: Desk, by: str, text: str, kind: str, meaning: str) -> None:
    """From now on the word means that product or tag for everybody; what was taught last holds."""
    row = desk.db.scalar(select(Synonym).where(Synonym.text == text))
    if row is None:
        row = Synonym(kind=kind, text=text, meaning=meaning, by=by, learned_at=desk.now)
        desk.db.add(row)
    else:
        row.kind, row.meaning, row.by, row.learned_at = kind, meaning, by, desk.now
    desk.db.flush()
