"""Superlatives and uniqueness that sell goods or the firm (《广告法》第九条)."""

from collections.abc import Iterator

from crm.wording.grammar.context import waived
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.rules.matchless import matchless
from crm.wording.rules.ranks import firsts
from crm.wording.rules.superlatives import superlatives

_WISH = saying("absolute", "wish")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for claim in (*superlatives(draft), *firsts(draft), *matchless(draft)):
        if not waived(draft, claim) and not _WISH.search(draft.clause_before(claim)):
            yield claim
