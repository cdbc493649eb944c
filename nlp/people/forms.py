"""The written and spoken forms of the candidates, ready to be looked for in one text."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from crm.records import names
from nlp.frame import Known

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Forms:
    """Candidates by full form, given name, folded sound and family name."""

    full: dict[str, tuple[Known, ...]]
    given: dict[str, tuple[Known, ...]]
    sound: dict[tuple[str, ...], tuple[Known, ...]]
    family: dict[str, tuple[Known, ...]]
    longest: int


def forms_of(known: Collection[Known]) -> Forms:
    """Gathers the forms; a form of several customers keeps them all (ambiguous, never guessed)."""
    full: dict[str, list[Known]] = {}
    given: dict[str, list[Known]] = {}
    sound: dict[tuple[str, ...], list[Known]] = {}
    family: dict[str, list[Known]] = {}
    for one in known:
        mine = _forms(one)
        _add(full, mine[0], one)
        _add(given, mine[1], one)
        _add(sound, mine[2], one)
        _add(family, mine[3], one)
    longest = max(map(len, full), default=0)
    return Forms(_frozen(full), _frozen(given), _frozen(sound), _frozen(family), longest)


def _add(table: dict[Key, list[Known]], keys: tuple[Key, ...], one: Known) -> None:
    for key in keys:
        table.setdefault(key, []).append(one)


def _frozen(table: dict[Key, list[Known]]) -> dict[Key, tuple[Known, ...]]:
    return {key: tuple(dict.fromkeys(found)) for key, found in table.items()}


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
