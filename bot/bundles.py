"""Messages of one writer that belong together become one event; what waits for more is left in the inbox."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.lanes import is_member
from crm.events import Event, Said
from handlers import fragments
from storage.desk import Desk
from storage.inbox import Waiting

_APART = timedelta(seconds=10)  # what comes later is another message, however long both lay here


@dataclass(frozen=True, slots=True)
class Bundle:
    """One event with the rows that it came in; `open` = more may follow."""

    event: Event
    rows: tuple[Waiting, ...]
    open: bool = False

    @property
    def waits(self) -> bool:
        """Whether it is left for another look: it has not waited yet."""
        return self.open and not any(row.waited for row in self.rows)


def bundled(events: Iterable[tuple[Waiting, Event]], desk: Desk) -> Iterator[Bundle]:
    """The events in their writers' order, the pieces of a message together; each to be answered before the next is
    asked for, while what it means is still known."""
    begun: dict[str, Bundle] = {}
    for row, event in events:
        before = begun.pop(row.writer, None)
        bundle = _joined(before, row, event, desk) if before else None
        if before and bundle is None:
            yield before
        bundle = bundle or Bundle(event, (row,))
        if is_member(row.writer) and isinstance(bundle.event, Said):
            bundle = Bundle(bundle.event, bundle.rows, fragments.is_unfinished(bundle.event, desk))
        if bundle.open:
            begun[row.writer] = bundle
        else:
            yield bundle
    yield from begun.values()


def _joined(before: Bundle, row: Waiting, event: Event, desk: Desk) -> Bundle | None:
    if not isinstance(before.event, Said) or not isinstance(event, Said):
        return None
    if abs(row.at - before.rows[-1].at) > _APART:
        return None
    both = fragments.joined(before.event, event, desk)
    return Bundle(both, (*before.rows, row)) if both else None
