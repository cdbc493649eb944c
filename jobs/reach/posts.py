"""The content calendar's hours: the owner's card when an entry is due, and the outcome of a trial at its horizon (N4, O3)."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import or_, select

from crm.letters import Draft, Purpose, Text, ToManagersOf, ToStaff
from jobs.job import CatchUp, Job, Slot
from storage.books import posts
from storage.books.post_words import card, outcome
from storage.desk import Desk
from storage.tables import Group, Post

_TOO_OLD = timedelta(days=2)


def look_after(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Each card once; an entry whose group is gone, or whose day is long past, is dropped and said."""
    due = select(Post).where(Post.state == "planned", Post.at <= desk.now).order_by(Post.at, Post.id)
    for post in desk.db.scalars(due):
        gone = _gone(post, desk)
        if gone:
            posts.move(desk, post, ("planned",), "dropped")
            text = f"P-{post.id}「{post.text[:20]}」没有发：{gone}。"
            once, why = f"post_dropped:{post.id}", "内容计划到点时已不能发"
            yield Draft(ToStaff(post.owner), Text(text), Purpose.REMINDER, once=once, why=why)
        elif posts.move(desk, post, ("planned",), "asked"):
            yield card(post, desk)
    yield from _outcomes(desk)


def _gone(post: Post, desk: Desk) -> str:
    if desk.now - post.at > _TOO_OLD:
        return "到点时客友没有在运行，已经过了两天多"
    group = desk.db.get(Group, post.chat_id) if post.chat_id is not None else None
    if post.chat_id is not None and (group is None or group.dismissed_at is not None):
        return "这个群已经解散"
    return "" if post.chat_id is not None or posts.segment_of(desk, post) else "没有一位可以发的客户"


def _outcomes(desk: Desk) -> Iterator[Draft]:
    """Told once, to the owner and to whoever leads them."""
    over = desk.now - timedelta(days=desk.policy.trial.horizon)
    tried = or_(Post.text_b.is_not(None), Post.at_b.is_not(None))
    asked = select(Post).where(tried, Post.state == "sent", Post.told_at.is_(None), Post.sent_at <= over)
    for post in desk.db.scalars(asked.order_by(Post.id)):
        post.told_at = desk.now
        text, why = Text(outcome(desk, post)), "A/B 到了算账的日子"
        for to in (ToStaff(post.owner), ToManagersOf(post.owner)):
            once = f"trial:{post.id}:{type(to).__name__}"
            yield Draft(to, text, Purpose.REMINDER, once=once, why=why)


JOB = Job("posts", "*/5 * * * *", look_after, CatchUp.LATEST)
