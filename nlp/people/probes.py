"""The look-up keys of customers whom a message might mention: no more for a larger CRM."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, compress
from operator import add, not_

from crm.patterns import regex
from crm.records.names import SURNAMES, family_key, sounds, spelt, written_key
from nlp.grams import characters
from nlp.people.titles import addresses
from nlp.text import Text

_PLACES = 100  # characters of a message that may begin any name; behind them only a family name does
_RUN = regex(r"[一-鿿㐀-䶿]+|[a-z][a-z'.]+(?: [a-z]+)?")
_NEVER_FIRST = frozenset("的了吗呢吧啊呀哦嘛着过们得地么很太更最")


def probes(text: Text) -> frozenset[str]:
    """Keys (see `crm.records.names`) of the Latin forms, sounds and family names that occur in the text."""
    plain = text.plain
    keys = [family_key(address.family) for address in addresses(plain) if address.family]
    spoken, places = sound_of(plain), 0
    may_begin = list(map(not_, map(_NEVER_FIRST.__contains__, characters(plain))))
    for run in _RUN.finditer(plain):
        start, end = run.span()
        if plain[start] <= "z":
            keys.append(written_key(run[0].replace(" ", "")))
            continue
        first = may_begin[start:end]
        if places + len(first) > _PLACES:
            first = _fewer(first, run[0], places)
        places += sum(first[:-1])
        keys += _of_sounds(spoken[start:end], first)
    return frozenset(keys)


def _fewer(first: list[bool], run: str, places: int) -> list[bool]:
    """Those of a long message's characters that may begin a name, without the many that hardly do."""
    behind = accumulate(first, initial=places)
    return [may and (n < _PLACES or one in SURNAMES) for may, one, n in zip(first, run, behind, strict=False)]


def _of_sounds(spoken: Sequence[str], first: Sequence[bool]) -> list[str]:
    """The keys of 2 to 4 characters in a row, from those on that may be a name's first."""
    two = list(map(add, compress(spoken, first), compress(spoken[1:], first)))
    three = list(map(add, two, compress(spoken[2:], first)))
    return [*two, *three, *map(add, three, compress(spoken[3:], first))]


@lru_cache(maxsize=64)
def sound_of(plain: str) -> tuple[str, ...]:
    """Folded sounds of the characters, each as it stands in a key (~wang), for comparison with a name's."""
    return tuple(map(_SOUNDS.__getitem__, characters(plain)))


class _Sounds(dict[str, str]):
    """A character's usual sound, filled as characters come."""

    def __missing__(self, character: str) -> str:
        if len(self) > _KNOWN:
            self.clear()
        sound = self[character] = spelt([sounds(character)[0].strip("~")])  # one ~ even for ~ itself
        return sound


_KNOWN = 8192
_SOUNDS = _Sounds()
