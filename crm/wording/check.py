"""The check itself: a draft in, its offences out."""

from collections.abc import Callable, Iterator
from typing import cast, get_args

from crm.wording.advice import advice
from crm.wording.consent import agreed
from crm.wording.finding import Audience, Finding, Rule
from crm.wording.grammar.context import set_aside
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.quotes import Stretch, only_quoted, quotes, titles
from crm.wording.policy import OwnWord, WordingPolicy
from crm.wording.reading.disguise import undisguised
from crm.wording.reading.view import View
from crm.wording.rules import (
    absolute,
    authority,
    disparage,
    efficacy,
    guarantee,
    income,
    medical,
    privacy,
    superstition,
    urgency,
)
from crm.wording.second import suspicions
from crm.wording.settle import settled

_RULES: dict[Rule, Callable[[Draft], Iterator[Claim]]] = {
    "absolute": absolute.claims,
    "medical": medical.claims,
    "efficacy": efficacy.claims,
    "guarantee": guarantee.claims,
    "income": income.claims,
    "disparage": disparage.claims,
    "authority": authority.claims,
    "false_urgency": urgency.claims,
    "privacy": privacy.claims,
    "superstition": superstition.claims,
}
_NEUTRAL = "▢"
_OWN = "own"  # the kind of a claim that the firm's own list makes
_STANDARD = WordingPolicy()


def findings(text: str, audience: Audience, policy: WordingPolicy = _STANDARD) -> tuple[Finding, ...]:
    """What in a draft may not go out, in the order of the text; empty when it may (000 compliance, R1).

    Offsets are of `text` as given; a disguised word is reported as written.
    """
    view = undisguised(text)
    read = _untitled(_named(view.text, policy), titles(view, text))
    draft = Draft.of(read, audience, policy, quotes(view, text))
    claims = [claim for rule, ask in _RULES.items() if rule not in policy.off for claim in ask(draft)]
    claims = [claim for claim in claims if not (only_quoted(draft, claim) or set_aside(draft, claim))]
    claims = claims if any(agreed(draft, claim) for claim in claims) else []
    claims += _held(draft)
    kept = settled(draft, claims)
    kept = sorted([*kept, *suspicions(draft, kept)], key=lambda claim: claim.start)
    return tuple(_finding(text, view, claim, policy) for claim in kept)


def _named(text: str, policy: WordingPolicy) -> str:
    """Names and allowed wording blotted out, length kept; a name still reads as goods."""
    for name in policy.names:
        if len(name) > 1:
            text = text.replace(name, _NEUTRAL * (len(name) - 2) + "产品")
    for wording in policy.allowed:
        text = text.replace(wording, _NEUTRAL * len(wording))
    return text


def _untitled(text: str, blots: tuple[Stretch, ...]) -> str:
    """The titles of books blotted out, length kept."""
    for start, end in blots:
        text = text[:start] + _NEUTRAL * (end - start) + text[end:]
    return text


def _held(draft: Draft) -> Iterator[Claim]:
    """The firm's own words; what names no rule counts as absolute."""
    for own in draft.policy.own_words():
        start = draft.text.find(own.wording)
        if start >= 0:
            known = cast(Rule, own.rule) if own.rule in get_args(Rule) else "absolute"
            yield Claim(known, start, start + len(own.wording), _OWN)


def _finding(text: str, view: View, claim: Claim, policy: WordingPolicy) -> Finding:
    start, end = view.origin(claim.start, claim.end)
    law, fix = advice(claim, text[start:end])
    if claim.kind == _OWN:
        own = _own_word(view.text[claim.start : claim.end], policy)
        law, fix = own.law or law, own.instead or fix
    return Finding(claim.rule, text[start:end], start, end, law, fix)


def _own_word(words: str, policy: WordingPolicy) -> OwnWord:
    """The firm's entry that these words are of, whatever beside them was joined or trimmed."""
    entries = list(policy.own_words())
    return next((own for own in entries if own.wording in words or words in own.wording), entries[0])
