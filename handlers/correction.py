"""What was just noted, put right in plain words: 不是周三是周四, 不是王丽是王莉, 别写嫌贵."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers import contents
from handlers.hearing.command import Command, Reply
from handlers.hearing.doubts import answered
from handlers.hearing.language import correction_of, scope_of_talk, understood
from handlers.hearing.people import heard_from, remember_names
from handlers.hearing.turn import Turn, Unclear
from nlp.corrections import Change, Correction
from nlp.frame import Frame
from storage import history, questions
from storage.questions import Asked

TOLD = "told"


def remember(turn: Turn, deeds: Sequence[tuple[int, Sequence[int]]], corrections: Sequence[str] = ()) -> None:
    """For ten minutes a word may put right what was noted: frame and deeds of each record, and what was corrected."""
    if not deeds:
        return
    about = {
        "text": turn.text,
        "chosen": dict(turn.chosen),
        "settled": dict(turn.settled),
        "deeds": list(deeds),
        "corrections": list(corrections),
    }
    questions.ask(turn.desk, turn.person.userid, TOLD, about)


def corrected(asked: Asked, turn: Turn, command: Command | None) -> Reply | None:
    """The record done again with just that slot changed; None where the words correct nothing. The last told first."""
    told = replace(
        turn,
        text=str(asked.about["text"]),
        chosen={k: int(v) for k, v in asked.about["chosen"].items()},
        settled={k: str(v) for k, v in asked.about["settled"].items()},
    )
    intent = command.intent if command else None
    meaning = understood(told.text, turn.at, scope_of_talk(turn.person), turn.desk, intent)
    for number, deeds in reversed(asked.about["deeds"]):
        frame = _as_it_stands(answered(number, meaning.frames[number], told.settled), asked, turn)
        found = correction_of(turn.text, turn.at, frame, scope_of_talk(turn.person), turn.desk)
        if found is not None:
            return _again(turn, asked, _Again(told, number, deeds, _changed(frame, found), command), found)
    return None


@dataclass(frozen=True, slots=True)
class _Again:
    """A record to be made anew: the turn in which it was told, its frame's number and deeds, the frame as corrected."""

    told: Turn
    number: int
    deeds: Sequence[int]
    frame: Frame
    command: Command | None


def _again(turn: Turn, asked: Asked, it: _Again, found: Correction) -> Reply:
    """All of it or nothing: where the record cannot be made anew, the old one stands."""
    run = it.command or contents.command_for(it.frame)
    if run is None:
        return Reply("没看懂要怎么改，原来的记录没动。回「撤销」可以整条取消再说一遍。")
    try:
        with turn.desk.db.begin_nested():
            given, renewed = _anew(turn, it, run, found)
    except Unclear as unclear:
        return Reply(f"{unclear.question}\n原来的记录没动，请说全名再改一次。")
    others = [(n, d) for n, d in asked.about["deeds"] if n != it.number]
    remember(it.told, [*others, (it.number, renewed)], [*asked.about["corrections"], turn.text])
    return Reply(f"✓ 已改：\n{given.text}", given.drafts)


def _anew(turn: Turn, it: _Again, run: Command, found: Correction) -> tuple[Reply, list[int]]:
    """The reply of the record made anew, and its deeds."""
    by = turn.person.userid
    for deed in reversed(it.deeds):
        history.undo(turn.desk, by, deed)
    with history.counted(turn.desk) as renewed:
        given = run.run(heard_from(it.told, it.frame, run), turn.person, turn.desk)
    named = {found.alias[0]: int(found.alias[1].key)} if found.alias else {}
    remember_names(replace(it.told, chosen={**it.told.chosen, **named}), renewed)
    return given, renewed


def _as_it_stands(frame: Frame, asked: Asked, turn: Turn) -> Frame:
    """The frame after what has been corrected before."""
    for text in asked.about["corrections"]:
        found = correction_of(text, turn.at, frame, scope_of_talk(turn.person), turn.desk)
        frame = _changed(frame, found) if found else frame
    return frame


def _changed(frame: Frame, correction: Correction) -> Frame:
    slots = frame.slots
    for change in correction.changes:
        slots = replace(slots, **{change.slot: _value(getattr(slots, change.slot), change)})
    return replace(frame, slots=slots)


def _value(held: object, change: Change) -> Any:
    if not isinstance(held, tuple) or change.slot == "period":
        return change.new
    items = [change.new if item == change.old else item for item in held]
    return tuple(item for item in items if item is not None)
