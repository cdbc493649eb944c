"""What a message to a group or to many becomes: drafts, with its slant known by the firm's products (000 groups, N2)."""

from datetime import datetime

from crm.letters import Draft, Purpose, Slant, Task, ToGroup, ToMany
from crm.reach import templates
from crm.reach.trial import halves
from handlers.hearing.language import firm_lexicon
from storage.books import posts
from storage.desk import Desk
from storage.tables import Group, Post


def to_group(group: Group, text: str, desk: Desk, once: str | None = None) -> Draft:
    """One task for the group's owner."""
    slant, purpose = kind_of(text, desk)
    to = ToGroup(group.chat_id, group.owner)
    return Draft(to, _task(text), purpose, once=once, slant=slant, why="您要求发到客户群")


def of_post(post: Post, desk: Desk) -> list[Draft]:
    """The drafts of an entry of the calendar: one, or one an arm where two texts or hours are tried."""
    if post.chat_id is not None:
        group = desk.db.get_one(Group, post.chat_id)
        return [to_group(group, post.text, desk, posts.once_of(post, "A"))]
    whom = posts.segment_of(desk, post)
    if post.text_b is None and post.at_b is None:
        return [_to_many(post, ToMany(post.owner, tuple(whom)), post.text, post.at, desk)] if whom else []
    parts = zip("AB", halves(post.id, [one.external_id for one in whom]), strict=True)
    arms = {arm: tuple(one for one in whom if one.external_id in part) for arm, part in parts}
    texts, hours = {"A": post.text, "B": post.text_b or post.text}, {"A": post.at, "B": post.at_b or post.at}
    return [
        _to_many(post, ToMany(post.owner, some, arm), texts[arm], hours[arm], desk)
        for arm, some in arms.items()
        if some
    ]


def kind_of(text: str, desk: Desk) -> tuple[Slant, Purpose]:
    """A text that names one of our products counts as a product post."""
    products = firm_lexicon(desk).products.values()
    sells = any(word in text for words in products for word in words if len(word) > 1)
    return (Slant.PRODUCT, Purpose.MARKETING) if sells else (Slant.VALUE, Purpose.CARE)


def _to_many(post: Post, to: ToMany, text: str, at: datetime, desk: Desk) -> Draft:
    slant, purpose = kind_of(text, desk)
    once = posts.once_of(post, to.arm)
    due = max(desk.now, at)
    return Draft(to, _task(text), purpose, once=once, due=due, slant=slant, why="您确认要发的内容计划")


def _task(text: str) -> Task:
    words, link = templates.split_link(text)
    return Task(words, link)
