"""A bell that rings whenever anything in the town changes: the page waits for it instead of asking again and again."""

import threading

from simulator.town import Town

SETTLES = 0.05  # seconds in which a burst of changes becomes one piece of news


class News:
    """Counts the changes of a town: chats, ledger and clock."""

    def __init__(self, town: Town) -> None:
        self._count = 1
        self._closed = threading.Event()
        self._rung = threading.Condition()
        town.world.chats.on_change(self.ring)
        town.ledger.on_write(self.ring)
        town.clock.on_move(self.ring)

    def ring(self) -> None:
        """Something changed."""
        with self._rung:
            self._count += 1
            self._rung.notify_all()

    def wait(self, heard: int, seconds: float) -> int:
        """The count, as soon as it is another than what was heard, or after some seconds. 0: nothing was heard yet."""
        with self._rung:
            self._rung.wait_for(lambda: heard != self._count or self._closed.is_set(), seconds)
        if heard:
            self._closed.wait(SETTLES)
        with self._rung:
            return self._count

    def close(self) -> None:
        """Lets go of all who wait, now and later."""
        self._closed.set()
        self.ring()
