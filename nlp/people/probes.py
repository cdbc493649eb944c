"""The look-up keys of customers whom a message might mention: no more for a larger CRM."""

from functools import lru_cache
from itertools import accumulate, compress, repeat
from operator import add

from crm.patterns import regex
from crm.records.names import SURNAMES, family_key, sounds, spelt, written_key
from nlp.grams import characters
from nlp.people.titles import addresses
from nlp.text import Text

_PLACES = 100  # characters of a message that may begin any name; behind them only a family name does
_FEW = 150  # keys of which the repeated ones cost less than to look for them
_RUN = regex(r"[一-鿿㐀-䶿]+|[a-z][a-z'.]+(?: [a-z]+)?")
_NEVER_FIRST = dict.fromkeys("的了吗呢吧啊呀哦嘛着过们得地么很太更最", False)


def probes(text: Text) -> tuple[str, ...]:
    """Keys (see `crm.records.names`) of the Latin forms, sounds and family names that occur in the text; in a short text
    one may repeat, which a look-up does not mind."""
    plain = text.plain
    keys: list[str] = []
    for address in addresses(plain):
        if address.family:
            keys.append(family_key(address.family))
    spoken, two, places = sound_of(plain), sound_pairs(plain), 0
    three = list(map(add, two, spoken[2:]))
    four = list(map(add, three, spoken[3:]))
    may_begin = list(map(_NEVER_FIRST.get, characters(plain), repeat(True)))
    for run in _RUN.finditer(plain):
        start, end = run.span()
        if plain[start] <= "z":
            keys.append(written_key(run[0].replace(" ", "")))
            continue
        first = may_begin[start:end]
        if places + len(first) > _PLACES:
            first = _fewer(first, run[0], places)
        places += sum(first[:-1])
        keys += compress(two[start : end - 1], first)
        keys += compress(three[start : end - 2], first) if end - start > 2 else ()
        keys += compress(four[start : end - 3], first) if end - start > 3 else ()
    return tuple(keys if len(keys) <= _FEW else dict.fromkeys(keys))


def _fewer(first: list[bool], run: str, places: int) -> list[bool]:
    """Those of a long message's characters that may begin a name, without the many that hardly do."""
    behind = accumulate(first, initial=places)
    return [may and (n < _PLACES or one in SURNAMES) for may, one, n in zip(first, run, behind, strict=False)]


@lru_cache(maxsize=64)
def sound_of(plain: str) -> tuple[str, ...]:
    """Folded sounds of the characters, each as it stands in a key (~wang), for comparison with a name's."""
    return tuple(map(_SOUNDS.__getitem__, characters(plain)))


@lru_cache(maxsize=16)
def sound_pairs(plain: str) -> tuple[str, ...]:
    """The sounds of every two characters that stand side by side (~wang~li), in order."""
    spoken = sound_of(plain)
    return tuple(map(add, spoken, spoken[1:]))


class _Sounds(dict[str, str]):
    """A character's usual sound, filled as characters come."""

    def __missing__(self, character: str) -> str:
        if len(self) > _KNOWN:
            self.clear()
        sound = self[character] = spelt([sounds(character)[0].strip("~")])  # one ~ even for ~ itself
        return sound


_KNOWN = 8192
_SOUNDS = _Sounds()
