"""Pieces that the rules' patterns share."""

TO = r"\s?(?:到|至|[-~～—–]{1,2})\s?"


def any_of(words: str) -> str:
    """A group that matches any of the words, which stand apart by spaces, the longest first."""
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"
