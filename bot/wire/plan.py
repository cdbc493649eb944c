"""The small language of the tables: an event class, and for each of its fields where it stands in the XML."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from bot import xml
from crm.events import Choice, Event

Reader = Callable[[Element], object]

LONGEST_ID = 64
_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """What every event begins with."""

    key: str
    writer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """How one kind is read."""

    makes: type[Event]
    fields: Mapping[str, Reader]

    def event(self, head: Head, root: Element) -> Event:
        """The event; raises ValueError where something it must have is missing or malformed."""
        return self.makes(
            head.key, head.writer, head.at, **{name: read(root) for name, read in self.fields.items()}
        )


def plan(makes: type[Event], **fields: Reader) -> Plan:
    """A row of a table."""
    return Plan(makes, fields)


def text(path: str) -> Reader:
    """Any text, "" where none is."""
    return lambda root: xml.text(root, path)


def lowered(path: str) -> Reader:
    """A member's id in lower case, "" where none is."""
    return lambda root: xml.text(root, path).lower()


def texts(path: str) -> Reader:
    """One child or many, as a tuple."""
    return lambda root: xml.texts(root, path)


def commas(path: str) -> Reader:
    """A comma list, as a tuple."""
    return lambda root: tuple(part for part in xml.text(root, path).split(",") if part)


def ident(path: str) -> Reader:
    """An id that must be there."""
    return lambda root: checked_id(xml.text(root, path))


def userid(path: str) -> Reader:
    """A member's id that must be there, in lower case."""
    return lambda root: checked_id(xml.text(root, path)).lower()


def userids(path: str) -> Reader:
    """A comma list of members' ids, in lower case."""
    return lambda root: tuple(part.lower() for part in xml.text(root, path).split(",") if part)


def whole(path: str, absent: int = 0) -> Reader:
    """A whole number."""
    return lambda root: int(_number(xml.text(root, path), absent))


def number(path: str) -> Reader:
    """A number, 0 where none is."""
    return lambda root: _number(xml.text(root, path), 0)


def given(value: object) -> Reader:
    """What the kind itself says."""
    return lambda _root: value


def equals(path: str, value: str) -> Reader:
    """Whether that value stands there."""
    return lambda root: xml.text(root, path) == value


def choices(path: str) -> Reader:
    """The questions of a card with the options picked."""
    return lambda root: tuple(
        Choice(xml.text(item, "QuestionKey"), xml.texts(item, "OptionIds/OptionId"))
        for item in root.findall(path)
    )


def checked_id(value: str) -> str:
    """The id itself; raises ValueError for an empty or overlong one."""
    if not 0 < len(value) <= LONGEST_ID:
        raise ValueError("an id that must be there is missing or too long")
    return value


def _number(value: str, absent: int) -> float:
    if not value:
        return absent
    if not _NUMBER.fullmatch(value):
        raise ValueError("not a number")
    return float(value)
