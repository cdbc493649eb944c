"""Rows of one file that speak of the same person or purchase: said twice alike counts once, said differently is refused."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crm.importing.rows import CustomerRow
from crm.refusal import Refusal
from storage.importing.purchases import Same

Key = tuple[str, ...]


@dataclass(slots=True)
class SeenCustomers:
    """The customers of the rows so far, by each of their keys, with the row's number."""

    _rows: dict[Key, tuple[int, CustomerRow]] = field(default_factory=dict)

    def repeats(self, row: CustomerRow, known: int | None) -> bool:
        """Whether an earlier row says the same; refuses where it says something else of the same person."""
        for key in _keys(row, known):
            number, earlier = self._rows.get(key, (0, row))
            if number and not _two_contacts(key, row, earlier):
                if earlier == row:
                    return True
                raise Refusal(f"和第 {number} 行是同一位客户，内容却不同，请合成一行。")
        return False

    def add(self, number: int, row: CustomerRow, known: int | None) -> None:
        for key in _keys(row, known):
            self._rows.setdefault(key, (number, row))


@dataclass(slots=True)
class SeenOrders:
    """How often each purchase stood in the file so far, and how many of them have been written by now."""

    told: Counter[Same] = field(default_factory=Counter)
    written: Counter[Same] = field(default_factory=Counter)

    def is_new(self, order: Same, stored: int) -> bool:
        """Two alike in the file are two purchases; each that was stored before the import covers one of them."""
        self.told[order] += 1
        return self.told[order] > stored - self.written[order]


def _keys(row: CustomerRow, known: int | None) -> list[Key]:
    keys: list[Key] = []
    if row.external_id:
        keys.append(("external id", row.external_id, row.owner))
    if row.phone:
        keys.append(("phone", row.phone))
    if not keys:
        keys.append(("name", row.name, row.owner))
    return keys if known is None else [*keys, ("known", str(known))]


def _two_contacts(key: Key, row: CustomerRow, earlier: CustomerRow) -> bool:
    """One phone under two external ids: two reps each have this person as a contact."""
    ids: tuple[Any, Any] = (row.external_id, row.owner), (earlier.external_id, earlier.owner)
    return key[0] == "phone" and bool(row.external_id and earlier.external_id) and ids[0] != ids[1]
