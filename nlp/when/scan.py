"""Finds the words of time in a text: at each character that can begin one, the longest match of any rule."""

import re
from re import Match

from msgspec import Struct

from nlp.when.readings import Impossible, Reading, Rule, Scene
from nlp.when.rules import clock, dates, days, feasts, numeric, recent, repeats, spans, weeks, work

RULES: tuple[Rule, ...] = (
    *days.RULES, *weeks.RULES, *dates.RULES, *numeric.RULES, *spans.RULES, *recent.RULES,
    *feasts.RULES, *work.RULES, *repeats.RULES, *clock.RULES,
)  # fmt: skip
_BY_CHARACTER = {c: tuple(r for r in RULES if c in r.starts) for c in {c for r in RULES for c in r.starts}}
_NEEDS = tuple((rule.name, frozenset(rule.needs)) for rule in RULES if rule.needs)
_BEGIN = re.compile(f"[{re.escape(''.join(_BY_CHARACTER))}]")
# Phone and order numbers; eight digits may be a date.
_LONG_NUMBER = re.compile(r"(?:\d{5,7}|\d{9,})(?!\d)")
# No message speaks of more times; what does is there to cost time.
_MOST = 200
_NUMERALS = (frozenset("0123456789"), frozenset("零〇一二两三四五六七八九十百千"))


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


def scan(text: str, scene: Scene) -> list[Token]:
    """All words of time, in order, not overlapping."""
    characters = frozenset(text)
    idle = {name for name, needs in _NEEDS if needs.isdisjoint(characters)}
    tokens: list[Token] = []
    end = 0
    while len(tokens) < _MOST and (found := _BEGIN.search(text, end)):
        at = found.start()
        if long := _LONG_NUMBER.match(text, at):
            end = long.end()
            continue
        token = None if _inside_number(text, at, tokens) else _longest(text, at, scene, idle)
        if token:
            tokens.append(token)
        end = token.end if token else at + 1
    return tokens


def _longest(text: str, at: int, scene: Scene, idle: set[str]) -> Token | None:
    matches = []
    for rule in _BY_CHARACTER[text[at]]:
        if rule.name not in idle and (match := rule.pattern.match(text, at)) and match.end() > at:
            matches.append((match, rule))
    matches.sort(key=lambda found: -found[0].end())
    for match, rule in matches:
        reading = _read(rule, match, scene)
        if reading is not None:
            return Token(at, match.end(), rule, match, reading)
    return None


def _read(rule: Rule, match: Match[str], scene: Scene) -> Reading:
    try:
        return rule.read(match, scene)
    except (ValueError, OverflowError):
        return Impossible()


def _inside_number(text: str, at: int, tokens: list[Token]) -> bool:
    """Whether a numeral goes on here that began before: no date begins amid a number."""
    if at == 0 or (tokens and tokens[-1].end == at):
        return False
    return any(text[at] in digits and text[at - 1] in digits for digits in _NUMERALS)
