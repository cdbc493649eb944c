"""A card's button was pressed: what the key's first word stands for sees to it."""

from collections.abc import Callable, Iterator

from crm.events import CardClicked
from crm.letters import Draft, reply
from crm.people import Person
from handlers import decisions
from handlers.keeping import why_quiet
from handlers.reach import post_card
from storage.books import staff
from storage.desk import Desk

CLICKS: dict[str, Callable[[CardClicked, Person, Desk], Iterator[Draft]]] = {
    "decision": decisions.clicked,
    "quiet": why_quiet.clicked,
    "post": post_card.clicked,
}
_UNKNOWN = "这张卡片我认不出来，请直接用文字告诉我要做什么。"


def clicked(event: CardClicked, desk: Desk) -> Iterator[Draft]:
    """The button's key is `deed:number:choice`; a stranger's or an unknown one gets a clear word."""
    person = staff.person(desk, event.writer)
    deed = CLICKS.get(event.button.partition(":")[0])
    if person is None or deed is None or event.button.count(":") != 2:
        yield reply(event.writer, _UNKNOWN)
        return
    yield from deed(event, person, desk)
