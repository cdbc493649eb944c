"""What every event carries, and the two kinds that stand for what we could not understand."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened outside and reached us.

    key     the same for every redelivery of one happening, different for any two happenings
    writer  the member's userid in lower case (WeCom's ids ignore case), or "" where no member acted
    at      the moment we received it, aware
    """

    key: str
    writer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unknown(Event):
    """Readable, but of a kind we do not act on, or lacking what its kind must have: kept raw."""

    kind: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Unreadable(Event):
    """Rightly signed, yet no document we accept: kept raw. `writer` is set where it could be made out."""

    cause: str
    raw: bytes
