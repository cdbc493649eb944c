"""One thing typed in several messages: whether a message waits for the next, and the two as one.

Nothing that is complete waits: no command, no answer, no question, no report with something in it.
"""

from dataclasses import replace

from crm.events import Said
from crm.people import Person
from handlers.hearing.language import scope_of_talk, understood
from handlers.typed import is_command
from nlp import fragments
from nlp.frame import Understanding
from storage import questions
from storage.books import staff
from storage.desk import Desk

_STANDING = frozenset(
    (questions.TOLD, questions.JOIN, questions.SOURCE)
)  # questions that wait for nobody's next word


def is_unfinished(said: Said, desk: Desk) -> bool:
    """Whether more is likely to follow at once: 王姐说, or a contact of which nothing is told (刚见了王姐和李总)."""
    text = said.text.strip()
    open_end = fragments.breaks_off(text)
    if not (open_end or fragments.may_be_bare(text)) or is_command(text):
        return False
    person = staff.person(desk, said.writer)
    if person is None or any(q.kind not in _STANDING for q in questions.open_questions(desk, said.writer)):
        return False
    return open_end or fragments.is_bare(_meaning(said, person, desk))


def joined(first: Said, second: Said, desk: Desk) -> Said | None:
    """Both as one message of the first's time, where the second goes on with the first."""
    person = staff.person(desk, first.writer)
    if person is None or not second.text.strip() or is_command(second.text):
        return None
    open_end = fragments.breaks_off(first.text)
    if not open_end and not fragments.goes_on(_meaning(first, person, desk), _meaning(second, person, desk)):
        return None
    between = "" if open_end else "，"
    return replace(first, text=f"{first.text.strip()}{between}{second.text.strip()}")


def _meaning(said: Said, person: Person, desk: Desk) -> Understanding:
    return understood(said.text.strip(), said.at, scope_of_talk(person), desk)
