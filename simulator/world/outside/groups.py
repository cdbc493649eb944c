"""Customer groups: owner, members, and a version that changes with them (WeCom page 92120)."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class GroupMember:
    """One in the group; `kind` 1 member, 2 external; `join_scene` 1 invited, 2 link, 3 QR."""

    identity: str
    kind: int
    joined: float
    join_scene: int = 1
    invitor: str = ""


@dataclass(slots=True)
class CustomerGroup:
    """A customer group; `status` 0 normal, 1 owner left, 2 inheriting, 3 inherited."""

    chat_id: str
    name: str
    owner: str
    created: float
    notice: str = ""
    status: int = 0
    dismissed: bool = False
    version: str = ""
    welcome: str = ""
    transfers: list[float] = field(default_factory=list)
    members: dict[str, GroupMember] = field(default_factory=dict)
