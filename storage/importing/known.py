"""Which customers of ours a list speaks of: by external id, else by phone, else by name and owner."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from crm.importing.rows import CustomerRow
from crm.refusal import Refusal
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.tables import Alias, Customer

Found = dict[Any, list[Customer]]


@dataclass(slots=True)
class Known:
    """The customers that some rows may mean, read with one question a key for all of them."""

    desk: Desk
    by_external_id: Found = field(default_factory=dict)
    by_phone: Found = field(default_factory=dict)
    by_name: Found = field(default_factory=dict)

    @classmethod
    def of(
        cls, desk: Desk, external_ids: Iterable[str], phones: Iterable[str], names: Iterable[str]
    ) -> "Known":
        indexes = {desk.keys.index(phone, "phone") for phone in phones if phone}
        return cls(
            desk,
            _grouped(desk, Customer.external_id, {e for e in external_ids if e}, lambda c: c.external_id),
            _grouped(desk, Customer.phone_index, indexes, lambda c: c.phone_index),
            _grouped(desk, Customer.name, {n for n in names if n}, lambda c: c.name),
        )

    def with_phone(self, phone: str) -> list[Customer]:
        return self.by_phone.get(self.desk.keys.index(phone, "phone"), []) if phone else []

    def meant(self, row: CustomerRow) -> Customer | None:
        """The customer whom a row is about; None for somebody new. Refuses where it is not clear, or another rep's."""
        if row.external_id:
            found = self._of_owner(self.by_external_id.get(row.external_id, []), row, "外部ID")
            mine = [c for c in self.with_phone(row.phone) if c.owner == row.owner and not c.external_id]
            return found or (mine[0] if len(mine) == 1 else None)
        if row.phone:
            found = self._of_owner(self.with_phone(row.phone), row, "手机号")
            if found is None and (others := self.with_phone(row.phone)):
                raise Refusal(
                    f"这个手机号已经是 {others[0].owner} 的客户 {others[0].name}，导入不改归属；请核对负责人，或先办交接。"
                )
            return found
        return self._of_owner(
            [c for c in self.by_name.get(row.name, []) if c.owner == row.owner], row, "姓名"
        )

    def _of_owner(self, found: list[Customer], row: CustomerRow, key: str) -> Customer | None:
        mine = [c for c in found if c.owner == row.owner] if row.owner else found
        if len(mine) > 1:
            mine = [c for c in mine if c.name == row.name] or mine
        if len(mine) > 1:
            cure = "请补上手机号" if key == "姓名" else "请写明负责人和姓名"
            raise Refusal(f"有 {len(mine)} 位客户的{key}是这个，分不清是哪一位，{cure}。")
        return mine[0] if mine else None


def called(desk: Desk, names: Collection[str]) -> dict[str, list[Customer]]:
    """Customers by a name that reps have taught us beside the written one."""
    found: dict[str, list[Customer]] = defaultdict(list)
    for piece in pieces(names):
        asked = select(Alias.text, Customer).join(Customer, Customer.id == Alias.customer_id)
        for text, customer in desk.db.execute(
            asked.where(Alias.text.in_(piece), Customer.erased_at.is_(None))
        ):
            found[text].append(customer)
    return dict(found)


def _grouped(desk: Desk, column: Any, values: set[Any], key: Callable[[Customer], Any]) -> Found:
    found: Found = defaultdict(list)
    for piece in pieces(values):
        asked = select(Customer).where(column.in_(piece), Customer.erased_at.is_(None)).order_by(Customer.id)
        for customer in desk.db.scalars(asked):
            found[key(customer)].append(customer)
    return dict(found)
