"""Letters that were planned for later: found by their key, and given other words before they leave."""

from sqlalchemy import select

from crm.guard import Ruling
from storage.desk import Desk
from storage.post.bodies import body_of, seal_body
from storage.post.outbox import put_held_again
from storage.records import Letter, Reached


def of_key(desk: Desk, once: str) -> Letter | None:
    """The letter that a draft with this key has become."""
    return desk.db.scalars(select(Letter).where(Letter.once == once)).first()


def is_among(desk: Desk, customer_id: int, key: str) -> bool:
    """Whether a letter to many whose key begins so is for this customer."""
    asked = select(Letter.id).join(Reached, Reached.letter_id == Letter.id)
    mine = (Reached.customer_id == customer_id, Letter.once.like(f"{key}%"))
    return desk.db.scalar(asked.where(*mine).limit(1)) is not None


def still_waits(letter: Letter) -> bool:
    """Whether nobody has tried to send it yet."""
    return letter.state in ("waiting", "held") and not letter.tries


def reword(desk: Desk, letter: Letter, words: str) -> Ruling:
    """Other words, past the guard anew."""
    letter.sealed = seal_body(desk, body_of(desk, letter) | {"text": words})
    return put_held_again(desk, letter.id)
