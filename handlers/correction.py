"""What was just noted, put right in plain words: 不是周三是周四, 不是王丽是王莉, 别写嫌贵."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from msgspec import structs

from crm.letters import Draft
from crm.patterns import regex
from crm.refusal import Refusal
from handlers import contents
from handlers.hearing.command import Command, Reply
from handlers.hearing.doubts import answered, place_of
from handlers.hearing.language import correction_of, scope_of_talk, understood
from handlers.hearing.people import heard_from, remember_names
from handlers.hearing.turn import Turn, Unclear
from handlers.noted import Record, keep, lately, record_of
from handlers.withdrawn import told_others
from nlp.corrections import Change, Correction, is_drop
from nlp.frame import Frame, Understanding
from nlp.rewording import contradiction, denial
from nlp.taught import meant
from nlp.text import normalise
from storage import history, questions
from storage.books import synonyms

_UNMOVED = "原来的记录没动，请说全名再改一次。"
_SAME = "「{0}」改前改后一样，没有改。要改成别的，例“不是周三是周四”。"
_BOTH_WAYS = "「{0}」和「{1}」前后对不上，没有改。要改成哪个，说一个就行，例“不是周三是周四”。"
_UNPAID = "原来的订单没动。请连金额一起改，例“是三盒，共594”。"
_KINDS = {
    "interaction": "联系记录", "sale": "订单", "task": "待办", "tag": "标签", "need": "需求", "fact": "资料",
    "complaint": "投诉", "consent": "接收意愿", "stage_change": "阶段", "grade_change": "意向", "referral": "转介绍",
    "occasion": "纪念日",
}  # fmt: skip


_OF_AN_ORDER = regex(r"订单|单子|[那这]单|金额|数量")
_TOO_LATE = "要改的是哪一条？我只能改 {minutes} 分钟内记的。更早的订单：回「退货 {who} …」退掉再重新下单；别的资料直接说改成什么。"
_WRONG = regex(r"不对|错了|[记写说搞弄打]错|有误")
CommandOf = Callable[[str], Command | None]


def corrected(turn: Turn, command_of: CommandOf) -> Reply | None:
    """A record done again as it should have been told: that of whoever is named, else the last one that the words fit.

    None where they correct nothing; what contradicts itself is asked back.
    """
    both = contradiction(turn.text)
    if both:
        raise Refusal((_SAME if both[0] == both[1] else _BOTH_WAYS).format(*both))
    said = denial(turn.text)
    if said is None and meant(turn.text) is None and not is_drop(turn.text):
        return None
    for place, record in enumerate(lately(turn)):
        told, command = _told(record, turn), command_of(str(record["text"]))
        meaning = _meaning(told, command)
        if said is not None and not _is_about(said.about, told.text, meaning):
            continue
        frames = [(number, _as_it_stands(number, meaning, told, record)) for number, _ in record["deeds"]]
        named = said.about if said is not None else turn.text
        for number, frame in reversed(_of_whom(named, frames) or frames):
            found = correction_of(turn, told.text, frame)
            if found is not None:
                it = _put_right(record, told, (number, frame), found, command)
                return _again(turn, place, it, found)
    return None


def says_wrong(text: str) -> bool:
    """Whether the words say that something is wrong: then they answer no other question."""
    return denial(text) is not None and bool(_WRONG.search(text))


def too_late(turn: Turn) -> Reply | None:
    """A correction of an order that nothing noted lately fits: no order of its own."""
    said = denial(turn.text)
    wrong = _WRONG.search(turn.text)
    if said is None or wrong is None or not _OF_AN_ORDER.search(turn.text[: wrong.start()]):
        return None
    return Reply(
        _TOO_LATE.format(minutes=int(questions.PATIENCE.total_seconds() // 60), who=said.about or "王姐")
    )


def stepped_back(turn: Turn, command_of: CommandOf) -> Reply | None:
    """撤销 right after a correction: the record as it was told before; None where something else was done last."""
    records = lately(turn)
    former = records[0]["former"] if records else None
    mine = [deed for _, deeds in records[0]["deeds"] for deed in deeds] if records else []
    if former is None or history.last_standing(turn.desk, turn.person.userid) != max(mine):
        return None
    told, now, command = _told(former, turn), dict(records[0]["deeds"]), command_of(str(former["text"]))
    numbers = [number for number, deeds in former["deeds"] if deeds != now[number]]

    def read() -> dict[int, Frame]:
        meaning = _meaning(told, command)
        return {number: _as_it_stands(number, meaning, told, former) for number in numbers}

    given, renewed = _anew(turn, _Again(told, read(), now, command), None, read)
    again = record_of(told, sorted((now | renewed).items()), former["corrections"], former["former"])
    keep(turn, [again, *records[1:]])
    return Reply(f"✓ 已撤销刚才的修改，回到：\n{given.text}\n　整条不要了再回「撤销」", given.drafts)


@dataclass(frozen=True, slots=True)
class _Again:
    """What is to be made anew: the turn in which it was told, its frames as they should be and the deeds that were
    done, by the frames' numbers."""

    told: Turn
    frames: Mapping[int, Frame]
    deeds: dict[int, Sequence[int]]
    command: Command | None


def _put_right(
    record: Record, told: Turn, wrong: tuple[int, Frame], found: Correction, command: Command | None
) -> _Again:
    """The told text put right and read anew, so that all that rests on the words follows; else just the slots."""
    deeds = dict(record["deeds"])
    number, frame = wrong
    slots_only = _Again(told, {number: _changed(frame, found)}, deeds, command)
    if found.told is None:
        return slots_only
    before, after = _meaning(told, command), _meaning(replace(told, text=found.told), command)
    if len(before.frames) != len(after.frames):
        return slots_only
    again = replace(told, text=found.told, settled=_still_settled(told, before, after))
    touched = [n for n in deeds if before.frames[n].words != after.frames[n].words] or [number]
    frames = {n: _as_it_stands(n, after, again, record) for n in touched}
    return _Again(again, frames, deeds, command)


def _again(turn: Turn, place: int, it: _Again, found: Correction) -> Reply:
    """All of it or nothing: where the record cannot be made anew, the old one stands."""
    try:
        with turn.desk.db.begin_nested():
            given, renewed = _anew(turn, it, found)
    except Unclear as unclear:
        return Reply(f"{unclear.question}\n{_UNPAID if unclear.kind == 'reword' else _UNMOVED}")
    records = lately(turn)
    former = records.pop(place)
    by_slot = it.told.text == former["text"]
    corrections = [*former["corrections"], *([turn.text] if by_slot else [])]
    keep(turn, [record_of(it.told, sorted((it.deeds | renewed).items()), corrections, former), *records])
    return Reply(f"✓ 已改：\n{given.text}", given.drafts)


def _anew(
    turn: Turn, it: _Again, found: Correction | None, read: Callable[[], Mapping[int, Frame]] | None = None
) -> tuple[Reply, dict[int, Sequence[int]]]:
    """The reply of the records made anew, what became of the old ones, and the new deeds by the frames' numbers.

    `read` gives the frames as they are understood once the old records, and the words that they taught, are gone.
    """
    old = [deed for number in it.frames for deed in it.deeds[number]]
    moved = _moved(turn, it, history.kinds_made(turn.desk, old), found)
    withdrawn = [
        one for deed in sorted(old, reverse=True) for one in history.undo(turn.desk, turn.person.userid, deed)
    ]
    named = {found.alias[0]: int(found.alias[1].key)} if found and found.alias else {}
    told: list[str] = [moved] if moved else []
    drafts: list[Draft] = list(told_others(turn.desk, withdrawn, turn.person))
    renewed: dict[int, Sequence[int]] = {}
    for number, frame in (read() if read else it.frames).items():
        with history.counted(turn.desk) as deeds:
            given = _run(turn, it, frame)
        remember_names(replace(it.told, chosen={**it.told.chosen, **named}), deeds)
        renewed[number] = list(deeds)
        told.append(given.text)
        drafts += given.drafts
    told += _learnt(turn, found, [deed for deeds in renewed.values() for deed in deeds])
    return Reply("\n".join(told), tuple(drafts)), renewed


def _learnt(turn: Turn, found: Correction | None, deeds: Sequence[int]) -> list[str]:
    """What the correction teaches the firm, kept with the record, so that an undo takes both back."""
    new = found.taught if found else None
    if new is None or not deeds:
        return []
    with history.resumed(turn.desk, deeds[-1]):
        synonyms.learn(turn.desk, turn.person.userid, new.text, new.kind, new.meaning)
    return [f"　记住了：以后「{new.text}」就是{new.meaning}"]


def _run(turn: Turn, it: _Again, frame: Frame) -> Reply:
    run = it.command or contents.command_for(frame)
    if run is None:
        raise Refusal("没看懂要怎么改，原来的记录没动。回「撤销」可以整条取消再说一遍。")
    return run.run(heard_from(it.told, frame, run), turn.person, turn.desk)


def _moved(turn: Turn, it: _Again, kinds: set[str], found: Correction | None) -> str:
    """From whom to whom, and what goes along; "" where the customer is the same."""
    change = next((one for one in found.changes if one.slot == "customers"), None) if found else None
    if change is None or change.old.name == change.new.name:
        return ""
    what = "、".join(word for kind, word in _KINDS.items() if kind in kinds)
    return f"　从{change.old.name}名下移到{change.new.name}名下：{what}" if what else ""


def _of_whom(named: str, frames: Sequence[tuple[int, Frame]]) -> list[tuple[int, Frame]]:
    """Of a message's frames those about whom the words name."""
    return [
        (number, frame)
        for number, frame in frames
        if any(one.name in named or one.text in named for one in frame.slots.customers)
    ]


def _is_about(named: str, text: str, meaning: Understanding) -> bool:
    """Whether a record is meant: nothing was named, a word of it, or its customer."""
    people = [
        name for frame in meaning.frames for one in frame.slots.customers for name in (one.name, one.text)
    ]
    return (
        not named or named in normalise(text).plain or any(name in named or named in name for name in people)
    )


def _told(about: Record, turn: Turn) -> Turn:
    return replace(
        turn,
        text=str(about["text"]),
        chosen={k: int(v) for k, v in about["chosen"].items()},
        settled={k: str(v) for k, v in about["settled"].items()},
    )


def _meaning(told: Turn, command: Command | None) -> Understanding:
    intent = command.intent if command else None
    return understood(told.text, told.at, scope_of_talk(told.person), told.desk, intent)


def _as_it_stands(number: int, meaning: Understanding, told: Turn, about: Record) -> Frame:
    """The frame after what was answered about it, and after what of its slots has been corrected before."""
    frame = answered(number, meaning.frames[number], told.settled)
    for text in about["corrections"]:
        found = correction_of(replace(told, text=text), told.text, frame)
        frame = _changed(frame, found) if found else frame
    return frame


def _still_settled(told: Turn, before: Understanding, after: Understanding) -> dict[str, str]:
    """The answers about slots that the correction leaves as they were."""
    changed = {
        place_of(number, slot)
        for number, (old, new) in enumerate(zip(before.frames, after.frames, strict=True))
        for slot in ("amount", "followup_on", "occurred_on")
        if getattr(old.slots, slot) != getattr(new.slots, slot)
    }
    return {place: said for place, said in told.settled.items() if place not in changed}


def _changed(frame: Frame, correction: Correction) -> Frame:
    slots = frame.slots
    for change in correction.changes:
        slots = structs.replace(slots, **{change.slot: _value(getattr(slots, change.slot), change)})
    return structs.replace(frame, slots=slots)


def _value(held: object, change: Change) -> Any:
    if not isinstance(held, tuple) or change.slot == "period":
        return change.new
    items = [change.new if item == change.old else item for item in held]
    items += [change.new] if change.old is None else []
    return tuple(item for item in items if item is not None)
