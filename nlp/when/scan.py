"""Finds the words of time in a text: at each character that can begin one, the longest match of any rule."""

import re
from functools import lru_cache
from re import Match

from msgspec import Struct, field

from crm.patterns import regex
from nlp import sieve
from nlp.needs import needs, parse
from nlp.when.readings import Impossible, Reading, Rule, Scene
from nlp.when.rules import clock, dates, days, feasts, numeric, recent, repeats, spans, weeks, work

RULES: tuple[Rule, ...] = (
    *days.RULES, *weeks.RULES, *dates.RULES, *numeric.RULES, *spans.RULES, *recent.RULES,
    *feasts.RULES, *work.RULES, *repeats.RULES, *clock.RULES,
)  # fmt: skip
_BITS = {rule.name: sieve.bit_of(rule.needs or needs(parse(rule.pattern.pattern))) for rule in RULES}
# The rules that can begin with a character, each with its bit of the sieve.
_BY_CHARACTER = {
    c: tuple((rule, _BITS[rule.name]) for rule in RULES if c in rule.starts)
    for c in {c for rule in RULES for c in rule.starts}
}
_OF_CHARACTER = {c: sum({bit for _, bit in rules}) for c, rules in _BY_CHARACTER.items()}
_ANY = sum(_BITS.values())
_BEGIN = regex(f"[{re.escape(''.join(_BY_CHARACTER))}]")
# Phone and order numbers; eight digits may be a date.
_LONG_NUMBER = regex(r"(?:\d{5,7}|\d{9,})(?!\d)")
# No message speaks of more times; what does is there to cost time.
_MOST = 200
_FIGURES, _WRITTEN = frozenset("0123456789"), frozenset("零〇一二两三四五六七八九十百千")
_NUMERALS = _FIGURES | _WRITTEN


class Token(Struct, frozen=True):
    """One match of one rule, with what it means where it stands."""

    start: int
    end: int
    rule: Rule
    match: Match[str]
    reading: Reading

    def again(self, scene: Scene) -> Reading:
        """The same words read in another scene."""
        return _read(self.rule, self.match, scene)


def speaks_of_time(text: str) -> bool:
    """Whether any word of time has a chance in a text; most that speak of none end here."""
    return bool(sieve.present(text) & _ANY)


def scan(text: str, scene: Scene) -> list[Token]:
    """All words of time, in order, not overlapping."""
    tokens: list[Token] = []
    matches = _matches(text)
    end = 0
    for at in matches.places:
        if at < end:
            continue
        character = text[at]
        if character in _NUMERALS:
            if character in _FIGURES and (long := _LONG_NUMBER.match(text, at)):
                end = long.end()
                continue
            if _inside_number(text, at, tokens):
                continue
        for match, rule in matches.at(at):
            if (reading := _read(rule, match, scene)) is not None:
                end = match.end()
                tokens.append(Token(at, end, rule, match, reading))
                break
        if len(tokens) == _MOST:
            break
    return tokens


@lru_cache(maxsize=4)  # a text is read as ahead, then as gone by: where its words match is the same
def _matches(text: str) -> "_Matches":
    here = sieve.present(text)
    places: list[int] = []
    for found in _BEGIN.finditer(text):
        if here & _OF_CHARACTER[found[0]] or found[0] in _FIGURES:
            places.append(found.start())
    return _Matches(text, here, places)


class _Matches(Struct, frozen=True):
    """The places of one text where a word of time may begin, or a long number; and the rules that match at each, the
    longest match first, tried when first asked for."""

    text: str
    present: int
    places: list[int]
    known: dict[int, list[tuple[Match[str], Rule]]] = field(default_factory=dict)

    def at(self, place: int) -> list[tuple[Match[str], Rule]]:
        """The matches with their rules."""
        found = self.known.get(place)
        if found is None:
            found = self.known[place] = self._found(place)
        return found

    def _found(self, place: int) -> list[tuple[Match[str], Rule]]:
        matches: list[tuple[Match[str], Rule]] = []
        for rule in _likely(self.text[place], self.present & _OF_CHARACTER[self.text[place]]):
            if (match := rule.pattern.match(self.text, place)) and match.end() > place:
                matches.append((match, rule))
        if len(matches) > 1:
            matches.sort(key=lambda found: -found[0].end())
        return matches


@lru_cache(maxsize=1024)
def _likely(character: str, present: int) -> tuple[Rule, ...]:
    """The rules that can begin with a character, of those that have a chance in a text."""
    return tuple(rule for rule, bit in _BY_CHARACTER[character] if present & bit)


def _read(rule: Rule, match: Match[str], scene: Scene) -> Reading:
    try:
        return rule.read(match, scene)
    except (ValueError, OverflowError):
        return Impossible()


def _inside_number(text: str, at: int, tokens: list[Token]) -> bool:
    """Whether a numeral goes on here that began before: no date begins amid a number."""
    if at == 0 or (tokens and tokens[-1].end == at):
        return False
    digits = _FIGURES if text[at] in _FIGURES else _WRITTEN
    return text[at] in digits and text[at - 1] in digits
