"""Splits a message about several customers, or with several deeds, into readings of one deed each."""

import itertools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from nlp.frame import Span
from nlp.people.mentions import Person
from nlp.reading import Reading

_EDGE = re.compile(r"(?:^|[。；;！!\n，,\s：:、]|\d[.、．)）])\s*$")
_TOGETHER = re.compile(r"[、和跟与及/&\s]|还有|以及")
_TURN = re.compile(r"(?:[。；;！!\n]|[，,\s](?=另外|顺便|对了|还有个?事|再就是|此外))\s*")


def of_each_customer(reading: Reading) -> list[Reading]:
    """One reading a customer: what all share before the first, and the stretches in which each is the subject.

    A single reading comes back where nobody but the first has a stretch of his own (李娜和赵敏都来了).
    """
    groups = _groups(reading)
    if len(groups) < 2:
        return [reading]
    starts = [group[0].start for group in groups]
    stretches = list(zip(starts, [*starts[1:], len(reading.plain)], strict=True))
    names = dict.fromkeys(p.mention.name for group in groups for p in group)
    if len(names) < 2 or not _differ(groups):
        return [reading]
    shared = (0, starts[0])
    return [
        _of(
            name,
            narrowed(
                reading, [shared, *(s for s, g in zip(stretches, groups, strict=True) if _is_in(name, g))]
            ),
        )
        for name in names
    ]


def sentences(reading: Reading) -> list[Span]:
    """The places of the message's sentences, where there are several."""
    cuts = [0, *(m.end() for m in _TURN.finditer(reading.plain)), len(reading.plain)]
    spans = [(a, b) for a, b in itertools.pairwise(cuts) if reading.plain[a:b].strip()]
    return spans if len(spans) > 1 else []


def narrowed(reading: Reading, parts: Sequence[Span]) -> Reading:
    """The reading as if only these stretches had been written; all offsets stay."""

    def inside(start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in parts)

    plain = "".join(c if any(a <= i < b for a, b in parts) else "。" for i, c in enumerate(reading.plain))
    cues = {kind: kept for kind, spans in reading.cues.items() if (kept := [s for s in spans if inside(*s)])}
    return replace(
        reading,
        text=replace(reading.text, plain=plain),
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


def _groups(reading: Reading) -> list[list[Person]]:
    """People at the head of a clause, those named together as one group."""
    groups: list[list[Person]] = []
    for person in reading.people:
        before = reading.plain[groups[-1][-1].end : person.start] if groups else ""
        if groups and not _TOGETHER.sub("", before):
            groups[-1].append(person)
        elif _EDGE.search(reading.plain[: person.start]) or (not groups and person.start <= 6):
            groups.append([person])
    return groups


def _differ(groups: Sequence[Sequence[Person]]) -> bool:
    """Whether two customers stand in different stretches."""
    return len({tuple(sorted({p.mention.name for p in group})) for group in groups}) > 1


def _of(name: str, reading: Reading) -> Reading:
    return replace(reading, people=[p for p in reading.people if p.mention.name == name])


def _is_in(name: str, group: Sequence[Person]) -> bool:
    return any(p.mention.name == name for p in group)
