"""群发效果: how far a message to many came: proposed, confirmed, delivered, answered, bought; a trial only at its horizon (O3, O4)."""

import re

from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import stated
from storage.books.post_words import outcome
from storage.desk import Desk
from storage.tables import Post

_NUMBER = re.compile(r"[Pp]-?\s*([0-9]{1,9})")


def show(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Of one of one's own, or the team's."""
    found = _NUMBER.search(heard.text)
    post = desk.db.get(Post, int(found[1])) if found else None
    if post is None or not (person.scope.everyone or post.owner in person.scope.owners):
        raise Refusal("看哪一条的效果？例：群发效果 P-3。")
    if post.sent_at is None:
        raise Refusal(f"P-{post.id} 还没有发，没有效果可看。")
    why = f"回应和成交算送达后 {desk.policy.trial.horizon} 天内的"
    return Reply(stated(desk, person.userid, outcome(desk, post), why))


COMMAND = Command(("群发效果", "效果"), show, "一次群发走到哪一步：确认、收到、回应、成交", "群发效果 P-3")
