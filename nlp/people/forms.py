"""The written and spoken forms of the candidates, ready to be looked for in one text."""

from collections.abc import Collection
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from crm.records import names
from nlp.frame import Known

Key = TypeVar("Key")


class Forms(Struct, frozen=True):
    """Candidates by full form, given name, folded sound and family name."""

    full: dict[str, tuple[Known, ...]]
    given: dict[str, tuple[Known, ...]]
    sound: dict[tuple[str, ...], tuple[Known, ...]]
    family: dict[str, tuple[Known, ...]]


def forms_of(known: Collection[Known]) -> Forms:
    """Gathers the forms; a form of several customers keeps them all (ambiguous, never guessed)."""
    forms = Forms({}, {}, {}, {})
    for one in known:
        full, given, sound, family = _forms(one)
        _add(forms.full, full, one)
        _add(forms.given, given, one)
        _add(forms.sound, sound, one)
        _add(forms.family, family, one)
    return forms


def _add(table: dict[Key, tuple[Known, ...]], keys: tuple[Key, ...], one: Known) -> None:
    for key in keys:
        others = table.get(key, ())
        if one not in others:
            table[key] = (*others, one)


@lru_cache(maxsize=4096)
def _forms(
    one: Known,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    written = dict.fromkeys(names.plain(form) for form in (one.name, *one.aliases))
    name = next(iter(written))
    core = names.core_of_company(name)
    full = [form for form in (*written, core) if len(form) > 1]
    if (len(core) >= 4 and core != name) or (len(core) == 4 and not names.split(core)[0]):
        full.append(core[:4])
    family, given = names.split(name)
    spoken = [form for form in full if len(form) <= names.LONGEST and not form.isascii()]
    sounds = [sound for form in spoken for sound in names.spoken_forms(form)]
    return (
        tuple(dict.fromkeys(full)),
        (given,) if len(given) == 2 and family else (),
        tuple(dict.fromkeys(sounds)),
        (family,) if family else (),
    )
