"""Telephone numbers: mobiles typed in groups or dictated digit by digit, and land lines."""

from collections.abc import Iterable, Iterator

from crm.patterns import regex
from nlp.frame import Span
from nlp.numbers.numerals import DIGITS
from nlp.sieve import AnyOf, Sieved, present

_GAP = r"[\s\-·.]?"
_LONG = Sieved(rf"[0-9](?:{_GAP}[0-9]){{6}}")  # what has no such row of figures holds neither of the next two
_MOBILE = regex(rf"(?<![\d.])(?:\+?86{_GAP})?(1{_GAP}[3-9](?:{_GAP}\d){{9}})(?!\d)")
_SPOKEN = Sieved(r"[幺一][三四五六七八九](?:[\s，,]?[幺零〇一二三四五六七八九]){9}")
_LAND = regex(r"(?<![\d.])(0\d{2,3}[\s\-]?\d{3,4}\s?\d{4}|400[\s\-]?\d{3,4}[\s\-]?\d{3,4})(?!\d)")
_OF_PHONES = AnyOf(_LONG, _SPOKEN)


def find_phone(text: str) -> tuple[str, Span] | None:
    """The first telephone number, digits only, and its span in the text; a mobile before a land line."""
    return next(iter(_found(text)), None)


def find_phones(text: str) -> list[tuple[str, Span]]:
    """All telephone numbers of the first kind that occurs, by place."""
    return list(_found(text))


def _found(text: str) -> Iterable[tuple[str, Span]]:
    return _standing(text) if _OF_PHONES.bit & present(text) else ()


def _standing(text: str) -> Iterator[tuple[str, Span]]:
    for pattern in (_MOBILE, _LAND) if _LONG.search(text) else ():
        if pattern.search(text):
            for found in pattern.finditer(text):
                yield "".join(c for c in found[1] if c.isdigit()), found.span()
            return
    for found in _SPOKEN.finditer(text):
        yield "".join(str(DIGITS[c]) for c in found[0] if c in DIGITS), found.span()
