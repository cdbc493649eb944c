"""access_tokens: issued, counted, expired, and killed on rotation (WeCom page 91039)."""

from dataclasses import dataclass, field

from simulator.world.ids import Ids
from simulator.world.rules import Rules


@dataclass(frozen=True, slots=True)
class Token:
    """An issued token of an app; dies at `expires`."""

    value: str
    agent_id: int
    expires: float


@dataclass(slots=True)
class Tokens:
    """Every token ever issued; the newest living one per app."""

    ids: Ids
    rules: Rules
    _issued: dict[str, Token] = field(default_factory=dict)
    _newest: dict[int, Token] = field(default_factory=dict)
    _dead: set[str] = field(default_factory=set)

    def issue(self, agent_id: int, now: float) -> Token:
        """The app's living token, or a new one; in mode "rotate" always new, and the old one dies."""
        old = self._newest.get(agent_id)
        if old and old.expires > now and old.value not in self._dead and self.rules.token_mode == "same":
            return old
        if old and self.rules.token_mode == "rotate":
            self._dead.add(old.value)
        token = Token(self.ids.draw("", 214), agent_id, now + self.rules.token_life)
        self._issued[token.value] = self._newest[agent_id] = token
        return token

    def known(self, value: str) -> Token | None:
        """The token with this value, unless it was never issued or was killed."""
        return None if value in self._dead else self._issued.get(value)

    def kill(self, agent_id: int) -> None:
        """Invalidate the app's present token early, as WeCom may."""
        if agent_id in self._newest:
            self._dead.add(self._newest[agent_id].value)
