"""What a member did in the app without words, and what WeCom says about the app (page 90240)."""

from dataclasses import dataclass

from crm.events.event import Event


@dataclass(frozen=True, slots=True)
class Subscribed(Event):
    """The member came into the app's visible scope."""


@dataclass(frozen=True, slots=True)
class Unsubscribed(Event):
    """The member left the app's visible scope or the firm."""


@dataclass(frozen=True, slots=True)
class AppEntered(Event):
    """The member opened the app's chat."""


@dataclass(frozen=True, slots=True)
class PlaceReported(Event):
    """The member's position, reported by the client; degrees and metres."""

    latitude: float
    longitude: float
    precision: float


@dataclass(frozen=True, slots=True)
class MenuClicked(Event):
    """A menu button; `item` is its key."""

    item: str


@dataclass(frozen=True, slots=True)
class MenuViewed(Event):
    """A menu button that opened a page (`mini_program`: a mini-program's path)."""

    target: str
    mini_program: bool


@dataclass(frozen=True, slots=True)
class CodeScanned(Event):
    """A menu button that scanned a code; `waits` while the member is shown a waiting notice."""

    item: str
    form: str
    result: str
    waits: bool


@dataclass(frozen=True, slots=True)
class PhotosSent(Event):
    """A menu button that took or picked photos; they follow as messages with these MD5 sums."""

    item: str
    count: int
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacePicked(Event):
    """A menu button that picked a place; the place follows as a message too."""

    item: str
    latitude: float
    longitude: float
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One question of a card with the options that were picked."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardClicked(Event):
    """A card's button (`menu`: its corner menu). `response_code` updates the card once, for 72 hours."""

    button: str
    task: str
    card: str
    response_code: str
    choices: tuple[Choice, ...]
    menu: bool


@dataclass(frozen=True, slots=True)
class BatchJobDone(Event):
    """An asynchronous address-book job ended; `error` is 0 for success."""

    job: str
    form: str
    error: int
    message: str


@dataclass(frozen=True, slots=True)
class ApprovalChanged(Event):
    """An approval moved; `status` 1 under way, 2 granted, 3 refused, 4 withdrawn."""

    number: str
    template: str
    name: str
    status: int
    applicant: str


@dataclass(frozen=True, slots=True)
class AppAlerted(Event):
    """WeCom warns about the app's lack of use, limits or restores it; `effective` in unix seconds or 0."""

    alert: str
    effective: int
