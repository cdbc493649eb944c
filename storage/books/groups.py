"""Customer groups and their members, as WeCom last described them."""

from collections.abc import Sequence

from sqlalchemy import func, select

from storage.desk import Desk
from storage.tables import Group, GroupMember


def learn(desk: Desk, chat_id: str, name: str, owner: str) -> Group:
    """What groupchat/get says about a group."""
    group = desk.db.get(Group, chat_id)
    if group is None:
        group = Group(chat_id=chat_id, name=name, owner=owner)
        desk.db.add(group)
    group.name, group.owner = name, owner
    desk.db.flush()
    return group


def set_members(desk: Desk, chat_id: str, members: Sequence[tuple[str, str | None]]) -> None:
    """Who is in the group now: (member, name). Whoever is missing has left."""
    present = {
        m.member: m for m in desk.db.scalars(select(GroupMember).where(GroupMember.chat_id == chat_id))
    }
    for member, name in members:
        row = present.pop(member, None)
        if row is None:
            row = GroupMember(chat_id=chat_id, member=member)
            desk.db.add(row)
        row.name, row.left_at = name, None
    for gone in present.values():
        gone.left_at = gone.left_at or desk.now


def owned_by(desk: Desk, userid: str) -> list[Group]:
    mine = select(Group).where(Group.owner == userid, Group.dismissed_at.is_(None))
    return list(desk.db.scalars(mine.order_by(Group.name)))


def size(desk: Desk, chat_id: str) -> int:
    """How many people are in a group now, members of the firm included."""
    present = (GroupMember.chat_id == chat_id, GroupMember.left_at.is_(None))
    return desk.db.scalar(select(func.count()).select_from(GroupMember).where(*present)) or 0
