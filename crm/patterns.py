"""Patterns that are compiled at their first use: hundreds of them would cost every start a third of a second."""

import re
from collections.abc import Callable
from contextlib import suppress
from re import Pattern
from typing import Any, cast

_UNREAD: list["_Read"] = []  # those used by now too
_OWN = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groups", "groupindex")


def regex(source: str, flags: int = 0, improved: Callable[[str], str] | None = None) -> Pattern[str]:
    """Like `re.compile`, but a mistake in the pattern shows at the first use, or in `read_all`; what is compiled is
    the pattern as `improved`."""
    return cast(Pattern[str], Unread(source, flags, improved))


def read_all() -> None:
    """Compiles what nobody has used yet. Raises `re.error` for a pattern that is none."""
    while _UNREAD:
        with suppress(IndexError):  # another thread took the last one
            Unread.read(_UNREAD.pop())


class _Read:
    """Stands for a compiled pattern, whose methods are its own."""

    __slots__ = ("flags", "improved", "pattern", *_OWN)


class Unread(_Read):
    """A pattern that nobody has used yet: it becomes one that is read when a method is first asked for, and its looks
    cost no more from then on than any attribute's."""

    __slots__ = ()

    def __init__(self, source: str, flags: int, improved: Callable[[str], str] | None) -> None:
        self.pattern, self.flags, self.improved = source, flags, improved
        _UNREAD.append(self)

    def read(self: "_Read") -> None:
        """Compiles it, unless that is done: by another thread at any moment, so that it is called through the class."""
        if isinstance(self, Unread):
            compiled = re.compile(self.improved(self.pattern) if self.improved else self.pattern, self.flags)
            for name in _OWN:
                setattr(self, name, getattr(compiled, name))
            self.__class__ = _Read  # type: ignore[assignment]

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there yet."""
        if name not in _OWN:
            raise AttributeError(name)
        Unread.read(self)
        return getattr(self, name)
