"""The look-up keys of customers whom a message might mention: no more for a larger CRM."""

from collections.abc import Sequence
from functools import lru_cache

from crm.patterns import regex
from crm.records.names import SURNAMES, family_key, sounds, written_key
from nlp.people.titles import addresses
from nlp.text import Text

_PLACES = 100  # characters of a message that may begin any name; behind them only a family name does
_RUN = regex(r"[一-鿿㐀-䶿]+|[a-z][a-z'.]+(?: [a-z]+)?")
_NEVER_FIRST = frozenset("的了吗呢吧啊呀哦嘛着过们得地么很太更最")


def probes(text: Text) -> frozenset[str]:
    """Keys (see `crm.records.names`) of the Latin forms, sounds and family names that occur in the text."""
    plain = text.plain
    keys = {family_key(address.family) for address in addresses(plain) if address.family}
    spoken, places = sound_of(plain), 0
    for run in _RUN.finditer(plain):
        if run[0].isascii():
            keys.add(written_key(run[0].replace(" ", "")))
            continue
        begins = [at for at in range(run.start(), run.end() - 1) if plain[at] not in _NEVER_FIRST]
        if places + len(begins) > _PLACES:
            begins = [at for n, at in enumerate(begins, places) if n < _PLACES or plain[at] in SURNAMES]
        places += len(begins)
        _add_sounds(keys, spoken, begins, run.end())
    return frozenset(keys)


def _add_sounds(keys: set[str], spoken: Sequence[str], begins: Sequence[int], end: int) -> None:
    """The keys of 2 to 4 characters in a row."""
    for at in begins:
        keys.add(key := f"~{spoken[at]}~{spoken[at + 1]}")
        if at + 2 < end:
            keys.add(key := f"{key}~{spoken[at + 2]}")
            if at + 3 < end:
                keys.add(f"{key}~{spoken[at + 3]}")


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
