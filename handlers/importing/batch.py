"""What an import goes by from row to row: the columns, who the owners are, who brings it, and what was seen already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from crm.importing.headings import Columns
from crm.importing.rows import Cell, Refused, Tally
from crm.refusal import Refusal
from storage.desk import Desk

BATCH = "导入「"  # how the line of a batch begins among the deeds: 撤销 takes those back as a whole


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the file: its number there, from 1 on, its cells, and what is wrong with it as a piece of the file."""

    number: int
    cells: tuple[Cell, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Owners:
    """Userids by what the 负责人 column says, and why the others are nobody. `default`: for rows that name none."""

    userids: Mapping[str, str] = field(default_factory=dict)
    refusals: Mapping[str, str] = field(default_factory=dict)
    default: str = ""

    def of(self, written: str) -> str:
        """The userid, "" where the row names nobody; refuses whom the firm does not have."""
        if why := self.refusals.get(written):
            raise Refusal(why)
        return self.userids.get(written, "")


@dataclass(frozen=True, slots=True)
class Frame:
    """`by`: the userid of whoever brings the list, for the history and the tags."""

    columns: Columns
    owners: Owners
    by: str


class List(Protocol):
    """A list of customers or of orders on its way in."""

    frame: Frame

    def take(self, desk: Desk, entries: list[Entry], tally: Tally, *, write: bool) -> None:
        """Reads these rows, counts their fates, and writes them, or leaves everything as it was."""


def refused(entry: Entry, why: str) -> Refused:
    return Refused(entry.number, entry.cells, why)
