"""The look-up keys of customers whom a message might mention: no more for a larger CRM."""

import re
from collections.abc import Iterator

from crm.names import LONGEST, SURNAMES, family_key, sound_key, sounds, written_key
from nlp.people.titles import addresses
from nlp.text import Text

MOST = 600  # keys a message: enough for 100 characters in full, names first beyond that
_RUN = re.compile(r"[一-鿿㐀-䶿]+|[a-z][a-z'.]+(?: [a-z]+)?")
_NEVER_FIRST = frozenset("的了吗呢吧啊呀哦嘛着过们得地么很太更最")


def probes(text: Text) -> frozenset[str]:
    """Keys (see `crm.names`) of the written forms, sounds and family names that occur in the text."""
    plain = text.plain
    keys = {family_key(a.family) for a in addresses(plain) if a.family}
    for gram, could_be_name in _grams(plain):
        if len(keys) >= MOST and not could_be_name:
            continue
        keys.add(written_key(gram))
        if len(gram) < LONGEST or could_be_name:
            keys.add(sound_key(gram))
        if len(keys) >= 2 * MOST:
            break
    return frozenset(keys)


def _grams(plain: str) -> Iterator[tuple[str, bool]]:
    for run in _RUN.finditer(plain):
        word = run[0]
        if word[0].isascii():
            yield word.replace(" ", ""), True
            continue
        for start in range(len(word) - 1):
            if word[start] in _NEVER_FIRST:
                continue
            could_be_name = word[start] in SURNAMES
            for length in range(2, min(LONGEST, len(word) - start) + 1):
                yield word[start : start + length], could_be_name


def sound_of(gram: str) -> tuple[str, ...]:
    """Folded sounds of the characters, for comparison with a name's."""
    return tuple(sounds(c)[0] for c in gram)
