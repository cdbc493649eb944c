"""What the last reply rests on, where it showed no list and no figure: 为什么 and 哪些 then mean that reply."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crm.people import Person
from handlers.hearing.turn import Turn
from storage import questions
from storage.desk import Desk

_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Replied:
    """`text`: what was said; `reply`: the first line that was read; `refused`: why nothing was done, or ""; `looked`:
    what the command does, where it did nothing to a record; `done`: the deeds that it tells of."""

    at: datetime
    text: str
    reply: str
    refused: str = ""
    looked: str = ""
    done: tuple[int, ...] = ()


def note(turn: Turn, account: Replied) -> None:
    """For a day, until something else is replied or shown."""
    about = {slot: getattr(account, slot) for slot in Replied.__slots__} | {"at": account.at.isoformat()}
    questions.ask(turn.desk, turn.person.userid, questions.REPLIED, about, _KEPT)


def last(person: Person, desk: Desk) -> Replied | None:
    """None where a list or a statement was the last thing that was replied."""
    about = questions.memo(desk, person.userid, questions.REPLIED)
    if about is None:
        return None
    kept = Replied(**about)
    return replace(kept, at=datetime.fromisoformat(about["at"]), done=tuple(kept.done))
