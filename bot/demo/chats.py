"""Every chat of the day as Markdown: one section a person, group or customer, messages in the order of the day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.demo.firm import NAMES, SERVICE
from bot.demo.play import Aside
from simulator import Town
from simulator.world.chats import Bubble
from storage.desk import SHANGHAI

_NUMBER = re.compile(r"\n#(\d+(?:-\d+)?)$")  # every letter of the bot's ends with its own
_KINDS = ("app", "group", "customer", "kf")


def written(town: Town, asides: Sequence[Aside]) -> Iterator[str]:
    """The lines of all chats: members, groups, customers; each kind in the order in which its chats began."""
    for chat in sorted(town.world.chats.addresses(), key=lambda chat: _KINDS.index(chat.partition(":")[0])):
        yield f"\n## {_title(town, chat)}\n"
        own = [aside for aside in asides if aside.chat == chat]
        pieces: list[Bubble | Aside] = [*town.world.chats.of(chat), *own]
        for piece in sorted(pieces, key=_place):
            yield from _aside(piece) if isinstance(piece, Aside) else _message(town, piece)


def _place(piece: Bubble | Aside) -> tuple[int, int]:
    return (piece.after, 1) if isinstance(piece, Aside) else (piece.revision, 0)


def _title(town: Town, chat: str) -> str:
    kind, *rest = chat.split(":")
    who = NAMES.get(rest[-1]) or town.world.name_of(rest[-1])
    match kind:
        case "app":
            return f"{who} 与客友"
        case "group":
            group = town.world.groups[rest[0]]
            return f"客户群「{group.name}」（{len(group.members)} 人）"
        case "customer":
            return f"{NAMES[rest[0]]} 与客户「{who}」的微信"
        case _:
            return f"{SERVICE}：客户 {who}"


def _message(town: Town, bubble: Bubble) -> Iterator[str]:
    """The speaker with the time, then the words; the letter's number stands beside the speaker."""
    number = _NUMBER.search(bubble.text)
    words = bubble.text[: number.start()] if number else bubble.text
    mark = f" `#{number[1]}`" if number else ""
    clock = datetime.fromtimestamp(bubble.at, SHANGHAI)
    yield f"**{clock:%H:%M} {_speaker(town, bubble)}**{mark}"
    yield from _quoted(words.splitlines())


def _speaker(town: Town, bubble: Bubble) -> str:
    if bubble.sender.startswith("app:"):
        return "客友"
    if bubble.sender in town.world.kf.accounts:
        return SERVICE
    return NAMES.get(bubble.sender) or town.world.name_of(bubble.sender)


def _quoted(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"> {line}  "
    yield ""


def _aside(aside: Aside) -> Iterator[str]:
    yield f"*{aside.at} {aside.text}*\n"
