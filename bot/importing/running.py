"""An import from the sheet to its end: a thousand rows a transaction, all of them one deed that can be undone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from bot.importing.files import Sheet
from bot.importing.owners import Census, census
from bot.importing.problems import problem_book
from bot.office import Office
from crm.importing import cells
from crm.importing.headings import Columns, Kind, find_columns
from crm.importing.rows import Fate, Tally
from handlers.importing.batch import BATCH, Entry, Frame, List
from handlers.importing.customers import CustomerList
from handlers.importing.orders import OrderList
from storage import history
from storage.desk import Desk

_TOGETHER = 1000
Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Result:
    """`batch`: the number by which it is undone, None where nothing was written."""

    tally: Tally
    columns: Columns
    batch: int | None
    unchecked: tuple[str, ...]

    def problems(self) -> bytes | None:
        """The refused rows as an .xlsx."""
        return problem_book(self.columns.headings, self.tally.refused) if self.tally.refused else None

    def remarks(self) -> list[str]:
        """What else whoever brought the list should know."""
        notes = [f"没有导入的列：{'、'.join(self.columns.ignored[:20])}"] if self.columns.ignored else []
        if self.unchecked:
            notes.append(f"企业微信没有回应，这些负责人没有核对：{'、'.join(self.unchecked[:20])}")
        return notes


def run(
    office: Office, sheet: Sheet, by: str, *, kind: Kind | None = None, write: bool, progress: Progress = int
) -> Result:
    """Counts what would become of every row, or does it; refuses a file whose headings cannot be read.

    `by`: the userid of whoever brings it, "" for the command line without one; `progress` hears of rows done.
    """
    columns = find_columns(sheet.rows, kind)
    entries = list(_entries(sheet, columns))
    found = census(office, (_owner(entry, columns) for entry in entries), by)
    frame = Frame(columns, found.owners, by or "keyou import")
    items: List = CustomerList(frame) if columns.kind == "customers" else OrderList(frame)
    going = _Going(office, items, found, f"{BATCH}{sheet.name[:100]}」")
    for first in range(0, len(entries), _TOGETHER):
        together = entries[first : first + _TOGETHER]
        if write:
            going.enter(together)
        else:
            going.look(together)
        progress(len(together))
    going.tally.refused.sort(key=lambda row: row.number)
    return Result(going.tally, columns, going.batch, tuple(found.unchecked))


@dataclass(slots=True)
class _Going:
    """An import under way."""

    office: Office
    items: List
    found: Census
    what: str
    tally: Tally = field(default_factory=Tally)
    batch: int | None = None

    def look(self, entries: list[Entry]) -> None:
        """In a session whose changes are never kept."""
        with Session(**self.office.firm.kw) as db:
            desk = Desk(db, self.office.clock.now(), self.office.config.policy)
            self.items.take(desk, entries, self.tally, write=False)
            db.rollback()

    def enter(self, entries: list[Entry]) -> None:
        """One transaction, part of the one deed."""
        with self.office.desk() as desk:
            self.found.enter(desk)
            if self.batch is None:
                self._begin(desk, entries)
                return
            with history.resumed(desk, self.batch):
                self.items.take(desk, entries, self.tally, write=True)

    def _begin(self, desk: Desk, entries: list[Entry]) -> None:
        with history.deed(desk, self.items.frame.by, self.what) as deed:
            self.items.take(desk, entries, self.tally, write=True)
        if self.tally.counts[Fate.NEW] + self.tally.counts[Fate.CHANGED]:
            self.batch = deed.id
        else:
            desk.db.delete(deed)  # nothing was written: nothing to undo


def _entries(sheet: Sheet, columns: Columns) -> Iterator[Entry]:
    """The rows below the headings that have something in them."""
    for index, row in enumerate(sheet.rows[columns.row + 1 :], start=columns.row + 1):
        fault = sheet.faults.get(index, "")
        if fault or any(cell is not None and str(cell).strip() for cell in row):
            yield Entry(index + 1, tuple(row), fault)


def _owner(entry: Entry, columns: Columns) -> str:
    """As the reading of the row will see it; too long a text is refused there."""
    return cells.text(columns.cell(entry.cells, "负责人"), 40_000, "负责人")
