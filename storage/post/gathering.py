"""Several messages of a kind for one reader within a short span: the first at once, the others together (001 service, E8)."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from crm.letters import Draft, Text, ToStaff
from storage.desk import Desk
from storage.post import outbox
from storage.post.bodies import body_of
from storage.records import Letter

_BETWEEN = "\n\n"


def gathered(desk: Desk, draft: Draft, kind: str, within: timedelta) -> Draft:
    """A text for one member, whose `once` begins with `kind`: as it is where none of that kind was written for them within
    the span; else due when the span is over, with the words of what waits already, which is called off for it."""
    if not isinstance(draft.to, ToStaff) or not isinstance(draft.content, Text):
        return draft
    mine = (Letter.address == f"staff:{draft.to.userid}", Letter.once.startswith(kind, autoescape=True))
    lately = select(Letter).where(*mine, Letter.made_at > desk.now - within).order_by(Letter.id.desc())
    letters = list(desk.db.scalars(lately))
    if not letters:
        return draft
    waiting = next(
        (letter for letter in letters if letter.state == "waiting" and letter.due > desk.now), None
    )
    due = waiting.due if waiting is not None else letters[0].made_at + within
    before = ""
    if waiting is not None and outbox.called_off(desk, waiting, "和后一条一起发"):
        before = str(body_of(desk, waiting)["text"])
    return replace(draft, content=Text(_together(before, draft.content.text)), due=due)


def _together(before: str, text: str) -> str:
    """What is told of one person (the first word) is a block, in which a line that comes again stands once, at the end."""
    if not before:
        return text
    *others, last = before.split(_BETWEEN)
    if last.split(" ", 1)[0] != text.split(" ", 1)[0]:
        return f"{before}{_BETWEEN}{text}"
    new = text.splitlines()
    return _BETWEEN.join([*others, "\n".join([line for line in last.splitlines() if line not in new] + new)])
