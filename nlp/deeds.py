"""Splits a message about several customers, or with several deeds, into readings of one deed each."""

import itertools
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from crm.patterns import regex
from nlp.frame import Span
from nlp.people.mentions import Person
from nlp.reading import Reading
from nlp.text import replaced

_EDGE = regex(r"(?:^|[。；;！!\n，,\s：:、]|\d[.、．)）])\s*$")
_NEAR = 6  # characters before the first person of a message
_BROUGHT = regex(
    r"(?:给我)?(?:介绍|推荐|带)(?:来|过来)?的(?:那个|那位|这个|一个|一位|新客户?|朋友|客户|小姑娘|姑娘|人)*(?:叫|是)?"
)
_WHEN = "\x00"  # stands for every character of a time
_TIME = f"{_WHEN}|刚才?|刚刚|一早|提醒我|记得|别忘了?"
_LED_IN = regex(
    rf"(?:^|[。；;！!\n，,\s：:、了]|(?=然后|后来|接着|完了))(?P<lead>(?:(?:(?:然后|后来|接着|之后|完了|再就是|还有|另外|对了|顺便|接下来|回来|路上|{_TIME})[，,]?)++(?:我|就|又|还|再|也|顺路)?|(?:我|就|又|还|再)?(?=(?:去了|见了|约了|拜访了|回访了|碰到|遇到|碰见|接到|接了|打给|给)))"
    r"(?:去了?|见了?|跟|和|给|约了?|陪|找|到了?|在|联系了?|拜访了?|回访了?|碰到了?|遇到了?|碰见了?|接到了?|接了|打给|打电话给|那个|有个叫|一个叫|叫)*+)$"
)
_TOGETHER = regex(r"[、和跟与及/&\s]|还有|以及")
_TURN = regex(r"(?:[。；;！!\n]|[，,\s](?=另外|顺便|对了|还有个?事|再就是|此外))\s*")


class _Group(Struct, frozen=True):
    """People who are the subject together, and where their stretch begins; `led`: with a time or a deed of their own."""

    people: list[Person]
    start: int
    led: bool = False


def of_each_customer(reading: Reading) -> list[Reading]:
    """One reading a customer: what all share before the first, and the stretches in which each is the subject.

    A single reading comes back where nobody but the first has a stretch of his own (李娜和赵敏都来了).
    """
    groups = _groups(reading) if len(reading.people) > 1 else []
    if len(groups) < 2:
        return [reading]
    starts = [group.start for group in groups]
    stretches = list(zip(starts, [*starts[1:], len(reading.plain)], strict=True))
    names = dict.fromkeys(p.mention.name for group in groups for p in group.people)
    if len(names) < 2 or not _differ(groups):
        return [reading]
    return [
        _of(name, narrowed(reading, _stretches(name, groups, stretches, reading.plain))) for name in names
    ]


def _stretches(name: str, groups: Sequence[_Group], stretches: Sequence[Span], plain: str) -> list[Span]:
    """Where one is the subject. How the message begins is shared by whom it leads to, and by all where it ends for itself
    (今天跑了三家，); not by who has words of their own before the name."""
    mine = [
        (span, group) for span, group in zip(stretches, groups, strict=True) if _is_in(name, group.people)
    ]
    first = groups[0].people[0].start
    shares = mine[0][1] is groups[0] or (not mine[0][1].led and _EDGE.search(plain[:first]))
    return [*([(0, first)] if shares else []), *(span for span, _ in mine)]


def sentences(reading: Reading) -> list[Span]:
    """The places of the message's sentences, where there are several."""
    cuts = [0, *(m.end() for m in _TURN.finditer(reading.plain)), len(reading.plain)]
    spans = [(a, b) for a, b in itertools.pairwise(cuts) if reading.plain[a:b].strip()]
    return spans if len(spans) > 1 else []


def narrowed(reading: Reading, parts: Sequence[Span]) -> Reading:
    """The reading as if only these stretches had been written; all offsets stay."""

    def inside(start: int, end: int) -> bool:
        for a, b in parts:
            if a <= start and end <= b:
                return True
        return False

    plain = _blanked(reading.plain, parts)
    cues = {kind: kept for kind, spans in reading.cues.items() if (kept := [s for s in spans if inside(*s)])}
    return replace(
        reading,
        plain=plain,
        cues=cues,
        goods=[g for g in reading.goods if inside(g.start, g.end)],
        brands=[s for s in reading.brands if inside(*s)],
        tags=[t for t in reading.tags if inside(*t[0])],
        tag_names=[t for t in reading.tag_names if inside(*t[0])],
        outcomes=[o for o in reading.outcomes if inside(*o[0])],
        people=[p for p in reading.people if inside(p.start, p.end)],
        phone=reading.phone if reading.phone and inside(*reading.phone[1]) else None,
        moments=[m for m in reading.moments if inside(*m.span)],
    )


def _blanked(plain: str, parts: Sequence[Span]) -> str:
    """The text with a mark for every character outside the parts."""
    pieces, at = [], 0
    for start, end in sorted(parts):
        pieces += ["。" * (start - at), plain[max(start, at) : end]]
        at = max(at, end)
    return "".join(pieces) + "。" * (len(plain) - at)


def _groups(reading: Reading) -> list[_Group]:
    """People at the head of a clause, or behind words that turn to somebody else; those named together as one group."""
    groups: list[_Group] = []
    timeless = replaced(reading.plain, [(m.span, _WHEN * (m.span[1] - m.span[0])) for m in reading.moments])
    for person in reading.people:
        before = reading.plain[groups[-1].people[-1].end : person.start] if groups else ""
        if groups and _BROUGHT.fullmatch(before):
            groups[-1].people[:] = [person]  # 张姐介绍的那个叫赵曼的: of her it is told
        elif groups and not _TOGETHER.sub("", before):
            groups[-1].people.append(person)
        elif _EDGE.search(reading.plain[: person.start]):
            groups.append(_Group([person], person.start))
        elif lead := _LED_IN.search(timeless, 0, person.start) if groups else None:
            groups.append(_Group([person], lead.start("lead"), True))
        elif not groups and person.start <= _NEAR:
            groups.append(_Group([person], person.start))
    return groups


def _differ(groups: Sequence[_Group]) -> bool:
    """Whether two customers stand in different stretches."""
    return len({tuple(sorted({p.mention.name for p in group.people})) for group in groups}) > 1


def _of(name: str, reading: Reading) -> Reading:
    return replace(reading, people=[p for p in reading.people if p.mention.name == name])


def _is_in(name: str, group: Sequence[Person]) -> bool:
    return any(p.mention.name == name for p in group)
