"""Numbers first, rows only where there are any: what the transaction has changed counts, types are bound as declared."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select

from crm.people import Scope
from storage.books import customers, tasks
from storage.desk import Desk
from storage.dialects import bound, texts
from storage.loading import Numbers, loaded
from storage.tables import Customer, Task

_T = Task.__table__.c
_LATE = Numbers(
    lambda dialect: (
        select(_T.id)
        .where(_T.due < bindparam("now"), _T.rep.in_(texts(dialect, "reps")))
        .order_by(_T.due.desc())
        .limit(2)
    )
)


@pytest.fixture
def three(desk: Desk) -> list[Task]:
    """Due three, two and one days ago."""
    days = [desk.today - timedelta(days=n) for n in (3, 2, 1)]
    return [tasks.add(desk, "linxiao", None, f"{day}", tasks.Due(day)) for day in days]


def test_numbers_come_in_order_with_moments_and_limits_bound_as_declared(
    desk: Desk, three: list[Task]
) -> None:
    now = desk.now - timedelta(days=1, hours=20)
    assert _LATE.ask(desk, now=desk.now, reps=bound(["linxiao"])) == [three[2].id, three[1].id]
    assert _LATE.ask(desk, now=now, reps=bound(["linxiao", "x"])) == [three[1].id, three[0].id]
    assert _LATE.ask(desk, now=desk.now, reps=bound(["zhoumin"])) == []


def test_what_this_transaction_has_changed_counts(desk: Desk, three: list[Task]) -> None:
    tasks.close(desk, three[1], "done")
    mine = Scope(frozenset({"linxiao"}))
    assert tasks.open_tasks(desk, mine) == [three[0], three[2]]


def test_rows_come_in_the_order_of_their_numbers_however_many(desk: Desk) -> None:
    made = [customers.create(desk, "linxiao", f"王{n}") for n in range(510)]
    wanted = list(reversed(made))
    assert loaded(desk, Customer, [row.id for row in wanted]) == wanted
    assert loaded(desk, Customer, []) == []
