"""The app's own menu, and WeCom's addresses (WeCom pages 90231, 90930)."""

from collections.abc import Sequence

from bot.wecom.calls import Calls, Entry
from bot.wecom.errors import Permanent

_NO_MENU = 46003


class Menu:
    """menu/*: at most 3 buttons with 5 under each."""

    def __init__(self, calls: Calls, agent_id: int) -> None:
        self._calls, self._agent = calls, str(agent_id)

    def create(self, buttons: Sequence[object]) -> None:
        """POST menu/create: replaces the menu."""
        self._calls.write("menu/create", {"button": list(buttons)}, agentid=self._agent)

    def get(self) -> list[Entry]:
        """GET menu/get: its buttons, none where there is no menu (46003)."""
        try:
            return list(self._calls.get("menu/get", agentid=self._agent).get("button") or [])
        except Permanent as error:
            if error.code != _NO_MENU:
                raise
            return []


class Addresses:
    """Whom to let in and whom to let us out to; read once a day."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def of_callbacks(self) -> list[str]:
        """GET getcallbackip: where callbacks come from."""
        return list(self._calls.get("getcallbackip")["ip_list"])
