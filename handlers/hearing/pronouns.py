"""她, 他, 那位: whom the writer had to do with last, read in the pronoun's place."""

import re
from dataclasses import replace

from handlers.hearing.language import scope_of_talk, understood
from handlers.hearing.people import spoken_of
from handlers.hearing.turn import Turn

_PRONOUN = re.compile(r"(?<![其吉])(?:[她他](?![们人])|那位(?:客户|顾客)?)")


def named(turn: Turn) -> Turn:
    """她又要了一瓶面霜: the turn with the customer of the last ten minutes by name; as it is where somebody is named, or
    nobody was spoken of. The answer names whom it was taken for."""
    found = _PRONOUN.search(turn.text)
    if found is None or turn.chosen or turn.only is not None:
        return turn
    meaning = understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk)
    if any(frame.slots.customers for frame in meaning.frames):
        return turn
    customer = spoken_of(turn)
    if customer is None:
        return turn
    return replace(turn, text=f"{turn.text[: found.start()]}{customer.name}{turn.text[found.end() :]}")
