"""Changes of the firm's address book (WeCom's change_contact)."""

from dataclasses import dataclass

from crm.events.event import Event


@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    """A member was created."""

    member: str
    name: str
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberChanged(Event):
    """A member's data changed; `renamed_to` is the new userid, or "" when it stayed."""

    member: str
    renamed_to: str
    name: str
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberLeft(Event):
    """A member was deleted."""

    member: str


@dataclass(frozen=True, slots=True)
class DepartmentChanged(Event):
    """`change` is create, update or delete."""

    department: str
    change: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class StaffTagChanged(Event):
    """Members (userids) and departments added to or taken from a tag of the address book."""

    tag: str
    members_added: tuple[str, ...]
    members_removed: tuple[str, ...]
    departments_added: tuple[str, ...]
    departments_removed: tuple[str, ...]
