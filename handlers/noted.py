"""What was noted and may still be put right: the messages of the last ten minutes, with their frames and deeds."""

from collections.abc import Sequence
from typing import Any

from handlers.hearing.turn import Turn
from storage import questions

Record = dict[str, Any]
_MOST = 5  # records that can still be put right


def remember(turn: Turn, deeds: Sequence[tuple[int, Sequence[int]]]) -> None:
    """For ten minutes a word may put right what was noted: frame and deeds of each record. What was done after a
    question about some of a message's frames stands with what was done before it."""
    if not deeds:
        return
    records = lately(turn)
    if turn.only is not None and records and records[0]["text"] == turn.text:
        before = records.pop(0)
        deeds = [*before["deeds"], *deeds]
    keep(turn, [record_of(turn, deeds, (), None), *records])


def lately(turn: Turn) -> list[Record]:
    """What was noted within the time in which it can be put right, the last one first."""
    since = (turn.desk.now - questions.PATIENCE).isoformat()
    open_ones = questions.open_questions(turn.desk, turn.person.userid)
    asked = next((one for one in open_ones if one.kind == questions.TOLD), None)
    return [record for record in asked.about["records"] if record["at"] >= since] if asked else []


def record_of(
    turn: Turn, deeds: Sequence[tuple[int, Sequence[int]]], corrections: Sequence[str], former: Record | None
) -> Record:
    """`corrections` are those that changed slots alone; `former` is what stood here before the last correction."""
    return {
        "text": turn.text,
        "chosen": dict(turn.chosen),
        "settled": dict(turn.settled),
        "deeds": list(deeds),
        "corrections": list(corrections),
        "former": former,
        "at": turn.desk.now.isoformat(),
    }


def keep(turn: Turn, records: Sequence[Record]) -> None:
    """The last ones, in the order in which they can be put right."""
    questions.ask(turn.desk, turn.person.userid, questions.TOLD, {"records": list(records)[:_MOST]})
