"""What the driver runs as it stands: values are bound and read as declared, and many rows go in as one would."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, select, update

from storage.desk import Desk
from storage.dialects import bound, bound_by_number, by_number, numbers
from storage.prepared import Prepared, PreparedInsert
from storage.records import Letter

_TABLE = Letter.__table__
_T = _TABLE.c
_ADD = PreparedInsert(
    lambda dialect: (
        dialect.insert(_TABLE).on_conflict_do_nothing(index_elements=["once"]).returning(_T.id, _T.made_at)
    ),
    *(
        "once",
        "address",
        "purpose",
        "slant",
        "kind",
        "sealed",
        "why",
        "urgent",
        "made_at",
        "due",
        "state",
        "tries",
    ),
)
_THESE = Prepared(
    lambda dialect: (
        select(_T.id, _T.due, _T.urgent, _T.receipt).where(_T.id.in_(numbers(dialect, "ids"))).order_by(_T.id)
    )
)
_TOLD = Prepared(
    lambda dialect: (
        update(_TABLE)
        .where(_T.id == (each := by_number(dialect, "told")).c.number)
        .values(receipt=each.c.value, sent_at=bindparam("at"))
    )
)


def _letter(desk: Desk, once: str, why: str = "") -> dict[str, Any]:
    moments = {"made_at": desk.now, "due": desk.now + timedelta(hours=1)}
    said = {"purpose": "reply", "slant": "value", "kind": "Text", "sealed": b"\x00\xff", "why": why}
    return {
        "once": once,
        "address": "staff:li",
        **said,
        "urgent": True,
        **moments,
        "state": "waiting",
        "tries": 0,
    }


@pytest.mark.parametrize("count", [0, 1, 3, 64, 131])
def test_any_number_of_rows_goes_in_once(desk: Desk, count: int) -> None:
    rows = [_letter(desk, f"a:{n}", "), (?, %s") for n in range(count)]
    added = _ADD.run(desk.db, rows)
    assert len({row.id for row in added}) == count
    assert all(row.made_at == desk.now for row in added)
    again = _ADD.run(desk.db, [*rows, _letter(desk, "b:1")])
    assert len(again) == 1
    assert set(desk.db.scalars(select(_T.why))) == ({"), (?, %s", ""} if count else {""})


def test_values_are_read_as_declared(desk: Desk) -> None:
    added = _ADD.run(desk.db, [_letter(desk, f"a:{n}") for n in range(3)])
    ids = sorted(row.id for row in added)
    _TOLD.run(desk.db, told=bound_by_number({ids[0]: {"msgid": "王"}, ids[2]: {}}), at=desk.now)
    found = _THESE.rows(desk.db, ids=bound(ids))
    assert [row.id for row in found] == ids
    assert [row.receipt for row in found] == [{"msgid": "王"}, None, {}]
    assert {(row.due, row.urgent) for row in found} == {(desk.now + timedelta(hours=1), True)}
    assert _THESE.rows(desk.db, ids=bound([])) == []


def test_a_naive_moment_is_refused_here_too(desk: Desk) -> None:
    with pytest.raises(ValueError, match="naive"):
        _TOLD.run(desk.db, told="{}", at=desk.now.replace(tzinfo=None))
