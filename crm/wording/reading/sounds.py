"""Characters by their sound, so that pinyin and homophones can be read as the word they stand for."""

import re
import unicodedata
from functools import cache, lru_cache

from pypinyin.constants import PINYIN_DICT

from crm.wording.grammar.trie import one_of
from crm.wording.reading.keywords import KEYWORDS

COMMON = range(0x4E00, 0x9FA6)
LONGEST_SYLLABLE = 6


def syllable(character: str) -> str:
    """The first reading without its tone: 赚 → zhuan. Empty for what has no reading."""
    readings: str = PINYIN_DICT.get(ord(character), "")
    marks = unicodedata.normalize("NFD", readings.split(",")[0].replace("ü", "v"))
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


@cache
def sound_table() -> dict[int, str]:
    """Every common character → the one that stands for its sound."""
    return {code: stand_ins()[said] for code, said in _said().items()}


@cache
def stand_ins() -> dict[str, str]:
    """Syllable → one private character for it."""
    said = sorted(set(_said().values()))
    return {each: chr(0xE000 + place) for place, each in enumerate(said)}


@cache
def letters_of() -> dict[str, str]:
    """A private character → its syllable."""
    return {put: said for said, put in stand_ins().items()}


@cache
def keywords_by_sound() -> dict[str, tuple[str, ...]]:
    """How a keyword sounds → the keywords that sound so."""
    found: dict[str, tuple[str, ...]] = {}
    for word in KEYWORDS:
        sound = word.translate(sound_table())
        found[sound] = (*found.get(sound, ()), word)
    return found


@cache
def keyword_sounds() -> re.Pattern[str]:
    """Any keyword as it sounds, the longest that fits."""
    return re.compile(one_of(keywords_by_sound()))


@lru_cache(maxsize=1024)
def syllables(letters: str) -> tuple[str, ...] | None:
    """zhiliao → zhi, liao; the longest first; None where the letters are no pinyin."""
    if not letters:
        return ()
    for length in range(min(len(letters), LONGEST_SYLLABLE), 0, -1):
        if letters[:length] in stand_ins():
            rest = syllables(letters[length:])
            if rest is not None:
                return (letters[:length], *rest)
    return None


@cache
def _said() -> dict[int, str]:
    return {code: said for code in COMMON if (said := syllable(chr(code)))}
