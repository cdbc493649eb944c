"""The look-up keys of customers whom a message might mention: no more for a larger CRM."""

from functools import lru_cache

from crm.patterns import regex
from crm.records.names import LONGEST, SURNAMES, family_key, sounds, written_key
from nlp.people.titles import addresses
from nlp.text import Text

MOST = 600  # keys a message: enough for 100 characters in full, names first beyond that
_RUN = regex(r"[一-鿿㐀-䶿]+|[a-z][a-z'.]+(?: [a-z]+)?")
_NEVER_FIRST = frozenset("的了吗呢吧啊呀哦嘛着过们得地么很太更最")


def probes(text: Text) -> frozenset[str]:
    """Keys (see `crm.names`) of the written forms, sounds and family names that occur in the text."""
    plain = text.plain
    keys = {family_key(a.family) for a in addresses(plain) if a.family}
    spoken = sound_of(plain)
    for run in _RUN.finditer(plain):
        if run[0][0].isascii():
            keys.add(written_key(run[0].replace(" ", "")))
        else:
            _add_grams(keys, plain, spoken, run.start(), run.end())
        if len(keys) >= 2 * MOST:
            break
    return frozenset(keys)


def _add_grams(keys: set[str], plain: str, spoken: tuple[str, ...], first: int, last: int) -> None:
    """Every 2 to 4 characters in a row; beyond `MOST` keys only what begins with a family name."""
    room = (MOST - len(keys)) // (2 * LONGEST)
    for at in range(first, last - 1):
        if plain[at] in _NEVER_FIRST:
            continue
        family, left = plain[at] in SURNAMES, last - at
        room -= 1
        if room < 0 and not family:
            continue
        keys.add(sound := f"~{spoken[at]} {spoken[at + 1]}")
        keys.add("=" + plain[at : at + 2])
        if left > 2:
            keys.add(sound := f"{sound} {spoken[at + 2]}")
            keys.add("=" + plain[at : at + 3])
        if left > 3:
            keys.add("=" + plain[at : at + 4])
            if family:
                keys.add(f"{sound} {spoken[at + 3]}")


@lru_cache(maxsize=64)
def sound_of(plain: str) -> tuple[str, ...]:
    """Folded sounds of the characters, for comparison with a name's."""
    return tuple(map(_SOUNDS.__getitem__, plain))


class _Sounds(dict[str, str]):
    """A character's usual sound, filled as characters come."""

    def __missing__(self, character: str) -> str:
        if len(self) > _KNOWN:
            self.clear()
        sound = self[character] = sounds(character)[0]
        return sound


_KNOWN = 8192
_SOUNDS = _Sounds()
