"""Messages as reps really write them, each through the door: none unanswered, none erring."""

import json
from pathlib import Path

from sqlalchemy import func, select

from storage.books import customers, staff
from storage.records import Handled, Letter
from storage.tables import Product
from tests.story import Story

DATA = Path(__file__).parent.parent / "data" / "nlu"


def test_every_real_message_is_answered_once_and_none_fails(story: Story) -> None:
    context = json.loads((DATA / "context.json").read_text("utf-8"))
    messages = [json.loads(line)["text"] for line in (DATA / "dev.jsonl").read_text("utf-8").splitlines()]
    reps = [f"rep{number}" for number in range(12)]
    with story.office.desk() as desk:
        desk.db.add_all(Product(name=name) for name in context["products"])
        for number, rep in enumerate(reps):
            story.town.seed_member(rep, f"代表{number}")
            staff.learn(desk, rep, f"代表{number}", "zhoumin")
            for name in context["customers"][number * 8 : number * 8 + 8]:
                customers.create(desk, rep, name)
    for number, text in enumerate(messages):
        story.town.say(reps[number % len(reps)], text)
    story.quiet()
    told = [text for rep in reps for text in story.heard(rep)]
    with story.office.desk() as desk:
        replies = desk.db.scalar(select(func.count()).where(Letter.purpose == "reply"))
    assert replies == len(messages)
    assert len(told) >= len(messages)  # a long one, such as the help, arrives in parts
    assert not [text for text in told if "没处理好" in text]
    with story.office.desk() as desk:
        assert (
            desk.db.scalar(select(func.count()).select_from(Handled).where(Handled.failed.is_not(None))) == 0
        )
