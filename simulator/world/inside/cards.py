"""Response codes of cards: who may still be shown a new look, once, for 72 hours (WeCom page 94888)."""

from dataclasses import dataclass, field

from simulator.world.ids import Ids


@dataclass(slots=True)
class CardCode:
    """One response_code. It changes the card `msgid`; once, until `expires`."""

    value: str
    agent_id: int
    msgid: str
    readers: tuple[str, ...]
    expires: float
    used: bool = False


@dataclass(slots=True)
class CardCodes:
    """Every response_code given out."""

    ids: Ids
    _codes: dict[str, CardCode] = field(default_factory=dict)

    def give(self, agent_id: int, msgid: str, readers: tuple[str, ...], expires: float) -> str:
        """A fresh code for a card and its readers."""
        code = CardCode(self.ids.draw("", 64), agent_id, msgid, readers, expires)
        self._codes[code.value] = code
        return code.value

    def spend(self, value: str, agent_id: int, now: float) -> CardCode | None:
        """Use up a code; None if unknown, another app's, used, or too old."""
        code = self._codes.get(value)
        if code is None or code.agent_id != agent_id or code.used or code.expires <= now:
            return None
        code.used = True
        return code
