"""A window into the bot's house, handed in by whoever runs it: the town itself knows nothing of what lies behind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Row = dict[str, Any]


def _nothing() -> list[Row]:
    return []


def _no_examples(who: str, chat: str) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Window:
    """Each of these is called from the page's threads.

    waiting        what will be said later: {"due": ISO moment, "who": userid or external id, "to", "what", "text", "why"}
    held           what the guard stopped: {"number", "who", "to", "text", "ruled": stage and time,
                   "reasons": [{"rule", "why", "fix"}]}
    next_birthday  the ISO moment at which the next birthday has been spoken of; None where nobody has one
    move           takes the clock to a later moment and sees to all that becomes due on the way; None: only the
                   hands are moved. ImpossibleError, with a sentence for the reader, where it cannot be done now
    examples       sentences that somebody (userid or external id) may try in a chat (its address)
    """

    waiting: Callable[[], list[Row]] = _nothing
    held: Callable[[], list[Row]] = _nothing
    next_birthday: Callable[[], str | None] = lambda: None
    move: Callable[[datetime], None] | None = None
    examples: Callable[[str, str], list[str]] = _no_examples
