"""The app's quota of the day, and rows that do not open."""

from dataclasses import replace
from datetime import timedelta

from crm.letters import reply
from crm.pace import PacePolicy
from storage import inbox
from storage.desk import Desk
from storage.inbox import Arrival
from storage.post import outbox, queue
from storage.post.queue import Outcome
from storage.seal import keyring


def test_when_the_day_is_spent_members_wait_for_the_next_one(desk: Desk) -> None:
    short = replace(desk, policy=replace(desk.policy, pace=PacePolicy(app_a_day_per_member=2)))
    outbox.put(short, [reply("linxiao", str(n)) for n in range(5)])
    parcels = queue.claim(short, "me", 2)
    queue.settle(short, "me", [(parcel, Outcome("sent")) for parcel in parcels])
    later = replace(short, now=short.now + timedelta(minutes=5))
    assert queue.claim(later, "me", 10) == []
    tomorrow = replace(short, now=short.now + timedelta(days=1))
    assert len(queue.claim(tomorrow, "me", 2)) == 2


def test_a_row_that_does_not_open_stops_nobody(desk: Desk) -> None:
    for key, keys in (("a", desk.keys), ("b", keyring("another key, also long enough"))):
        inbox.keep(desk.db, inbox.sealed([Arrival(key, "linxiao", b"<xml/>", desk.now)], keys))
    assert [row.key for row in inbox.claim(desk.db, "me", desk.now, 10)] == ["a"]
    assert inbox.waiting(desk.db) == 1
