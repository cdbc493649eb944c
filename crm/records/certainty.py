"""When something understood is sure enough to be written down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CertaintyPolicy:
    """Below these probabilities of being right the writer is asked (002 records, A4).

    deed  what the message as a whole wants done
    slot  a sum or a day in it; of what is softer (mood, tags) nothing is noted below it

    `undo_asks_after`: minutes after which an undo names the last record first.
    """

    deed: float = 0.65
    slot: float = 0.8
    undo_asks_after: int = 120
