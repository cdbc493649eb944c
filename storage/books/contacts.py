"""On which days customers were spoken to: what a back-test of the rhythm replays."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select

from crm.people import Scope
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Interaction


def contact_days(desk: Desk, scope: Scope, intent: str, first: date) -> list[list[date]]:
    """For each customer of this intent, in order: the last effective contact before a day (else the day they were
    entered), and all since."""
    who = select(Customer.id, Customer.created_at).where(
        within(scope), Customer.intent == intent, Customer.lost_at.is_(None)
    )
    entered = {row[0]: desk.local(row[1]).date() for row in desk.db.execute(who)}
    asked = (
        select(Interaction.customer_id, Interaction.on)
        .where(Interaction.customer_id.in_(who.with_only_columns(Customer.id)), Interaction.effective)
        .order_by(Interaction.on)
    )
    days: defaultdict[int, set[date]] = defaultdict(set)
    for number, on in desk.db.execute(asked):
        days[number].add(on)
    return [_since(sorted(days[number] | {start}), first) for number, start in sorted(entered.items())]


def _since(days: list[date], first: date) -> list[date]:
    before = [day for day in days if day < first]
    return before[-1:] + [day for day in days if day >= first]
