"""The command that a text was typed as."""

from functools import lru_cache

from rapidfuzz import fuzz, process

from crm.patterns import regex
from crm.refusal import Refusal
from handlers import contents
from handlers.hearing.command import Command

SLASHES = "/／"
_NUMBERED = regex(r"([^0-9\s]+?)[DTdt]?-?[0-9]")
_UNKNOWN = "没有「{word}」这个指令。{guess}回「帮助」看全部指令。"


def is_command(text: str) -> bool:
    """Whether the text begins with a command, or with a slash, which promises one."""
    text = text.strip()
    return text[:1] in tuple(SLASHES) or (bool(text) and command_typed(text) is not None)


@lru_cache(maxsize=256)
def command_typed(text: str) -> Command | None:
    """The command that a text begins with, a number right behind it or not, or whose form it has; a slash makes it one
    that must exist."""
    word = text.lstrip(SLASHES).strip().replace("\u3000", " ").partition(" ")[0]
    by_name = contents.by_name()
    numbered = _NUMBERED.match(word)
    if numbered and (command := by_name.get(numbered[1])) and command.numbered:
        return command
    if word in by_name:
        return by_name[word]
    if text[0] in SLASHES:
        raise Refusal(_UNKNOWN.format(word=word[:20], guess=_guess(word, by_name)))
    return contents.of_form(text.strip())


def _guess(word: str, names: dict[str, Command]) -> str:
    near = process.extract(word, list(names), scorer=fuzz.ratio, limit=2, score_cutoff=30)
    return f"您是不是要找：{'、'.join(f'「{name}」' for name, _, _ in near)}？" if near else ""
