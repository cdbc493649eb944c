"""Normalised text with a map back to the text as typed."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import zhconv
from msgspec import Struct

from nlp.frame import Span
from nlp.grams import characters
from nlp.sieve import Sieved

LONGEST = 2048  # bytes that are analysed; a message of WeCom holds no more
_HUMS = frozenset("嗯呃唔噢喔")
_MOST = 16384  # characters that are remembered
# Characters of Cantonese, of Henan and Shandong, as Mandarin has them; words of Sichuan, Hunan, Guangdong in its words of
# the same length, so that places stay.
_ELSEWHERE = dict(
    zip(
        "冇唔佢俾畀咗嚟喺嘅啲嗰睇谂攞啱俺恁甭忒➕①②③④⑤⑥⑦⑧⑨⑩",
        "没不他给给了来在的些那看想拿刚我你别太+;;;;;;;;;;",
        strict=True,
    )
)
_DIALECT = {
    "啥子": "什么", "么子": "什么", "乜嘢": "什么", "咋个": "怎么", "点样": "怎样", "莫得": "没有", "今朝": "今天",
    "屋头": "家里", "边些": "哪些", "边个": "哪个", "几多": "多少", "将才": "刚才", "才将": "刚才", "得亏": "多亏",
}  # fmt: skip
_WITHIN = {"么子": "(?<![什怎那这多要])么子", "点样": "点样(?![品板机子书张刊])", "才将": "才将(?!就)"}
_SPOKEN = Sieved("|".join(_WITHIN.get(word, word) for word in _DIALECT))
_DROPPED = frozenset(("Cf", "Cc", "Mn", "Me", "Co", "Cs"))


class Text(Struct, frozen=True):
    """`plain` is what the rules read; `origin[i]` is where its i-th character stands in `typed`."""

    typed: str
    plain: str
    origin: tuple[int, ...] | None
    truncated: bool = False

    def span(self, start: int, end: int) -> Span:
        """The span in the text as typed of plain[start:end]."""
        if start >= end:
            return (0, 0)
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1

    def words(self, start: int, end: int) -> str:
        """plain[start:end] as it was typed."""
        first, last = self.span(start, end)
        return self.typed[first:last]


@lru_cache(maxsize=16)  # a message is asked for its probes, then understood
def normalise(typed: str) -> Text:
    """NFKC, simplified characters, lower case, without hums, control and zero-width characters.

    Only the first `LONGEST` bytes are read (`truncated` says so). Length changes keep their map back.
    """
    head, truncated = _beginning(typed)
    if _UNCHANGED.issuperset(characters(head)):
        return Text(typed, _in_mandarin(head), None, truncated)
    other = set(head) - _UNCHANGED
    if not all(map(_is_ordinary, other)):
        return _mapped(typed, head, truncated)
    plain = head
    for character in other:
        plain = plain.replace(character, _PLAIN[ord(character)])
    return Text(typed, _in_mandarin(plain), None, truncated)


def _beginning(typed: str) -> tuple[str, bool]:
    """What is read of a message, and whether that is not all."""
    if len(typed) * 4 <= LONGEST:
        return typed, False
    encoded = typed[: LONGEST + 1].encode("utf-8", "ignore")
    truncated = len(encoded) > LONGEST or len(typed) > LONGEST
    return encoded[:LONGEST].decode("utf-8", "ignore"), truncated


def _mapped(typed: str, head: str, truncated: bool) -> Text:
    origin: list[int] = []
    position = 0
    for character in head:
        while typed[position] != character:  # a lone surrogate that could not be encoded was left out
            position += 1
        origin.extend([position] * len(_PLAIN[ord(character)]))
        position += 1
    plain = head.translate(_PLAIN)
    simplified = zhconv.convert(plain, "zh-hans") if any(map(_is_traditional, plain)) else plain
    same = simplified if len(simplified) == len(plain) else plain
    return Text(typed, _in_mandarin(same), tuple(origin), truncated)


def _in_mandarin(plain: str) -> str:
    """啥子, 么子, 乜嘢: what."""
    return _SPOKEN.sub(lambda word: _DIALECT[word[0]], plain)


@lru_cache(maxsize=16384)
def _is_traditional(character: str) -> bool:
    return str(zhconv.convert(character, "zh-hans")) != character


class _Plain(dict[int, str]):
    """A character's code -> what the rules read instead; filled as characters come, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        if len(self) > _MOST:
            self.clear()
            _UNCHANGED.clear()
        plain = self[code] = _plain(chr(code))
        if plain == chr(code) and not _is_traditional(plain):
            _UNCHANGED.add(plain)
        return plain


_PLAIN = _Plain()
_UNCHANGED: set[str] = set()  # characters that the rules read as they are typed


def _is_ordinary(character: str) -> bool:
    """Whether one character that stays as it is takes its place, whichever is replaced first."""
    plain = _PLAIN[ord(character)]
    return len(plain) == 1 and _PLAIN[ord(plain)] == plain and not _is_traditional(plain)


def _plain(character: str) -> str:
    if character in _HUMS:
        return ""
    if character in "\n\t\r":
        return "\n" if character == "\n" else " "
    if unicodedata.category(character) in _DROPPED:
        return ""
    figure = unicodedata.decimal(character, None)  # of any script: 5, ５, ٥
    return _ELSEWHERE.get(character) or (
        unicodedata.normalize("NFKC", character).lower() if figure is None else str(figure)
    )


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span has a character in common with one of the others."""
    first, last = span
    for start, end in others:
        if start < last and first < end:
            return True
    return False


def replaced(plain: str, places: Iterable[tuple[Span, str]]) -> str:
    """The text with something else in these places; of two that overlap the first stands."""
    pieces, at = [], 0
    for (start, end), words in sorted(places):
        if start >= at:
            pieces += [plain[at:start], words]
        at = max(at, end)
    return "".join(pieces) + plain[at:]
