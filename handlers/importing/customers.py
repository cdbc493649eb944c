"""A list of customers, a thousand rows at a time: new ones entered, known ones brought up to date, the rest as it is."""

import secrets
from dataclasses import dataclass, field, replace

from crm.importing.rows import CustomerRow, Fate, Tally
from crm.refusal import Refusal
from handlers.importing.batch import Entry, Frame, refused
from handlers.importing.changes import bring_up_to_date
from handlers.importing.reading import customer_row
from handlers.importing.seen import SeenCustomers
from storage.desk import Desk
from storage.importing.known import Known
from storage.importing.names import index_all
from storage.importing.tags import live_tags, put_tags
from storage.tables import Customer, Tag

Read = tuple[Entry, CustomerRow]


@dataclass(slots=True)
class CustomerList:
    """One file of customers."""

    frame: Frame
    seen: SeenCustomers = field(default_factory=SeenCustomers)

    def take(self, desk: Desk, entries: list[Entry], tally: Tally, *, write: bool) -> None:
        """Without `write` the session must be rolled back afterwards."""
        rows = self._read(desk, entries, tally)
        known = Known.of(
            desk,
            (row.external_id for _, row in rows),
            (row.phone for _, row in rows),
            (row.name for _, row in rows if not (row.phone or row.external_id)),
        )
        created: list[tuple[Customer, CustomerRow]] = []
        met: list[tuple[Customer, CustomerRow]] = []
        for entry, row in rows:
            try:
                self._place(known, entry.number, row, created, met, tally)
            except Refusal as refusal:
                tally.refuse(refused(entry, refusal.sentence))
        with desk.db.no_autoflush:
            self._bring(desk, created, met, tally, write=write)

    def _read(self, desk: Desk, entries: list[Entry], tally: Tally) -> list[Read]:
        rows: list[Read] = []
        for entry in entries:
            try:
                if entry.fault:
                    raise Refusal(entry.fault)
                row = customer_row(entry.cells, self.frame.columns, desk.now)
                rows.append((entry, replace(row, owner=self._owner(row))))
            except Refusal as refusal:
                tally.refuse(refused(entry, refusal.sentence))
        return rows

    def _owner(self, row: CustomerRow) -> str:
        """A row that names neither owner, phone nor external id can only mean a customer of whoever brings the list."""
        owners = self.frame.owners
        keyless = not (row.phone or row.external_id)
        owner = owners.of(row.owner) or (owners.default if keyless else "")
        if keyless and not owner:
            raise Refusal("没有负责人。")
        return owner

    def _place(
        self,
        known: Known,
        number: int,
        row: CustomerRow,
        created: list[tuple[Customer, CustomerRow]],
        met: list[tuple[Customer, CustomerRow]],
        tally: Tally,
    ) -> None:
        """Finds out whom a row is about and puts it with the new ones, the known ones, or those said already."""
        customer = known.meant(row)
        if self.seen.repeats(row, customer.id if customer else None):
            tally.add(Fate.SAME)
            return
        if customer is None:
            created.append((self._new(known.desk, row), row))
        else:
            met.append((customer, row))
        self.seen.add(number, row, customer.id if customer else None)

    def _new(self, desk: Desk, row: CustomerRow) -> Customer:
        owner = row.owner or self.frame.owners.default
        if not owner:
            raise Refusal("没有负责人。")
        return Customer(ref=secrets.token_hex(8), owner=owner, name=row.name, created_at=desk.now)

    def _bring(
        self,
        desk: Desk,
        created: list[tuple[Customer, CustomerRow]],
        met: list[tuple[Customer, CustomerRow]],
        tally: Tally,
        *,
        write: bool,
    ) -> None:
        tags = live_tags(desk, [customer.id for customer, row in met if row.tags])
        renamed = []
        for customer, row in met:
            name = customer.name
            changed = bring_up_to_date(desk, customer, row)
            tagged = any(tag not in tags.get(customer.id, {}) for tag in row.tags)
            tally.add(Fate.CHANGED if changed or tagged else Fate.SAME)
            renamed += [customer] if customer.name != name else []
        for _ in created:
            tally.add(Fate.NEW)
        if not write:
            return
        for customer, row in created:
            bring_up_to_date(desk, customer, row)
        desk.db.add_all(customer for customer, _ in created)
        desk.db.flush()
        index_all(desk, [customer for customer, _ in created], renamed)
        self._tag(desk, [*created, *met], tags)

    def _tag(
        self, desk: Desk, rows: list[tuple[Customer, CustomerRow]], present: dict[int, dict[str, Tag]]
    ) -> None:
        for customer, row in rows:
            put_tags(desk, customer, row.tags, present.get(customer.id, {}), self.frame.by)
        desk.db.flush()
