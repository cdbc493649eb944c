"""标签分析: which tags go together more than chance would have it, for managers (B5)."""

from collections import defaultdict

from sqlalchemy import select

from crm.people import Person
from crm.records.association import pairs
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Tag

_BOUGHT_AGAIN, _OFTEN = "复购高", 3


def analyse(heard: Heard, manager: Person, desk: Desk) -> Reply:
    """Pairs with their lift and number, over the team's customers; buying three times and more counts as a tag."""
    if not manager.leads:
        raise Refusal("标签分析是看整个团队的，主管才能用。看自己的客户用“筛选 标签=敏感肌”。")
    policy = desk.policy.tags
    baskets = _baskets(manager, desk)
    found = pairs(list(baskets.values()), policy.least_pairs, policy.least_lift)
    if not found:
        return Reply(
            f"还看不出规律：两个标签要同时出现在至少 {policy.least_pairs} 位客户身上，现在有标签的客户 {len(baskets)} 位。"
        )
    lines = [
        Line(
            f"{pair.one} × {pair.other}（提升 {pair.lift:.1f} 倍，n={pair.both}）",
            f"{len(baskets)} 位客户里两样都有的 {pair.both} 位，是各自独立时应有人数的 {pair.lift:.2f} 倍；只说明常在一起，不说明谁引起谁",
        )
        for pair in found
    ]
    return Reply(
        listed(
            desk,
            manager.userid,
            f"常在一起的标签（{len(baskets)} 位客户，至少 {policy.least_pairs} 位同时有）",
            lines,
        )
    )


def _baskets(manager: Person, desk: Desk) -> dict[int, frozenset[str]]:
    """The tags that hold today, by customer."""
    asked = (
        select(Tag.customer_id, Tag.name)
        .join(Customer, Customer.id == Tag.customer_id)
        .where(
            Tag.removed_at.is_(None),
            Tag.expires.is_(None) | (Tag.expires >= desk.today),
            within(manager.scope),
        )
    )
    tags: defaultdict[int, set[str]] = defaultdict(set)
    for number, name in desk.db.execute(asked):
        tags[number].add(name)
    bought = select(Customer.id, Customer.orders).where(within(manager.scope))
    for number, count in desk.db.execute(bought):
        tags[number] |= {_BOUGHT_AGAIN} if count >= _OFTEN else set()
    return {number: frozenset(names) for number, names in tags.items()}


COMMAND = Command(
    ("标签分析", "标签关联", "标签规律"),
    analyse,
    "哪些标签常在一起，提升几倍、多少人（主管）",
    "标签分析",
)
