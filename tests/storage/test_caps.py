"""Caps: what waits ahead counts, what waits behind does not."""

from dataclasses import replace
from datetime import timedelta

from crm.letters import Draft, Purpose, Task, ToCustomer
from storage.books import customers
from storage.desk import Desk
from storage.post import outbox, queue
from storage.post.queue import Outcome


def leave(desk: Desk) -> list[str]:
    parcels = queue.claim(desk, "me", 10)
    queue.settle(desk, "me", [(parcel, Outcome("proposed", {"msgid": "m"})) for parcel in parcels])
    desk.db.expire_all()
    return [parcel.body["text"] for parcel in parcels]


def test_of_two_that_wait_for_the_morning_the_first_leaves_then_and_the_other_a_day_later(desk: Desk) -> None:
    row = customers.create(desk, "linxiao", "王丽", external_id="wm1")
    night = replace(desk, now=desk.now.replace(hour=21, minute=30))
    for text in ("天气转凉，注意保暖。", "周末愉快。"):
        outbox.put(night, [Draft(ToCustomer(row.id, "wm1", "linxiao"), Task(text), Purpose.CARE)])
    morning = night.now.replace(hour=9, minute=1) + timedelta(days=1)
    left = {at: leave(replace(desk, now=at)) for at in (morning + timedelta(hours=h) for h in range(60))}
    when = {text: at for at, texts in left.items() for text in texts}
    assert when["天气转凉，注意保暖。"] == morning
    assert when["周末愉快。"] - morning >= timedelta(days=1)
