"""Names and phones both ways between our records and the remark in WeCom (WeCom 92115)."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from crm.letters import Draft, Errand, Purpose, ToWeCom
from crm.records.phones import mobile
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer

_LONGEST = 20  # characters of a remark


def remarked(
    desk: Desk, row: Customer, contact: Mapping[str, Any], follower: Mapping[str, Any]
) -> Iterator[Draft]:
    """A remark that names the customer otherwise is another name for them here; a blank one there gets our name, and
    a phone that is missing there is added to those that are. One errand for each content, in order per customer."""
    remark = str(follower.get("remark") or "").strip()
    if 2 <= len(remark) <= _LONGEST and remark != row.name and not customers.goes_by(desk, row, remark):
        customers.learn_alias(desk, row, remark)
    there = [str(written) for written in follower.get("remark_mobiles", [])]
    phone = customers.phone_of(desk, row)
    if phone is None and (found := next((m for one in there if (m := mobile(one))), None)):
        customers.set_phone(desk, row, found)
    values: dict[str, Any] = {}
    if not remark and row.name != contact.get("name"):
        values["remark"] = row.name[:_LONGEST]
    if phone and phone not in {mobile(one) for one in there}:
        values["remark_mobiles"] = [*there, phone]
    if values and row.external_id:
        mark = sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]
        whose = {"userid": row.owner, "external_userid": row.external_id}
        to = ToWeCom(f"customer:{row.external_id}")
        yield Draft(to, Errand("remark", whose | values), Purpose.ERRAND, once=f"remark:{row.id}:{mark}")
