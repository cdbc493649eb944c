"""Several in one message: new customers with a number each (000 records, A1), appointments with a day each (E1)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from crm.patterns import regex
from nlp.deeds import narrowed
from nlp.frame import Span
from nlp.numbers.phones import find_phones
from nlp.people.mentions import Person
from nlp.reading import Reading

_PLURAL = regex(r"[两二三四五六七八九几2-9][个位名]|[俩仨]|批量")
_ENUMERATED = regex(r"(?<!\d)1[.、．)）].+(?<!\d)2[.、．)）]", re.DOTALL)
_AND = regex(r"\s*[、和跟与及]\s*|还有")
_BESIDE = regex(
    r"(?:老公|老婆|爱人|先生|太太|妈妈?|爸爸?|儿子|女儿|孩子|助理|秘书|(?:介绍|推荐|担保|经办)人)(?:叫做?|是|名字)?[：:\s]*$"
)
_LEADING = regex(
    r"(?:[\s，,。；;、和跟与及]|还有|另外?|(?<!\d)\d{1,2}[.、．)）]|(?:第[一二三]|一)[个位名](?:叫做?|是)?|叫做?|[①②③④⑤⑥⑦⑧⑨])*$"
)
# What is undertaken on a day, and what of it is done for the customer who was just named.
_DEED = regex(
    r"(?:前|的时候)?\s*(?:提醒我|记得|别忘了?)?(?:再|要|得|还要?|就)?\s*(?:去|到|给|寄|送|发|见|约|拜访|回访|联系|打|交|开|找|带|把|准备|参加|陪|接|盘|整理|写|做|出差|催)"
)
_FOR_HER = regex(
    r"(?:前|的时候)?\s*(?:再|要|得|还要?|就)?\s*(?:寄|送|发|打(?!给)|带|把|催|联系(?:[她他一]|$|。)|回访(?:[她他一]|$|。)|[见约](?:[她他]|面)"
    r"|给(?:[她他]|报价|方案|资料|样品|小样|回复|答复|合同))"
)
_IN_ORDER = regex(r"分别|依次|按顺序|对应")
_OF_ALL = regex(r"[\s，,。；;](?:[她他]们)?(?:[俩仨]|[两三几][个位])?都[^，,。；;\s]{2,}[。！!\s]*$")
_CLAUSE = regex(r"[^\s，,。；;、]+")
_HEADING = regex(r"[^：:]{1,12}[：:]")
_Mark = tuple[int, str]  # where somebody or a day is named, and which of the two
_Piece = tuple[int, list[_Mark]]


def newcomers_apart(reading: Reading) -> list[Reading]:
    """One reading a person who is to be entered, with the number that is hers; none where it cannot be told whose it is."""
    people = _to_be_entered(reading)
    phones = find_phones(reading.plain)
    if len(people) < 2 or not _is_several(reading.plain, people, len(phones)):
        return [_without_doubtful_number(reading, len(phones))]
    tail = _OF_ALL.search(reading.plain, people[-1].end)
    end = tail.start() if tail else len(reading.plain)
    leads, cuts = _borders(reading.plain, people, [span for _, span in phones])
    shared = [(0, leads[0]), *([tail.span()] if tail else [])]
    in_order = len(phones) == len(people) and bool(_IN_ORDER.search(reading.plain))
    found = []
    for at, (person, stretch) in enumerate(zip(people, zip(leads, [*cuts, end], strict=True), strict=True)):
        own = [phone for phone in phones if stretch[0] <= phone[1][0] < stretch[1]]
        if in_order:
            own = [phones[at]]
        one = narrowed(reading, [*shared, stretch])
        found.append(replace(one, people=[person], phone=own[0] if len(own) == 1 else None))
    return found


def appointments_apart(reading: Reading) -> list[Reading]:
    """One reading an appointment: the stretches of the message in which somebody has a day of her own."""
    plain = reading.plain
    marks = sorted(
        [(p.start, "who") for p in reading.people] + [(m.span[0], "when") for m in reading.moments]
    )
    heading = _HEADING.match(plain, 0, next((at for at, kind in marks if kind == "who"), 0))
    begin = heading.end() if heading else 0
    pieces = _pieces(plain, marks, begin)
    starts = sorted(
        {at for piece in pieces for at in _by_turns(piece)} | set(_on_a_day_of_its_own(reading, marks))
    )
    if len(starts) < 2:
        return [reading]
    found = [narrowed(reading, [stretch]) for stretch in pairwise((begin, *starts[1:], len(plain)))]
    found = [replace(one, people=_whose(one, found[:at])) for at, one in enumerate(found)]
    names = {frozenset(p.mention.name for p in one.people) for one in found}
    return found if len(names) > 1 or len({_days(one) for one in found}) == len(found) else [reading]


def _on_a_day_of_its_own(reading: Reading, marks: Sequence[_Mark]) -> Iterator[int]:
    """Where a clause begins that has a day and a deed and names nobody, beside an appointment that is whole without it:
    周三给王丽打电话，周四寄样品; 上午去仓库，下午见王丽; and the clause behind it. 王丽 周三再约 is one appointment."""
    clauses = [clause.span() for clause in _CLAUSE.finditer(reading.plain)]
    for at, (start, end) in enumerate(clauses):
        inside = [m for m in reading.moments if start == m.span[0] and m.span[1] <= end]
        named = any(start <= p.start < end for p in reading.people)
        if not inside or named or not _DEED.match(reading.plain, inside[0].span[1], end):
            continue
        rest = [[mark for mark in marks if a <= mark[0] < b] for a, b in clauses[at + 1 :]]
        following = next((own for own in rest if own), [])
        if _is_whole([mark for mark in marks if mark[0] < start]):
            yield start
        elif _is_whole(following) and following[0][1] == "when":
            yield from (start, clauses[at + 1 + rest.index(following)][0])


def _whose(one: Reading, before: Sequence[Reading]) -> list[Person]:
    """Of a stretch that names nobody and speaks of what is done for a customer: whoever the stretch before was about."""
    if one.people or not one.moments or not before:
        return one.people
    return before[-1].people if _FOR_HER.match(one.plain, one.moments[0].span[1]) else []


def _days(one: Reading) -> tuple[Span, ...]:
    return tuple(m.span for m in one.moments)


def _without_doubtful_number(reading: Reading, phones: int) -> Reading:
    """吴静和罗兰 132… 132…: where one name of two is not seen as a name, neither number is known to be hers."""
    listed = any(_AND.match(reading.plain, person.end) for person in reading.people)
    return replace(reading, phone=None) if phones > 1 and listed else reading


def _to_be_entered(reading: Reading) -> list[Person]:
    """The people of a list, each once: whoever the CRM lacks, or has a number right behind the name."""
    found: dict[str, Person] = {}
    for person in reading.people:
        unknown = all(known.name != person.mention.text for known in person.mention.matches)
        numbered = re.match(r"[\s，,：:]*1\d", reading.plain[person.end :])
        if (unknown or numbered) and not _BESIDE.search(reading.plain[: person.start]):
            found.setdefault(person.mention.text, person)
    return list(found.values())


def _is_several(plain: str, people: Sequence[Person], phones: int) -> bool:
    beside = (plain[one.end : two.start] for one, two in pairwise(people))
    told = _PLURAL.search(plain[: people[0].start]) or _ENUMERATED.search(plain)
    return phones > 1 or bool(told) or all(_AND.fullmatch(between) for between in beside)


def _borders(plain: str, people: Sequence[Person], phones: Sequence[Span]) -> tuple[list[int], list[int]]:
    """Where each person's stretch begins, at the name or at the number before it, and where all but the last end."""
    leads = [person.start for person in people]
    if len(phones) == len(people) and _alternate([span[0] for span in phones], leads):
        leads = [span[0] for span in phones]
    return leads, [lead - len(_joint(plain[low:lead])) for low, lead in pairwise(leads)]


def _joint(between: str) -> str:
    """What leads to the next of a list: 2. or 一个叫."""
    found = _LEADING.search(between)
    return found[0] if found else ""


def _alternate(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether one of the first stands before each of the second."""
    both = [at for pair in zip(first, second, strict=True) for at in pair]
    return both == sorted(both)


def _pieces(plain: str, marks: Sequence[_Mark], begin: int) -> list[_Piece]:
    """Neighbouring clauses that make one appointment, somebody and a day. Who has no day of her own shares the last."""
    found: list[_Piece] = []
    for clause in _CLAUSE.finditer(plain, begin):
        own = [mark for mark in marks if clause.start() <= mark[0] < clause.end()]
        if own and (not found or _is_whole(own) or _is_whole(found[-1][1])):
            found.append((clause.start(), own))
        elif own:
            found[-1][1].extend(own)
    whole: list[_Piece] = []
    for start, own in found:
        if whole and not (_is_whole(own) and _is_whole(whole[-1][1])):
            whole[-1][1].extend(own)
        else:
            whole.append((start, own))
    return whole


def _is_whole(marks: Iterable[_Mark]) -> bool:
    return {kind for _, kind in marks} == {"who", "when"}


def _by_turns(piece: _Piece) -> list[int]:
    """Where appointments begin in words without marks between: 明天吴静后天郑洁, 吴静明天郑洁后天."""
    start, marks = piece
    kinds = [kind for _, kind in marks]
    if kinds[-1] == kinds[0]:
        return [start]
    turns = [at for at, kind in enumerate(kinds) if at and kind == kinds[0] != kinds[at - 1]]
    return [start, *(marks[at][0] for at in turns)]
