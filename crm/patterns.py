"""Patterns that are compiled at their first use: hundreds of them would cost every start a third of a second."""

import re
from contextlib import suppress
from re import Pattern
from typing import Any, cast

_UNREAD: list["_Late"] = []
_OWN = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groups", "groupindex")


def regex(source: str, flags: int = 0) -> Pattern[str]:
    """Like `re.compile`, but a mistake in the pattern shows at the first use, or in `read_all`."""
    return cast(Pattern[str], _Late(source, flags))


def read_all() -> None:
    """Compiles what nobody has used yet. Raises `re.error` for a pattern that is none."""
    while _UNREAD:
        with suppress(IndexError):  # another thread took the last one
            _UNREAD.pop().read()


class _Late:
    """Stands for a pattern, whose methods become its own: so they cost no more than the pattern's."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self.flags = source, flags
        _UNREAD.append(self)

    def read(self) -> None:
        """Compiles it, unless that is done."""
        if "search" not in self.__dict__:
            compiled = re.compile(self.pattern, self.flags)
            self.__dict__.update({name: getattr(compiled, name) for name in _OWN})

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there yet."""
        if name not in _OWN:
            raise AttributeError(name)
        self.read()
        return self.__dict__[name]
