"""Whose events must keep their order: a member's, or those about one customer or one group."""

from crm.events import Event


def lane(event: Event) -> str:
    """The userid of the member who acted, else `customer:…` or `group:…`, else "" where order does not matter."""
    if event.writer:
        return event.writer
    for about in ("customer", "group"):
        value = getattr(event, about, "")
        if isinstance(value, str) and value:
            return f"{about}:{value}"[:64]
    return ""


def is_member(name: str) -> bool:
    """Whether a lane is a member of the firm; WeCom's userids hold no colon."""
    return bool(name) and ":" not in name
