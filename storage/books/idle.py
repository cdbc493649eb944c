"""What is useful on a day without anything due: who has not been spoken to for longest."""

from datetime import timedelta

from sqlalchemy import bindparam, func, select

from crm.daily.cadence import quiet
from crm.daily.listing import Line
from crm.people import Scope
from storage.books.cadences import last_contact
from storage.desk import Desk
from storage.loading import ScopedNumbers, loaded
from storage.tables import Customer

_MOST = 3
_QUIET = timedelta(days=21)
_T = Customer.__table__.c
_LAST = func.coalesce(_T.touched_at, _T.created_at)
_FORGOTTEN = (
    select(_T.id)
    .where(
        _T.erased_at.is_(None), _T.lost_at.is_(None), bindparam("before", type_=_T.created_at.type) > _LAST
    )
    .order_by(_T.spent.desc(), _LAST, _T.id)
    .limit(_MOST)
)
_IDLE = ScopedNumbers(lambda _: _FORGOTTEN, owner=Customer.owner)


def useful_when_idle(desk: Desk, scope: Scope) -> list[Line]:
    """The best buyers among those whom nobody has spoken to for three weeks; none where there are none."""
    forgotten = _IDLE.ask(desk, scope, before=desk.now - _QUIET)
    return [_line(desk, customer) for customer in loaded(desk, Customer, forgotten)]


def _line(desk: Desk, customer: Customer) -> Line:
    days = (desk.today - last_contact(desk, customer)).days
    bought = f"买过 {customer.orders} 次" if customer.orders else "还没下过单"
    why = f"{customer.name} {days} 天没联系，{bought}；今天没有到期的事，先看消费多、最久没聊的"
    return Line(f"{customer.name} {quiet(days)}没联系，{bought}", why, customer.id)
