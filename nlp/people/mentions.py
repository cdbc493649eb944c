"""Finds the people in a message and who of the candidates each one is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from crm.patterns import regex
from crm.records.names import SURNAMES
from nlp import segment
from nlp.frame import Known, Mention, Span
from nlp.people.forms import BETWEEN, Forms, forms_of, joined
from nlp.people.newcomers import could_be_given, newcomers
from nlp.people.probes import sound_of
from nlp.people.setting import RARE, Setting
from nlp.people.titles import addresses, is_address
from nlp.text import Text, overlaps

# In jieba's dictionary for a famous bearer's sake: names all the same.
_FAMOUS = frozenset(
    "李娜 马超 刘翔 姚明 吴仪 张宁 李宁 李俊 李铁 李鹏 李靖 李斯 李德 李渊 王维 王平 王猛 王英 胡佳 杨锐 杨维 罗文 赵云 陈云 陈毅 "
    "韩信 陆川 陆羽 沈思 孙权 孙策 孙武 孙坚 刘裕 刘邦 刘基 曹操 曹丕 张飞 吕布 苏轼 朱熹 朱德 彭真 王猛 张衡 张骞 谢娜 刘欢 那英 孙杨 "
    "林丹 郎平 杨澜 赵薇 周迅 章子怡 黄晓明 邓超 胡歌 杨幂 刘德华 张学友 周杰伦 王菲 李宇春 张靓颖 林志玲 赵本山 范冰冰 李冰冰 徐静蕾".split()
)
COMMON = 60  # from this frequency in jieba's dictionary on, a name is also an everyday word


_WEEKDAY = regex("周[一二三四五六日天]")  # 王姐 周三下午: no family name and first name


class Person(Struct, frozen=True):
    """A mention at its place in the plain text, and how sure it is that it is meant and resolved rightly."""

    mention: Mention
    start: int
    end: int
    sure: float


def find_people(
    text: Text, known: Collection[Known], setting: Setting, taken: Sequence[Span], staff: Collection[Span]
) -> list[Person]:
    """All people mentioned, by place. `taken` is what was read as something else (goods, brands, numbers),
    `staff` the places of colleagues' names."""
    forms = forms_of(known)
    found: list[Person] = []
    occupied = [*staff]
    for reader, looked_for, barred in (
        (_written, forms.full, ()),
        (_sounding_long, forms.long_sounds, taken),
        (_given, forms.given, ()),
        (_addressed, addresses(setting.plain), ()),
        (_sounding, forms.short_sounds, taken),
    ):
        for person in reader(text, forms, setting) if looked_for else ():
            span = (person.start, person.end)
            if not overlaps(span, occupied) and not overlaps(span, barred):
                found.append(person)
                occupied.append(span)
    if found and "周" in setting.plain:
        occupied += [m.span() for m in _WEEKDAY.finditer(setting.plain)]
    for start, end in newcomers(setting, [*occupied, *taken]):
        found.append(_person(text, start, end, (), 0.75))
    return _without_colleagues(found, setting) if found else found


def _without_colleagues(found: list[Person], setting: Setting) -> list[Person]:
    """By their places, without staff."""
    if setting.may_tell_of_colleagues():
        staff = {p.mention.text for p in found if setting.is_colleague(p.start)}
        found = [p for p in found if p.mention.text not in staff]
    return sorted(found, key=_START) if len(found) > 1 else found


_START = attrgetter("start")


def _person(
    text: Text, start: int, end: int, matches: tuple[Known, ...], sure: float, near: tuple[Known, ...] = ()
) -> Person:
    mention = Mention(text.words(start, end), text.span(start, end), matches, near)
    return Person(mention, start, end, sure)


def _written(text: Text, forms: Forms, setting: Setting) -> Iterator[Person]:
    """Full names and aliases as written, the longest first; beside a person in a list (丁香和夏天) another is one."""
    places = _places(setting.plain, forms)
    meant = [
        _is_person(setting, start, end) and not _is_begun(setting, forms, start, end)
        for start, end, _ in places
    ]
    for at, (start, end, matches) in enumerate(places):
        if meant[at] or _is_listed(setting.plain, places, meant, at):
            yield _person(text, start, end, matches, 0.99 if len(matches) == 1 else 0.6)


def _is_begun(setting: Setting, forms: Forms, start: int, end: int) -> bool:
    """杨颖 where 杨颖莺 sounds like another customer and nothing that people do follows 杨颖."""
    if end - start != 2 or joined(sound_of(setting.plain)[start : start + 3]) not in forms.long_sounds:
        return False
    return end < len(setting.plain) and setting.after(end) == 0


_AND = ("、", "和", "跟", "与", "，", ",", "还有", "以及")


_Place = tuple[int, int, tuple[Known, ...]]


def _places(plain: str, forms: Forms) -> list[_Place]:
    """Where a form stands, of those at one place the longest, and of two that overlap the first."""
    found: list[_Place] = []
    until = 0
    for place in _standing(plain, forms.full):
        if place[0] >= until:
            until = place[1]
            found.append(place)
    return found


def _standing(plain: str, forms: Mapping[str, tuple[Known, ...]]) -> list[_Place]:
    """Where each form stands, by start, longer ones first."""
    found: list[_Place] = []
    for form, matches in forms.items():
        at = plain.find(form)
        while at >= 0:
            found.append((at, at + len(form), matches))
            at = plain.find(form, at + 1)
    return sorted(found, key=_first_and_longest) if len(found) > 1 else found


def _first_and_longest(place: _Place) -> tuple[int, int]:
    return place[0], -place[1]


def _is_listed(
    plain: str, places: Sequence[tuple[int, int, tuple[Known, ...]]], meant: Sequence[bool], at: int
) -> bool:
    before = at > 0 and meant[at - 1] and plain[places[at - 1][1] : places[at][0]] in _AND
    after = at + 1 < len(places) and meant[at + 1] and plain[places[at][1] : places[at + 1][0]] in _AND
    return before or after


def _is_person(setting: Setting, start: int, end: int) -> bool:
    """Names that are everyday words (夏天, 程序) need a person's setting; so do names inside longer words."""
    if is_address(setting.plain[start:end]):
        return not setting.begins_inside(start)
    before, after = setting.before(start), setting.after(end)
    if setting.plain[max(0, start - 2) : start] == "不是":
        return False
    if setting.is_home(start, end):
        return True
    if start == 0 and setting.plain[end : end + 1] in ("", ":", "："):
        return True
    common = _is_everyday(setting.plain[start:end])
    if before + after >= 4:
        return True
    if (common or end - start == 2) and setting.crosses(start, end):
        return _is_title(setting, end) or setting.is_wanted_across(start, end)
    if common:
        return before + after >= 3 or (setting.is_apart(start, end) and len(setting.plain) > end - start)
    return not _is_longer_name(setting, start, end)


def _is_everyday(name: str) -> bool:
    return name not in _FAMOUS and segment.frequency(name) >= COMMON


def _is_title(setting: Setting, end: int) -> bool:
    return setting.plain[end : end + 1] in ("姐", "哥")


def _is_longer_name(setting: Setting, start: int, end: int) -> bool:
    """张伟丽 is not 张伟: one character more, and only then something that people do or have."""
    if end - start != 2 or setting.plain[start] not in SURNAMES or _is_title(setting, end):
        return False
    if setting.after(end) > 0 or end == len(setting.plain) or _begins_word(setting, end):
        return False
    follows = setting.after(end + 1)
    if follows == 2 and could_be_given(setting.plain[end]):
        return True
    return follows > 0 and setting.is_word(start, end + 1)


def _begins_word(setting: Setting, start: int) -> bool:
    """李敏|离婚了: what follows the name is a word that people know."""
    end = setting.words(start, start + 2).get(start, 0)
    return end - start > 1 and segment.frequency(setting.plain[start:end]) > RARE


def _addressed(text: Text, forms: Forms, setting: Setting) -> Iterator[Person]:
    """王姐, 小王, 李女士: candidates by family name; nobody is resolved without an alias."""
    for address in addresses(setting.plain):
        start, end = address.span
        if setting.begins_inside(start) or setting.is_degree(start):
            continue
        if setting.plain[start] in "小老阿" and not _is_called(setting, start, end):
            continue
        if address.family:
            same = forms.family.get(address.family, ())
            matches = same if len(same) > 1 else ()
            yield _person(text, start, end, matches, 0.8, near=same if len(same) == 1 else ())
        elif setting.before(start) + setting.after(end) >= 2 and not setting.crosses(start, end):
            yield _person(text, start, end, forms.given.get(address.given, ()), 0.7)


def _is_called(setting: Setting, start: int, end: int) -> bool:
    """小吴, not the 小程 of 小程序 nor the 老怀 of 老怀疑."""
    return bool(setting.before(start) or setting.is_colleague(start)) and not setting.crosses(start, end)


def _given(text: Text, forms: Forms, setting: Setting) -> Iterator[Person]:
    """美玲姐, or 美玲 where a person is spoken of."""
    plain = setting.plain
    for start, _, matches in _standing(plain, forms.given):
        titled = plain[start + 2 : start + 3] in ("姐", "哥") and len(plain) > start + 2
        spoken_of = titled or (
            setting.before(start) + setting.after(start + 2) >= 3
            and segment.frequency(plain[start : start + 2]) < COMMON
        )
        if spoken_of and not _has_family(setting, start) and not setting.crosses(start, start + 2):
            yield _person(text, start, start + 2 + titled, matches, 0.85)


def _has_family(setting: Setting, start: int) -> bool:
    """赵燕贞 is not the customer 李燕贞: another family name stands before."""
    return start > 0 and setting.plain[start - 1] in SURNAMES and setting.before(start - 1) > 0


def _sounding_long(text: Text, forms: Forms, setting: Setting) -> Iterator[Person]:
    """Homophones of names of three and more characters: 郝雷雷, 曾庆方."""
    for start, end, matches in _alike(forms.long_sounds, forms, setting.plain):
        weight = setting.before(start) + setting.after(end)
        plausible = setting.plain[start] in SURNAMES or weight >= 3
        common = segment.frequency(setting.plain[start:end]) >= COMMON
        if plausible and not common and (weight >= 4 or not setting.crosses(start, end)):
            yield _person(text, start, end, matches, 0.93 if len(matches) == 1 else 0.6)


def _sounding(text: Text, forms: Forms, setting: Setting) -> Iterator[Person]:
    """Homophones of names of two characters, in a person's setting: 唐影, 石雷."""
    for start, end, matches in _alike(forms.short_sounds, forms, setting.plain):
        before, after = setting.before(start), setting.after(end)
        common = segment.frequency(setting.plain[start:end]) >= COMMON
        needed = 4 if common or setting.plain[start] not in SURNAMES else 2
        longer = (
            setting.crosses(start, end) or _is_longer_name(setting, start, end) or _has_family(setting, start)
        )
        if (before + after >= needed or setting.is_home(start, end)) and not longer:
            yield _person(text, start, end, matches, 0.88 if len(matches) == 1 else 0.6)


@lru_cache(maxsize=8)
def _spoken(plain: str) -> str:
    return joined(sound_of(plain))


def _alike(forms: Mapping[str, tuple[Known, ...]], known: Forms, plain: str) -> Iterator[_Place]:
    """Where something else is written that sounds like one of these forms."""
    spoken, until = _spoken(plain), -1
    for first, last, matches in _standing(spoken, forms):
        start = spoken.count(BETWEEN, 0, first)
        end = start + spoken.count(BETWEEN, first, last) - 1
        if start > until and plain[start:end] not in known.full:
            until = start
            yield start, end, matches
