"""What is useful on a day without anything due: who has not been spoken to for longest."""

from datetime import timedelta

from sqlalchemy import func, select

from crm.daily.listing import Line
from crm.people import Scope
from storage.books.cadences import last_contact
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer

_MOST = 3
_QUIET = timedelta(days=21)


def useful_when_idle(desk: Desk, scope: Scope) -> list[Line]:
    """The best buyers among those whom nobody has spoken to for three weeks; none where there are none."""
    last = func.coalesce(Customer.touched_at, Customer.created_at)
    asked = select(Customer).where(within(scope), Customer.lost_at.is_(None), last < desk.now - _QUIET)
    found = desk.db.scalars(asked.order_by(Customer.spent.desc(), last, Customer.id).limit(_MOST))
    return [_line(desk, customer) for customer in found]


def _line(desk: Desk, customer: Customer) -> Line:
    days = (desk.today - last_contact(desk, customer)).days
    bought = f"买过 {customer.orders} 次" if customer.orders else "还没下过单"
    why = f"{customer.name} {days} 天没联系，{bought}；今天没有到期的事，先看消费多、最久没聊的"
    return Line(f"{customer.name} {days} 天没联系，{bought}", why, customer.id)
