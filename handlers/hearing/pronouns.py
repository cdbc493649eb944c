"""她, 他, 那位: whom the writer had to do with last, read in the pronoun's place."""

import re
from dataclasses import replace

from handlers.hearing.language import scope_of_talk, understood
from handlers.hearing.people import reminded, spoken_of
from handlers.hearing.turn import Turn
from nlp.frame import Understanding
from storage.books import customers

_PRONOUN = re.compile(r"(?<![其吉])(?:[她他](?![们人])|那位(?:客户|顾客)?)")


def named(turn: Turn) -> Turn:
    """她又要了一瓶面霜: the turn with the customer of the last ten minutes by name; as it is where somebody is named, or
    nobody was spoken of. The answer names whom it was taken for."""
    found = _PRONOUN.search(turn.text)
    if turn.chosen or turn.only is not None:
        return turn
    if found is None:
        return _of_the_reminder(turn)
    if any(frame.slots.customers for frame in _meaning(turn).frames):
        return turn
    customer = spoken_of(turn)
    if customer is None:
        return turn
    return replace(turn, text=f"{turn.text[: found.start()]}{customer.name}{turn.text[found.end() :]}")


def _of_the_reminder(turn: Turn) -> Turn:
    """打过了，挺满意 behind a reminder about 李敏: a contact that names nobody is hers."""
    number = reminded(turn)
    customer = customers.one(turn.desk, number, scope_of_talk(turn.person)) if number else None
    if customer is None:
        return turn
    after = replace(turn, text=f"{customer.name}：{turn.text}")
    before, meaning = _meaning(turn), _meaning(after)
    nobody = not any(frame.slots.customers for frame in before.frames)
    contact = all(frame.intent == "log_interaction" for frame in meaning.frames)
    return after if nobody and contact else turn


def _meaning(turn: Turn) -> Understanding:
    return understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk)
