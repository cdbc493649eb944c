"""A meaning and the ways of putting it, as an entry of a table lists them.

An entry is a list of lines; blanks part its items. An item is a word, or a phrase in the notation of regular
expressions with two shorthands: `{name}` is any item of that entry (of this table, or of `shared`), and `~6` is
up to six characters within the clause (`~2-6`: two to six). A line that begins with `+` goes on with the phrase
before it.
"""

import re
import tomllib
from functools import cache, cached_property
from importlib import resources

from crm.patterns import regex
from crm.wording.grammar.trie import one_of

Place = tuple[str, str]  # table, entry

_SPECIAL = regex(r"[\\~{}()\[\]?*+.^$|]")
_SHORTHAND = regex(r"\\.|~(?P<least>\d+)(?:-(?P<most>\d+))?|\{(?P<name>[a-z_]+)\}|\((?!\?)")
_IN_CLAUSE = "[^，。！？\n]"


class Saying:
    """One meaning: asks of a text like a compiled pattern, compiled when first asked."""

    def __init__(self, table: str, entry: str) -> None:
        self.place: Place = (table, entry)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(any_of(self.place))

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text)

    def is_all(self, text: str) -> bool:
        """Whether it is nothing but this."""
        return self.pattern.fullmatch(text) is not None


@cache
def saying(table: str, entry: str) -> Saying:
    """The entry of a table as a question to a text; a wrong name raises KeyError."""
    items(home(table, entry))
    return Saying(table, entry)


@cache
def tables() -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
    """Table → section (words, offences, around) → entry → its items."""
    files = resources.files("crm.wording").joinpath("tables").iterdir()
    read = {
        file.name[:-5]: tomllib.loads(file.read_text("utf-8"))
        for file in files
        if file.name.endswith(".toml")
    }
    return {
        name: {
            section: {
                entry: tuple(" ".join(lines).replace(" + ", "").split()) for entry, lines in entries.items()
            }
            for section, entries in table.items()
        }
        for name, table in read.items()
        if name != "advice"
    }


def home(table: str, name: str) -> Place:
    """Where a name that a table uses is explained: in the table itself, or in `shared`."""
    return (table, name) if name in _entries(table) else ("shared", name)


def items(place: Place) -> tuple[str, ...]:
    return _entries(place[0])[place[1]]


def is_word(item: str) -> bool:
    """Whether an item is a plain word and no phrase."""
    return _SPECIAL.search(item) is None


@cache
def any_of(place: Place) -> str:
    """The pattern of an entry: its phrases, then its words."""
    phrases = [pattern(place[0], item) for item in items(place) if not is_word(item)]
    words = [item for item in items(place) if is_word(item)]
    return "(?:" + "|".join([*phrases, *([one_of(words)] if words else [])]) + ")"


def pattern(table: str, item: str) -> str:
    """A phrase with its shorthands written out."""

    def written(match: re.Match[str]) -> str:
        if match["name"]:
            return any_of(home(table, match["name"]))
        if match["least"]:
            least, most = (match["least"], match["most"]) if match["most"] else ("0", match["least"])
            return f"{_IN_CLAUSE}{{{least},{most}}}"
        return "(?:" if match[0] == "(" else match[0]

    return _SHORTHAND.sub(written, item)


@cache
def _entries(table: str) -> dict[str, tuple[str, ...]]:
    return {entry: its for section in tables()[table].values() for entry, its in section.items()}
