"""What a pattern cannot do without, read from the pattern itself: so that a changed pattern needs no care."""

import re
from collections.abc import Sequence
from re import _constants as kind  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Piece = tuple[Any, Any]  # of a parsed pattern: what it is, and its details
_A_CHARACTER = 30  # how much likelier a character stands in a text than a pair of characters, roughly
_FEW = 256  # characters of a set that are worth a look
_MOST = 800  # pairs that are still worth a look
_EDGES, _REPEATS = (kind.AT, kind.ASSERT, kind.ASSERT_NOT), (kind.MAX_REPEAT, kind.MIN_REPEAT)
_BLANKS = "".join([one for one in map(chr, range(0x3001)) if one.isspace()])  # what \s stands for
_ANYTHING = frozenset(("",))  # what begins with who knows what


def parse(source: str) -> parser.SubPattern:
    """The pieces of a pattern, as `re` reads them."""
    return parser.parse(source)


def needs(parsed: parser.SubPattern) -> frozenset[str]:
    """Characters and pairs of characters of which every text that fits holds one; empty where there are none such."""
    if parsed.state.flags & re.IGNORECASE:
        return frozenset()
    return _needs(parsed.data) or frozenset()


def first_characters(parsed: parser.SubPattern) -> str:
    """The characters that a text that fits can begin with; empty where they cannot be told, or where `re` tells them
    by itself."""
    if parsed.state.flags & re.IGNORECASE or parsed.data[0][0] in (kind.LITERAL, kind.IN):
        return ""
    full, short = beginnings(parsed.data, 1)
    return "" if "" in full | short else "".join(sorted(full | short))


def _needs(pieces: Sequence[Piece]) -> frozenset[str] | None:
    """Of all that a sequence cannot do without, what rules out most."""
    if pieces and all(what is kind.LITERAL for what, _ in pieces):
        return frozenset(("".join([chr(code) for _, code in pieces[:2]]),))
    found = [_inner(*piece) for piece in pieces]
    found += [_begun(pieces[at:]) for at in range(len(pieces)) if _may_begin(pieces, at)]
    return min(filter(None, found), key=_chance, default=None)


def _may_begin(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what begins here may tell more than what begins one piece before or behind."""
    return not _is_optional(*pieces[at]) and (at == 0 or pieces[at - 1][0] is not kind.LITERAL)


def _is_optional(what: Any, detail: Any) -> bool:
    """Whether a text fits without it: then what begins there tells less than what begins behind it."""
    return what in _EDGES or (what in _REPEATS and detail[0] == 0)


def _inner(what: Any, detail: Any) -> frozenset[str] | None:
    """What one piece needs by itself: of branches each its own."""
    if what is kind.BRANCH:
        branches = [_needs(branch.data) for branch in detail[1]]
        return frozenset().union(*[b for b in branches if b]) if all(branches) else None
    if what is kind.SUBPATTERN:
        return _needs(detail[3].data)
    if what in _REPEATS and detail[0] > 0:
        return _needs(detail[2].data)
    return None


def _begun(pieces: Sequence[Piece]) -> frozenset[str] | None:
    """The one or two characters that a sequence begins with, where they can be told."""
    full, short = beginnings(pieces)
    found = full | short
    return found if found and "" not in found and len(found) <= _MOST else None


def beginnings(pieces: Sequence[Piece], length: int = 2) -> tuple[frozenset[str], frozenset[str]]:
    """The first characters of what fits a sequence: those that are settled (as many as wanted, or fewer before who
    knows what), and all of what fits where that is shorter."""
    if length == 2 and [what for what, _ in pieces[:2]] == [kind.LITERAL, kind.LITERAL]:
        return frozenset((chr(pieces[0][1]) + chr(pieces[1][1]),)), frozenset()
    settled, open_ = frozenset[str](), _ANYTHING
    for what, detail in pieces:
        full, short = _beginnings_of(what, detail, length)
        if len(open_) * (len(full) + len(short)) > _MOST:
            return settled | open_, frozenset()
        settled |= _joined(open_, full, length)
        longer = _joined(open_, short, length)
        settled |= {one for one in longer if len(one) == length}
        open_ = frozenset(one for one in longer if len(one) < length)
        if len(settled) > _MOST:
            return _ANYTHING, frozenset()
        if not open_:
            break
    return settled, open_


def _beginnings_of(what: Any, detail: Any, length: int) -> tuple[frozenset[str], frozenset[str]]:
    nothing: frozenset[str] = frozenset()
    if what is kind.LITERAL:
        return nothing, frozenset(chr(detail))
    if what is kind.IN and all(_is_countable(*one) for one in detail):
        return nothing, frozenset("".join([_characters(*one) for one in detail]))
    if what in _EDGES:
        return nothing, _ANYTHING
    if what is kind.SUBPATTERN:
        return beginnings(detail[3].data, length)
    if what is kind.BRANCH:
        branches = [beginnings(branch.data, length) for branch in detail[1]]
        return nothing.union(*[full for full, _ in branches]), nothing.union(
            *[short for _, short in branches]
        )
    if what in _REPEATS:
        return _repeated(detail, length)
    return _ANYTHING, nothing


def _is_countable(what: Any, detail: Any) -> bool:
    """Whether a piece of a set stands for few characters: [a-z] and blanks, not [一-鿿]."""
    few = what is kind.RANGE and detail[1] - detail[0] < _FEW
    return few or what is kind.LITERAL or detail is kind.CATEGORY_SPACE


def _characters(what: Any, detail: Any) -> str:
    if what is kind.RANGE:
        return "".join(map(chr, range(detail[0], detail[1] + 1)))
    return chr(detail) if what is kind.LITERAL else _BLANKS


def _repeated(
    detail: tuple[int, int, parser.SubPattern], length: int
) -> tuple[frozenset[str], frozenset[str]]:
    """Once or twice is enough for two characters."""
    least, most, repeated = detail
    full, short = beginnings(repeated.data, length)
    if most > 1:
        full, short = full | _joined(short, full, length), short | _joined(short, short, length)
    return full, short if least else short | _ANYTHING


def _joined(heads: frozenset[str], tails: frozenset[str], length: int) -> frozenset[str]:
    return frozenset([(head + tail)[:length] for head in heads for tail in tails])


def _chance(grams: frozenset[str]) -> int:
    return sum(1 if len(gram) > 1 else _A_CHARACTER for gram in grams)
