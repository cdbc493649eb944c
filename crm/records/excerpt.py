"""The beginning of a text, where a line has no room for all of it."""


def excerpt(text: str, most: int) -> str:
    """At most `most` characters; an ellipsis says that there is more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
