"""What a word of the told text is said to mean: 不是小金瓶是面霜, 「怕晒」就是美白; worth remembering for the firm (001, D1)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from crm.patterns import regex
from nlp.lexicon import Lexicon
from nlp.reading import read
from nlp.text import normalise

LONGEST = 12  # characters of a word that is taught
_QUOTES = "「」『』“”\"'‘’【】"
_MEANS = regex(
    rf"^[{_QUOTES}]?(?P<word>[^{_QUOTES},，。;；]{{2,{LONGEST}}}?)[{_QUOTES}]?"
    rf"(?:就是指?|指的?(?:就)?是|也就是|等于|算是?)[{_QUOTES}]?(?P<meaning>[^{_QUOTES},，。;；是]{{1,20}}?)[{_QUOTES}]?(?:的意思|标签)?[。.!！]*$"
)


@dataclass(frozen=True, slots=True)
class Taught:
    """A word, as typed, and the product or tag that it means from now on."""

    text: str
    kind: Literal["product", "tag"]
    meaning: str


def meant(said: str) -> tuple[str, str] | None:
    """Word and meaning of 小金瓶就是面霜, as typed; None for any other words."""
    found = _MEANS.match(said.strip())
    return (found["word"].strip(), found["meaning"].strip()) if found else None


def taught(
    word: str, meaning: str, told: str, now: datetime, lexicon: Lexicon, names: Collection[str]
) -> Taught | None:
    """What the word is to mean: only one that the told text holds, that means nothing to the firm yet, and that
    is nobody's name (`names`); a tag of the firm's or goods, named alone."""
    plain = normalise(word).plain
    if (
        not (2 <= len(plain) <= LONGEST)
        or plain not in normalise(told).plain
        or any(c.isdigit() for c in plain)
    ):
        return None
    if any(plain in name or name in plain for name in names) or _is_known(plain, now, lexicon):
        return None
    right = normalise(meaning).plain
    tag = next((name for name in lexicon.tags if name == right), None)
    if tag:
        return Taught(word, "tag", tag)
    goods = read(normalise(meaning), now, (), lexicon).goods
    if len(goods) == 1 and (goods[0].start, goods[0].end) == (0, len(right)):
        return Taught(word, "product", goods[0].name)
    return None


def _is_known(plain: str, now: datetime, lexicon: Lexicon) -> bool:
    """A word of the firm's or of ours, goods by their sound, a time."""
    if any((start, end) == (0, len(plain)) for start, end, _ in lexicon.words.find(plain)):
        return True
    reading = read(normalise(plain), now, (), lexicon)
    return bool(reading.goods or reading.moments)
