"""Taking turns: what must be done by one transaction at a time, in any number of processes."""

from sqlalchemy import text
from sqlalchemy.orm import Session


def take_turn(db: Session, number: int) -> None:
    """Waits until no other transaction has this turn; it ends with ours.

    On SQLite every transaction of ours begins IMMEDIATE and so has the turn already.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": number})


CLAIM_ARRIVALS = 4_201
CLAIM_LETTERS = 4_202
RUN_JOBS = 4_203
