"""The corp's tags in their groups (WeCom page 92117)."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tag:
    """One tag; `creator` is an agent id, 0 for an administrator."""

    tag_id: str
    name: str
    created: float
    order: int = 0
    creator: int = 0


@dataclass(slots=True)
class TagGroup:
    """A group of tags; vanishes with its last one."""

    group_id: str
    name: str
    created: float
    order: int = 0
    creator: int = 0
    tags: dict[str, Tag] = field(default_factory=dict)

    def named(self, name: str) -> Tag | None:
        """The tag with this name."""
        return next((tag for tag in self.tags.values() if tag.name == name), None)


@dataclass(slots=True)
class TagBook:
    """All groups by id."""

    groups: dict[str, TagGroup] = field(default_factory=dict)

    def group_named(self, name: str) -> TagGroup | None:
        """The group with this name."""
        return next((group for group in self.groups.values() if group.name == name), None)

    def find(self, tag_id: str) -> tuple[TagGroup, Tag] | None:
        """A tag with its group."""
        for group in self.groups.values():
            if tag_id in group.tags:
                return group, group.tags[tag_id]
        return None

    def remove(self, tag_id: str) -> None:
        """Remove a tag, and its group with the last one."""
        found = self.find(tag_id)
        if found:
            group, _ = found
            del group.tags[tag_id]
            if not group.tags:
                del self.groups[group.group_id]

    def count(self) -> int:
        """How many tags the corp has."""
        return sum(len(group.tags) for group in self.groups.values())
