"""Signals in a customer's words and what they suggest for the intent: a suggestion, never a change (000, D4, D5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.patterns import regex

_CLAUSE = regex(r"[，。；,;！!？?\n\s]+")
_TELLER = regex(r"^.{0,8}?(?:说|问(?:我|了|起|到)?|讲|提到|告诉我|表示|想知道|嫌)(?:了|过|她|他|要|就)*")
_DECIDES = regex(
    r"(?:月底|本月|这个月|这周|本周|下周|周[一二三四五六日末]|年底|年前|节前|[0-9]{1,2}号)(?:之?前)?(?:就|要|得|想)?"
    r"(?:定下来|定|付款|付定金|下单|签)(?!期|时|位)"
)
_LONGEST = 14  # characters of a quote


@dataclass(frozen=True, slots=True)
class Suggestion:
    """From one letter to a higher one, with the words that it rests on."""

    before: str | None
    after: str
    quotes: tuple[str, ...]


def quoted(text: str, cue: str, names: Sequence[str] = ()) -> str:
    """The customer's own words around a cue: its clause, without who said it; the cue where the clause is long."""
    clause = next((part for part in _CLAUSE.split(text) if cue.lower() in part.lower()), cue)
    for name in names:
        clause = clause.replace(name, "")
    told = _TELLER.match(clause)
    if told and told.end() < len(clause) and cue.lower() in clause[told.end() :].lower():
        clause = clause[told.end() :]
    return clause if len(cue) <= len(clause) <= _LONGEST else cue


def decides(words: str) -> list[str]:
    """A day by which the customer means to decide: a sign of buying that stands in no list of words."""
    return [found[0] for found in _DECIDES.finditer(words)]


def suggestion(intent: str | None, buying: Sequence[str], hesitation: Sequence[str]) -> Suggestion | None:
    """One letter up where the customer shows signs of buying and none of doubt; an A has nowhere to go."""
    higher = {"C": "B", "B": "A", None: "B"}.get(intent)
    if not buying or hesitation or higher is None:
        return None
    return Suggestion(intent, higher, tuple(buying))
