"""What a row of a list says, once read; rows that say the same are equal, wherever they stand."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from crm.calendar.birthdays import Birthday

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer as listed; what the list leaves open is empty. `phone`: eleven digits; `owner`: userid or ""."""

    name: str
    phone: str = ""
    birthday: Birthday | None = None
    source: str = ""
    tags: tuple[str, ...] = ()
    address: str = ""
    company: str = ""
    note: str = ""
    owner: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A purchase as listed. `customer`: a name, a phone or an external id, as written. A return has a negative sum."""

    customer: str
    on: date
    product: str = ""
    quantity: float | None = None
    amount: Decimal | None = None
    owner: str = ""


class Fate(Enum):
    """What becomes of a row."""

    NEW = "新增"
    CHANGED = "更新"
    SAME = "未变"
    REFUSED = "有误"


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, as it was written, and the sentence that says why."""

    number: int
    cells: tuple[Cell, ...]
    why: str


@dataclass(slots=True)
class Tally:
    """How many rows met which fate, and the refused ones in the order of the file."""

    counts: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    refused: list[Refused] = field(default_factory=list)

    def add(self, fate: Fate) -> None:
        self.counts[fate] += 1

    def refuse(self, row: Refused) -> None:
        self.counts[Fate.REFUSED] += 1
        self.refused.append(row)

    def before(self) -> str:
        """The line of a dry run."""
        counts = self.counts
        importable = counts[Fate.NEW] + counts[Fate.CHANGED]
        return f"可导入 {importable} · 重复 {counts[Fate.SAME]} · 有误 {counts[Fate.REFUSED]}"

    def after(self) -> str:
        """The line once it is done."""
        return " · ".join(f"{fate.value} {count}" for fate, count in self.counts.items())
