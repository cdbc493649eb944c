"""The way back: a deed is taken back whole, names included, or not at all."""

import pytest

from crm.people import WHOLE_FIRM
from crm.records.names import keys_of
from crm.refusal import Refusal
from storage import history
from storage.books import customers
from storage.desk import Desk
from storage.records import Sight
from storage.tables import Customer, Tag


def found(desk: Desk, name: str) -> list[str]:
    return [customer.name for customer, _ in customers.candidates(desk, keys_of(name), WHOLE_FIRM)]


def test_an_undone_new_name_leads_nowhere_and_the_old_one_leads_back(desk: Desk) -> None:
    wang = customers.create(desk, "linxiao", "王丽")
    with history.deed(desk, "linxiao", "王丽 的资料"):
        customers.rename(desk, wang, "赵云")
    history.undo_last(desk, "linxiao")
    assert found(desk, "王丽") == ["王丽"]
    assert found(desk, "赵云") == []


def test_an_undone_alias_leads_nowhere(desk: Desk) -> None:
    wang = customers.create(desk, "linxiao", "王丽")
    with history.deed(desk, "linxiao", "称呼"):
        customers.learn_alias(desk, wang, "大客户")
    history.undo_last(desk, "linxiao")
    assert found(desk, "大客户") == []
    assert found(desk, "王丽") == ["王丽"]


def test_two_records_that_were_joined_part_again(desk: Desk) -> None:
    kept = customers.create(desk, "linxiao", "张桂芳")
    new = customers.create(desk, "linxiao", "桂芳姐", external_id="wm1")
    desk.db.add(Tag(customer_id=new.id, name="老客户", by="linxiao", at=desk.now))
    desk.db.flush()
    with history.deed(desk, "linxiao", "合并"):
        customers.absorb(desk, kept, new)
    assert (kept.external_id, found(desk, "桂芳姐")) == ("wm1", [])
    history.undo_last(desk, "linxiao")
    assert (kept.external_id, new.external_id, new.erased_at) == (None, "wm1", None)
    assert [tag.name for tag in customers.tags_of(desk, new)] == ["老客户"]
    assert found(desk, "桂芳姐") == ["桂芳姐"]


def test_what_cannot_be_taken_back_whole_stays_whole(desk: Desk) -> None:
    wang = customers.create(desk, "linxiao", "王丽")
    with history.deed(desk, "linxiao", "王丽 的资料"):
        wang.level = "金卡"
        desk.db.flush()
        desk.db.add(Tag(customer_id=wang.id, name="VIP", by="linxiao", at=desk.now))
    with history.deed(desk, "zhoumin", "王丽 的资料"):
        wang.level = "银卡"
    with pytest.raises(Refusal, match="之后又改过"):
        history.undo_last(desk, "linxiao")
    assert [tag.name for tag in customers.tags_of(desk, wang)] == ["VIP"]


def test_a_new_customer_whose_number_somebody_has_looked_at_stays_with_a_sentence(desk: Desk) -> None:
    with history.deed(desk, "linxiao", "新建客户 王丽"):
        number = customers.create(desk, "linxiao", "王丽").id
    desk.db.add(Sight(who="zhoumin", customer_id=number, field="phone", at=desk.now))
    desk.db.flush()
    with pytest.raises(Refusal, match="新建客户 王丽"):
        history.undo_last(desk, "linxiao")
    assert desk.db.get(Customer, number) is not None
    assert found(desk, "王丽") == ["王丽"]
