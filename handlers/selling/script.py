"""话术: what to say to a customer who hesitates."""

from crm.people import Person
from crm.selling.scripts import suggestions
from handlers.hearing.command import Command, Heard, Reply
from storage.desk import Desk


def suggest(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Two ways to put it, for the objection that was named (001 process, F3, F4)."""
    lines = suggestions(heard.slots.objection, heard.text)
    shown = "\n".join(f"{n}「{line}」" for n, line in enumerate(lines, 1))
    return Reply(f"可以这样说（按客户情况改一改再发）：\n{shown}")


COMMAND = Command(("话术", "怎么说"), suggest, "客户有顾虑时怎么说", "话术 嫌贵", intents=("suggest_script",))
