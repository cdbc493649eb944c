"""Promises of earnings, recruiting, levels (《禁止传销条例》第七条, 《直销管理条例》第二十四条)."""

from collections.abc import Iterator

from crm.wording.grammar.context import denied, warned
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying

_RECRUITS = saying("income", "recruits")
_EARNS = saying("income", "earns")
_EASY = saying("income", "easy")
_LEVELS = saying("income", "levels")
_BUYS_IN = saying("income", "buys_in")
_DOWNSTREAM = saying("income", "downstream")
_INNOCENT = saying("income", "innocent")
_STAFF = saying("income", "staff")
_WISH = saying("income", "wish")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for pattern, kind in ((_RECRUITS, "recruit"), (_BUYS_IN, "levels"), (_DOWNSTREAM, "levels"), (_LEVELS, "levels"),
                          (_EARNS, "earn"), (_EASY, "earn")):  # fmt: skip
        for claim in draft.found(pattern, "income", kind):
            if not _harmless(draft, claim):
                yield claim


def _harmless(draft: Draft, claim: Claim) -> bool:
    before = draft.clause_before(claim)
    return bool(
        denied(draft, claim)
        or warned(draft, claim)
        or _INNOCENT.search(before)
        or _INNOCENT.search(draft.clause(claim))
        or _STAFF.search(draft.sentence(claim))
        or _WISH.search(before)
    )
