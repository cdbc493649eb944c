"""The written and spoken forms of the candidates, ready to be looked for in one text."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from msgspec import Struct

from crm.records import names
from nlp.frame import Known

BETWEEN = "~"  # stands before every sound and behind the last


class Forms(Struct, frozen=True):
    """Candidates by full form, given name, family name, and the folded sounds (`joined`) of two characters and of more."""

    full: dict[str, tuple[Known, ...]]
    given: dict[str, tuple[Known, ...]]
    family: dict[str, tuple[Known, ...]]
    short_sounds: dict[str, tuple[Known, ...]]
    long_sounds: dict[str, tuple[Known, ...]]


def forms_of(known: Collection[Known]) -> Forms:
    """Gathers the forms; a form of several customers keeps them all (ambiguous, never guessed)."""
    forms = Forms({}, {}, {}, {}, {})
    tables = (forms.full, forms.given, forms.family, forms.short_sounds, forms.long_sounds)
    for one in known:
        for table, keys in zip(tables, _forms(one), strict=True):
            for key in keys:
                others = table.get(key, ())
                if one not in others:
                    table[key] = (*others, one)
    return forms


def joined(spoken: Iterable[str]) -> str:
    """Folded sounds (~wang, ~li) in a row, so that those of a name can be looked for among those of a text."""
    return "".join(spoken) + BETWEEN


@lru_cache(maxsize=4096)
def _forms(one: Known) -> tuple[tuple[str, ...], ...]:
    """Of one customer what `Forms` has of all, in its order."""
    written = dict.fromkeys(names.plain(form) for form in (one.name, *one.aliases))
    name = next(iter(written))
    core = names.core_of_company(name)
    full = [form for form in (*written, core) if len(form) > 1]
    if (len(core) >= 4 and core != name) or (len(core) == 4 and not names.split(core)[0]):
        full.append(core[:4])
    family, given = names.split(name)
    spoken = [form for form in full if len(form) <= names.LONGEST and not form.isascii()]
    sounds = dict.fromkeys(sound for form in spoken for sound in names.spoken_forms(form))
    return (
        tuple(dict.fromkeys(full)),
        (given,) if len(given) == 2 and family else (),
        (family,) if family else (),
        tuple([names.spelt(sound) + BETWEEN for sound in sounds if len(sound) == 2]),
        tuple([names.spelt(sound) + BETWEEN for sound in sounds if len(sound) > 2]),
    )
