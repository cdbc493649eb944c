"""Finds the people in a message and who of the candidates each one is."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from crm.names import SURNAMES
from nlp import segment
from nlp.frame import Known, Mention, Span
from nlp.people.forms import Forms, forms_of
from nlp.people.newcomers import newcomers
from nlp.people.probes import sound_of
from nlp.people.setting import is_colleague, strength_after, strength_before
from nlp.people.titles import addresses
from nlp.text import Text

COMMON = 60  # from this frequency in jieba's dictionary on, a name is also an everyday word


@dataclass(frozen=True, slots=True)
class Person:
    """A mention at its place in the plain text, and how sure it is that it is meant and resolved rightly."""

    mention: Mention
    start: int
    end: int
    sure: float


def find_people(
    text: Text,
    known: Collection[Known],
    words: Sequence[Span],
    taken: Sequence[Span],
    staff: Collection[Span],
) -> list[Person]:
    """All people mentioned, by place. `words` are jieba's words as spans, `taken` what was read as something else
    (products, brands), `staff` the places of colleagues' names."""
    forms = forms_of(known)
    ends = {start: end for start, end in words}
    found: list[Person] = []
    for reader in (_written, _addressed, _given, _spoken):
        for person in reader(text, forms, ends):
            if not _overlaps(person, found, taken if reader is _spoken else (), staff):
                found.append(person)
    occupied = [(p.start, p.end) for p in found] + list(taken)
    for start, end in newcomers(text.plain, ends, occupied):
        found.append(_person(text, start, end, (), 0.75))
    return sorted((p for p in found if not is_colleague(text.plain, p.start)), key=lambda p: p.start)


def _overlaps(
    person: Person, found: Sequence[Person], taken: Sequence[Span], staff: Collection[Span]
) -> bool:
    spans = [(p.start, p.end) for p in found] + list(taken) + list(staff)
    return any(start < person.end and person.start < end for start, end in spans)


def _person(
    text: Text, start: int, end: int, matches: tuple[Known, ...], sure: float, near: tuple[Known, ...] = ()
) -> Person:
    mention = Mention(text.words(start, end), text.span(start, end), matches, near)
    return Person(mention, start, end, sure)


def _written(text: Text, forms: Forms, ends: dict[int, int]) -> Iterator[Person]:
    """Full names and aliases as written, the longest first."""
    plain, until = text.plain, 0
    for start in range(len(plain) - 1):
        if start < until:
            continue
        for length in range(min(forms.longest, len(plain) - start), 1, -1):
            matches = forms.full.get(plain[start : start + length])
            if matches and _is_person(plain, start, start + length, ends):
                until = start + length
                yield _person(text, start, until, matches, 0.99 if len(matches) == 1 else 0.6)
                break


def _is_person(plain: str, start: int, end: int, ends: dict[int, int]) -> bool:
    """Names that are everyday words (夏天, 程序) need a person's setting; so do names inside longer words."""
    before, after = strength_before(plain, start), strength_after(plain, end)
    word_end = _covering(start, end, ends)
    if word_end is not None:
        return _is_person_inside(plain, start, end, word_end, before + after)
    if segment.frequency(plain[start:end]) < COMMON:
        return True
    return before + after >= 2 and not (before == 0 and after < 2) and not (after == 0 and before < 2)


def _is_person_inside(plain: str, start: int, end: int, word: Span, setting: int) -> bool:
    """叶子今天 cut as 叶子今天 is still her; 苏打水, 杜鹃花, 张伟丽 are not."""
    longer = plain[word[0] : word[1]]
    if segment.frequency(longer) > 0:
        return (
            setting >= 4 and longer[: end - word[0]] == plain[start:end] and longer[end - word[0] :] in "姐哥"
        )
    tail = plain[end : word[1]]
    if word[0] == start and len(tail) == 1 and end - start == 2 and plain[start] in SURNAMES:
        return strength_after(plain, end) == 2 or strength_after(plain, word[1]) == 0
    return True


def _covering(start: int, end: int, ends: dict[int, int]) -> Span | None:
    """The word that holds the span and more, if there is one."""
    for first in range(start, max(-1, start - 4), -1):
        last = ends.get(first)
        if last is not None:
            return (first, last) if last >= end and (first, last) != (start, end) else None
    return None


def _addressed(text: Text, forms: Forms, ends: dict[int, int]) -> Iterator[Person]:
    """王姐, 小王, 李女士: candidates by family name; nobody is resolved without an alias."""
    for address in addresses(text.plain):
        start, end = address.span
        if address.family:
            same = forms.family.get(address.family, ())
            matches = same if len(same) > 1 else ()
            yield _person(text, start, end, matches, 0.8, near=same if len(same) == 1 else ())
        elif strength_before(text.plain, start) + strength_after(text.plain, end) >= 2:
            yield _person(text, start, end, forms.given.get(address.given, ()), 0.7)


def _given(text: Text, forms: Forms, ends: dict[int, int]) -> Iterator[Person]:
    """美玲姐, or 美玲 where a person is spoken of."""
    if not forms.given:
        return
    plain = text.plain
    for start in range(len(plain) - 1):
        matches = forms.given.get(plain[start : start + 2])
        if not matches:
            continue
        titled = plain[start + 2 : start + 3] in ("姐", "哥") and len(plain) > start + 2
        setting = strength_before(plain, start) + strength_after(plain, start + 2)
        common = segment.frequency(plain[start : start + 2]) >= COMMON
        if titled or (setting >= 3 and not common and _covering(start, start + 2, ends) is None):
            yield _person(text, start, start + 2 + titled, matches, 0.85)


def _spoken(text: Text, forms: Forms, ends: dict[int, int]) -> Iterator[Person]:
    """Homophones and near homophones of full names: 郝雷雷, 唐影, 曾庆方."""
    if not forms.sound:
        return
    plain = text.plain
    lengths = sorted({len(key) for key in forms.sound}, reverse=True)
    sounds = sound_of(plain)
    for start in range(len(plain) - 1):
        for length in lengths:
            matches = forms.sound.get(sounds[start : start + length])
            if matches and _is_spoken(plain, start, start + length, ends):
                yield _person(text, start, start + length, matches, 0.9 if len(matches) == 1 else 0.6)
                break


def _is_spoken(plain: str, start: int, end: int, ends: dict[int, int]) -> bool:
    before, after = strength_before(plain, start), strength_after(plain, end)
    if not before or not after:
        return end - start > 2 and plain[start] in SURNAMES and _covering(start, end, ends) is None
    if segment.frequency(plain[start:end]) >= COMMON or plain[start] not in SURNAMES:
        return before + after >= 3 and end - start > 2
    return before + after >= 2
