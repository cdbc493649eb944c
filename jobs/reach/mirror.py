"""Tags that reps put on or took off here are put on and taken off in WeCom, one after the other per customer (WeCom 92118)."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import or_, select

from crm.letters import Draft, Errand, Purpose, ToWeCom
from jobs.job import CatchUp, Job, Slot
from storage.desk import Desk
from storage.tables import Customer, Tag

_BACK = timedelta(hours=2)
_OURS = ("rep", "heard")


def mirror(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """What changed lately; `once` makes each putting on and taking off one errand, however often this runs."""
    since = slot.due - _BACK
    lately = or_(Tag.at >= since, Tag.removed_at >= since)
    asked = (
        select(Tag, Customer)
        .join(Customer, Customer.id == Tag.customer_id)
        .where(lately, Tag.origin.in_(_OURS), Customer.external_id.is_not(None), Customer.lost_at.is_(None))
        .order_by(Tag.id)
    )
    for tag, customer in desk.db.execute(asked):
        yield _errand(customer, tag, add=True)
        if tag.removed_at is not None:
            yield _errand(customer, tag, add=False)


def _errand(customer: Customer, tag: Tag, *, add: bool) -> Draft:
    values = {
        "userid": customer.owner,
        "external_userid": customer.external_id,
        "add": [tag.name] if add else [],
        "remove": [] if add else [tag.name],
    }
    once = f"tag:{tag.id}:{'on' if add else 'off'}"
    return Draft(
        ToWeCom(f"customer:{customer.external_id}"), Errand("tags", values), Purpose.ERRAND, once=once
    )


JOB = Job("mirror", "*/5 * * * *", mirror, CatchUp.LATEST)
