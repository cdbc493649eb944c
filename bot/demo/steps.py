"""What can happen in a scene. Each step has its time of day, who acts, and what must then be read.

`shows` and `hides` are pieces of text that must, and must not, stand in it; {role.name} is one of the cast, with
`call`, `phone`, `masked`, `nickname` besides.
"""

from dataclasses import dataclass

Pieces = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Says:
    """A member writes to the bot and reads its answer."""

    at: str
    who: str
    text: str
    shows: Pieces
    hides: Pieces = ()


@dataclass(frozen=True, slots=True)
class Hears:
    """By then, and since the scene began, the bot has told a member something of its own accord."""

    at: str
    who: str
    shows: Pieces


@dataclass(frozen=True, slots=True)
class Asks:
    """A customer writes in 微信客服 and reads the answer."""

    at: str
    role: str
    text: str
    shows: Pieces


@dataclass(frozen=True, slots=True)
class Adds:
    """Somebody of the cast adds a member in WeChat, by her nickname, and reads the welcome."""

    at: str
    role: str
    who: str
    shows: Pieces


@dataclass(frozen=True, slots=True)
class Remarks:
    """A member writes a contact's real name and phone into the client's remark."""

    at: str
    who: str
    role: str


@dataclass(frozen=True, slots=True)
class Confirms:
    """A member taps 发送 on the mass-send task that waits in the client; the group then reads it."""

    at: str
    who: str
    group: str
    shows: Pieces


@dataclass(frozen=True, slots=True)
class Repeats:
    """WeCom delivers the last callback once more, as it does when our answer was lost on its way."""

    at: str


@dataclass(frozen=True, slots=True)
class Stumbles:
    """WeCom does what the next call of this path asks, and then the line breaks before it has answered."""

    at: str
    path: str


Step = Says | Hears | Asks | Adds | Remarks | Confirms | Repeats | Stumbles


@dataclass(frozen=True, slots=True)
class Scene:
    """Steps that belong together, in the order of the day."""

    title: str
    steps: tuple[Step, ...]
