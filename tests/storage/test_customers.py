"""Customers: found by name, alias, sound and number within a scope, and nowhere else."""

import pytest
from sqlalchemy import event

from crm.people import WHOLE_FIRM, Scope
from crm.records.names import keys_of
from storage.books import customers, staff
from storage.desk import Desk

MINE = Scope(frozenset({"linxiao"}))
OTHERS = Scope(frozenset({"xiaochen"}))


def names(found: list[tuple[object, tuple[str, ...]]]) -> list[str]:
    return [customer.name for customer, _ in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("said", ["王丽", "王莉", "丽姐"])
def test_a_customer_is_a_candidate_by_name_sound_and_alias(desk: Desk, said: str) -> None:
    wang = customers.create(desk, "linxiao", "王丽")
    customers.create(desk, "linxiao", "赵云")
    customers.learn_alias(desk, wang, "丽姐")
    assert names(customers.candidates(desk, keys_of(said), MINE)) == ["王丽"]
    assert not customers.candidates(desk, keys_of(said), OTHERS)


def test_a_renamed_customer_is_found_by_the_new_name_alone(desk: Desk) -> None:
    row = customers.create(desk, "linxiao", "王丽")
    customers.rename(desk, row, "赵云")
    assert not customers.candidates(desk, keys_of("王丽"), WHOLE_FIRM)
    assert names(customers.candidates(desk, keys_of("赵云"), WHOLE_FIRM)) == ["赵云"]


def test_a_number_is_found_by_its_index_and_kept_sealed(desk: Desk) -> None:
    row = customers.create(desk, "linxiao", "王丽")
    customers.set_phone(desk, row, "13800135678")
    desk.db.flush()
    assert customers.by_phone(desk, "13800135678", MINE) == [row]
    assert customers.by_phone(desk, "13800135678", OTHERS) == []
    assert customers.by_phone(desk, "13800135679", MINE) == []
    assert b"138" not in (row.phone_sealed or b"")
    assert customers.phone_of(desk, row) == "13800135678"


def test_an_erased_customer_is_nobodys(desk: Desk) -> None:
    row = customers.create(desk, "linxiao", "王丽")
    row.erased_at = desk.now
    desk.db.flush()
    assert customers.named(desk, "王丽", WHOLE_FIRM) == []


def test_leaders_are_the_direct_one_else_managers_else_administrators(desk: Desk) -> None:
    staff.learn(desk, "zhoumin", "周敏", None)
    assert staff.leaders_of(desk, "linxiao") == ["zhoumin"]
    assert staff.leaders_of(desk, "somebody") == []
    staff.appoint(desk, ("hanmei",), ("boss",))
    desk.db.flush()
    assert staff.leaders_of(desk, "somebody") == ["hanmei"]
    assert staff.leaders_of(desk, "hanmei") == ["boss"]


def test_a_manager_has_the_team_and_a_rep_only_himself(desk: Desk) -> None:
    staff.learn(desk, "zhoumin", "周敏", None)
    manager, rep = staff.person(desk, "zhoumin"), staff.person(desk, "linxiao")
    assert manager is not None
    assert rep is not None
    assert manager.scope.owners == {"zhoumin", "linxiao"}
    assert rep.scope.owners == {"linxiao"}


def test_a_days_birthdays_are_found_by_the_index_alone(desk: Desk) -> None:
    """One look through a million customers takes seconds; SQLite's plan tells whether it would."""
    if desk.db.get_bind().dialect.name != "sqlite":
        pytest.skip("SQLite's plans are read here")
    wang = customers.create(desk, "linxiao", "王丽", birth_month=10, birth_day=3, birth_lunar=True)
    customers.create(desk, "linxiao", "赵云", birth_month=10, birth_day=3)
    asked: list[tuple[str, object]] = []
    listen = (desk.db.get_bind(), "before_cursor_execute", lambda *call: asked.append(call[2:4]))
    event.listen(*listen)
    found = list(customers.born_on(desk, [(11, 21, False), (10, 3, True)], WHOLE_FIRM))
    event.remove(*listen)
    assert found == [wang]
    statement, values = asked[-1]
    plan = desk.db.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert not [step for step in plan if step.detail.startswith("SCAN")]
