"""Answers that WeCom fetches: the 智能机器人's, poll by poll, each until its question is answered."""

from datetime import timedelta
from hashlib import sha256

from sqlalchemy import select, update

from storage.desk import Desk
from storage.post.bodies import body_of
from storage.records import Letter

POLLED_FOR = timedelta(minutes=6)  # WeCom polls no longer (101031); then the letter leaves by itself
_FREE = (Letter.state == "waiting", Letter.holder.is_(None))


def stream_of(key: str) -> str:
    """The stream's name for the question with this key: the same for every redelivery."""
    return sha256(key.encode()).hexdigest()[:32]


def once_of(stream: str) -> str:
    """The key that makes the answer one letter."""
    return f"bot:{stream}"


def fetched(desk: Desk, stream: str) -> str | None:
    """The answer, handed over to the poll; None while there is none. A poll that comes again gets it again."""
    letter = desk.db.scalars(select(Letter).where(Letter.once == once_of(stream))).first()
    if letter is None:
        return None
    values = {"state": "sent", "sent_at": desk.now, "receipt": {"by": "poll"}}
    taken = update(Letter).where(Letter.id == letter.id, *_FREE).values(**values)
    desk.db.execute(taken.execution_options(synchronize_session=False))
    desk.db.refresh(letter)
    if letter.state == "waiting":  # in the postman's hands, who sends it by its own address
        return "回复在下一条。"
    return str(body_of(desk, letter)["text"])
