"""One call to the API as its handler sees it, and the row of the table that leads there."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Literal

from simulator.refusals import ApiError
from simulator.world.inside.corp import App, Permission
from simulator.world.state import World


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came by multipart."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A file to answer with, instead of JSON."""

    filename: str
    data: bytes


@dataclass(slots=True)
class Call:
    """A parsed call; field readers refuse what has the wrong JSON type, as WeCom does (40035)."""

    world: World
    path: str
    query: dict[str, str]
    body: dict[str, Any]
    ip: str
    caller: App | None = None
    upload: Upload | None = None

    @property
    def app(self) -> App:
        """The app whose token was shown."""
        if self.caller is None:
            raise ApiError(41001)
        return self.caller

    @property
    def now(self) -> float:
        """The moment of the call by the town's clock."""
        return self.world.now()

    def text(self, name: str, default: str | None = None) -> str:
        """A string of the body; missing without a default: refused."""
        value = self.body.get(name, default)
        if not isinstance(value, str):
            raise ApiError(40035, f"{name}. Warning: wrong json format.")
        return value

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number of the body."""
        value = self.body.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ApiError(40035, f"{name}. Warning: wrong json format.")
        return value

    def texts(self, name: str, most: int | None = None) -> list[str]:
        """A list of strings of the body; missing is empty; longer than `most` is refused (40058)."""
        value = self.body.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ApiError(40035, f"{name}. Warning: wrong json format.")
        if most is not None and len(value) > most:
            raise ApiError(40058, f"{name} has more than {most} items")
        return value

    def part(self, name: str) -> dict[str, Any]:
        """An object of the body."""
        value = self.body.get(name)
        if not isinstance(value, dict):
            raise ApiError(40035, f"{name}. Warning: wrong json format.")
        return value

    def userid(self, name: str = "userid") -> str:
        """A userid of the body, lower-cased as WeCom treats it; outside the app's scope: 60011."""
        userid = self.text(name).lower()
        if userid not in self.world.members:
            raise ApiError(60111)
        if not self.world.sees(self.app, userid):
            raise ApiError(60011)
        return userid


Answer = dict[str, Any] | Download


@dataclass(frozen=True, slots=True)
class Route:
    """How a path is served: by whom, by which method, and with what right."""

    handle: Callable[[Call], Answer]
    method: Literal["GET", "POST"] = "POST"
    permission: Permission | None = None
    needs_token: bool = True
    metered: bool = True
    claim: Callable[[Call], Hashable] | None = None


def limited(value: object, name: str, most: int, unit: Literal["bytes", "chars"] = "bytes") -> None:
    """Refuse (40058) a text longer than `most` bytes of UTF-8 or characters."""
    size = len(str(value).encode() if unit == "bytes" else str(value))
    if size > most:
        raise ApiError(40058, f"{name} is longer than {most} {unit}")


def cut(text: str, most: int) -> str:
    """The longest beginning of a text that fits into `most` bytes of UTF-8."""
    return text.encode()[:most].decode(errors="ignore")
