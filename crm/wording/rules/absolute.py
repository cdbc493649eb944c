"""Superlatives and uniqueness that sell goods or the firm (《广告法》第九条)."""

import re
from collections.abc import Iterator

from crm.wording.context import waived
from crm.wording.draft import Claim, Draft
from crm.wording.matchless import matchless
from crm.wording.ranks import firsts
from crm.wording.superlatives import superlatives

_WISH = re.compile("祝|愿|希望您|盼|送给您最|最好的(?:自己|年华|安排|祝福|状态)")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for claim in (*superlatives(draft), *firsts(draft), *matchless(draft)):
        if not waived(draft, claim) and not _WISH.search(draft.clause_before(claim)):
            yield claim
