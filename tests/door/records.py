"""What the bot has kept, as the tests look at it."""

from dataclasses import dataclass

from sqlalchemy import select

from storage.doorstep import Inbox
from storage.records import Letter
from tests.story import Story


@dataclass(frozen=True)
class Kept:
    """A row of the inbox, opened."""

    key: str
    writer: str
    raw: bytes
    state: str


def kept(story: Story) -> list[Kept]:
    """What was let in by the door, in order; answers to the bot's own questions left out."""
    asked = select(Inbox).where(Inbox.key.not_like("learned:%")).order_by(Inbox.id)
    with story.office.doorstep.begin() as db:
        keys = db.info["keys"]
        return [
            Kept(row.key, row.writer, keys.open_bytes(row.raw, f"inbox|raw|{row.key}"), row.state)
            for row in db.scalars(asked)
        ]


def letters(story: Story, address: str) -> list[str]:
    """The states of all letters to an address, in order."""
    with story.office.desk() as desk:
        return list(
            desk.db.scalars(select(Letter.state).where(Letter.address == address).order_by(Letter.id))
        )
