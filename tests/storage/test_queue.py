"""The outbox as a queue: once, in order, paced, leased; what may have arrived is known."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crm.letters import Draft, Purpose, Text, ToInternalGroup, ToStaff, reply
from storage.desk import Desk
from storage.post import outbox, queue
from storage.post.queue import Outcome
from storage.records import Letter

ALERT = Draft(ToStaff("linxiao"), Text("提醒"), Purpose.REMINDER, once="reminder:1")


def later(desk: Desk, **span: float) -> Desk:
    return replace(desk, now=desk.now + timedelta(**span))


def carry_all(desk: Desk) -> int:
    parcels = queue.claim(desk, "me", 100)
    queue.settle(desk, "me", [(parcel, Outcome("sent")) for parcel in parcels])
    desk.db.expire_all()
    return len(parcels)


def test_a_draft_with_the_same_key_is_one_letter(desk: Desk) -> None:
    assert len(outbox.put(desk, [ALERT, ALERT])) == 1
    assert outbox.put(desk, [ALERT]) == []


def test_two_postmen_do_not_get_the_same_letter(desk: Desk) -> None:
    outbox.put(desk, [ALERT])
    assert len(queue.claim(desk, "one", 10)) == 1
    assert queue.claim(desk, "two", 10) == []


def test_a_letter_of_a_dead_postman_goes_on_and_is_known_to_be_doubtful(desk: Desk) -> None:
    outbox.put(desk, [ALERT])
    queue.claim(desk, "one", 10)
    again = queue.claim(later(desk, seconds=26), "two", 10)
    assert [p.tries for p in again] == [2]
    assert again[0].doubtful_since is not None


def test_what_lost_its_lease_is_not_settled_by_its_old_holder(desk: Desk) -> None:
    outbox.put(desk, [ALERT])
    old = queue.claim(desk, "one", 10)
    queue.claim(later(desk, seconds=26), "two", 10)
    queue.settle(desk, "one", [(old[0], Outcome("dead"))])
    desk.db.expire_all()
    assert desk.db.get_one(Letter, old[0].id).state == "waiting"


def test_replies_leave_before_reminders_and_each_kind_in_order(desk: Desk) -> None:
    outbox.put(desk, [ALERT, reply("linxiao", "一"), reply("linxiao", "二")])
    assert [p.body["text"] for p in queue.claim(desk, "me", 10)] == ["一", "二", "提醒"]


def test_an_address_with_a_letter_under_way_gets_no_other(desk: Desk) -> None:
    outbox.put(desk, [reply("linxiao", "一")])
    queue.claim(desk, "one", 10)
    outbox.put(desk, [reply("linxiao", "二"), reply("xiaochen", "三")])
    assert [p.body["text"] for p in queue.claim(desk, "two", 10)] == ["三"]


@pytest.mark.parametrize(
    ("draft", "most"),
    [(reply("linxiao", "x"), 28), (Draft(ToInternalGroup("sales"), Text("x"), Purpose.ALERT), 20)],
)
def test_no_minute_sees_more_than_wecom_takes(desk: Desk, draft: Draft, most: int) -> None:
    outbox.put(desk, [draft] * 100)
    sent: list[float] = []
    for second in range(0, 340, 7):
        at = later(desk, seconds=second)
        while count := carry_all(at):
            sent += [second] * count
    assert len(sent) == 100
    assert max(sum(1 for s in sent if begin <= s < begin + 60) for begin in range(340)) == most


def test_a_late_letter_expires_with_its_reason(desk: Desk) -> None:
    numbers = outbox.put(desk, [replace(ALERT, expires=desk.now + timedelta(seconds=20))])
    assert queue.claim(later(desk, seconds=21), "me", 10) == []
    letter = desk.db.get_one(Letter, numbers[0])
    assert letter.state == "expired"
    assert letter.cause


def test_a_letter_that_fails_again_and_again_dies_with_its_cause(desk: Desk) -> None:
    numbers = outbox.put(desk, [ALERT])
    at = desk
    for _ in range(queue.TRIES):
        at = later(at, minutes=10)
        parcels = queue.claim(at, "me", 10)
        queue.settle(at, "me", [(parcels[0], Outcome("retry", cause="忙", wait=timedelta(minutes=1)))])
        desk.db.expire_all()
    letter = desk.db.get_one(Letter, numbers[0])
    assert (letter.state, letter.cause) == ("dead", "忙")


def test_a_limit_costs_no_try(desk: Desk) -> None:
    numbers = outbox.put(desk, [ALERT])
    parcels = queue.claim(desk, "me", 10)
    queue.settle(desk, "me", [(parcels[0], Outcome("limited", cause="限流", wait=timedelta(minutes=1)))])
    desk.db.expire_all()
    letter = desk.db.get_one(Letter, numbers[0])
    assert (letter.tries, letter.state) == (0, "waiting")
    assert queue.claim(later(desk, seconds=30), "me", 10) == []
    assert len(queue.claim(later(desk, seconds=61), "me", 10)) == 1
