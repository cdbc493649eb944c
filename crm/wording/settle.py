"""One finding per claim, under the most specific rule."""

from collections.abc import Iterable

from crm.wording.grammar.draft import Claim, Draft

_MOST_SPECIFIC_FIRST = ("income", "disparage", "authority", "medical", "absolute", "efficacy", "guarantee", "superstition",
                        "false_urgency", "privacy")  # fmt: skip
_APART = frozenset(("", "、", "和", "又"))
_ONE_TALE = {
    ("false_urgency", "scarce"),
    ("superstition", ""),
    ("efficacy", "effect"),
}  # said in several ways, it is still one claim
_ECHOES = frozenset(
    ("没有之一", "独此一家", "绝无仅有", "独一无二")
)  # said after a claim, they only stress it
_EMPTY_BEFORE = "是就也都，的里"
_SHORTEST = 2
_ASIDE = 8  # characters between two ways of saying it, at most


def settled(draft: Draft, claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order of the text, without overlap or repetition."""
    kept: list[Claim] = []
    for claim in sorted(
        claims, key=lambda each: (_MOST_SPECIFIC_FIRST.index(each.rule), each.start - each.end)
    ):
        if all(claim.end <= other.start or other.end <= claim.start for other in kept):
            kept.append(claim)
    joined = [_trimmed(draft, each) for each in _joined(draft, sorted(kept, key=lambda each: each.start))]
    first = {(claim.rule, draft.words(claim)): claim for claim in reversed(joined)}
    return sorted(first.values(), key=lambda each: each.start)


def _trimmed(draft: Draft, claim: Claim) -> Claim:
    """Without the 是 before and the 的 after that carry nothing."""
    words = draft.words(claim)
    bare = words.lstrip(_EMPTY_BEFORE).rstrip("的")
    if len(bare) < _SHORTEST:
        return claim
    start = claim.start + len(words) - len(words.lstrip(_EMPTY_BEFORE))
    return Claim(claim.rule, start, start + len(bare), claim.kind)


def _joined(draft: Draft, claims: list[Claim]) -> list[Claim]:
    """Claims of one rule that only a sign keeps apart are one; of personal data, only what is said of an illness."""
    joined: list[Claim] = []
    for claim in claims:
        last = joined[-1] if joined else None
        if last and last.rule == claim.rule and _touch(draft, last, claim):
            joined[-1] = Claim(claim.rule, last.start, claim.end, last.kind)
        else:
            joined.append(claim)
    return joined


def _touch(draft: Draft, one: Claim, other: Claim) -> bool:
    between = draft.text[one.end : other.start]
    if one.rule == "privacy":
        return one.kind == other.kind == "health" and between in {"", "，", "、"}
    if (one.rule, one.kind) in _ONE_TALE and (other.rule, other.kind) in _ONE_TALE:
        return len(between) <= _ASIDE and not set("。！？\n") & set(between)
    return between in _APART or (between == "，" and draft.words(other) in _ECHOES)
