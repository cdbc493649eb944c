"""Customer groups that appeared, changed and ended (WeCom page 92130)."""

from dataclasses import dataclass

from crm.events.event import Event


@dataclass(frozen=True, slots=True)
class GroupCreated(Event):
    """A customer group was made."""

    group: str


@dataclass(frozen=True, slots=True)
class GroupChanged(Event):
    """What changed, and by how much.

    detail         add_member, del_member, change_owner, change_name, change_notice
    join_scene     0 invited, 3 by code; -1 where none is given
    quit_scene     0 by themselves, 1 removed; -1 where none is given
    members        who came or went, external_userids and userids as given
    before, after  member versions: equal to the kept one, `members` may be applied without reading the group
    """

    group: str
    detail: str
    join_scene: int
    quit_scene: int
    count: int
    members: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GroupDismissed(Event):
    """A customer group was dissolved."""

    group: str
