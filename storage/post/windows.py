"""How many more messages each paced address takes now (WeCom 90236): counted from the letters themselves."""

from functools import cache

from sqlalchemy import bindparam, case, func, select

from crm.pace import limits_for
from storage.desk import Desk
from storage.dialects import bound, texts
from storage.prepared import Prepared
from storage.records import Letter

_ONE_MESSAGE = 2048  # bytes of a sealed letter that surely fits into one message of WeCom's
_HALF_A_MESSAGE = 1000  # a longer one is cut at line ends, so that pieces may be half empty
_SIZE = func.length(Letter.sealed)
_MESSAGES = case((_SIZE <= _ONE_MESSAGE, 1), else_=1 + _SIZE // _HALF_A_MESSAGE)
_T = Letter.__table__.c


def room_at(desk: Desk, addresses: set[str]) -> dict[str, int]:
    """How many more messages each paced address takes now. Counts by the moment of the answer, which is never earlier
    than the arrival at WeCom, so that no window there can hold more."""
    limits = {address: found for address in addresses if (found := limits_for(address, desk.policy.pace))}
    windows = sorted({limit.window for found in limits.values() for limit in found})
    if not windows:
        return {}
    since = {f"since{n}": desk.now - window for n, window in enumerate(windows)}
    counted = _counting(len(windows)).rows(desk.db, addresses=bound(limits), **since)
    used = {row[0]: dict(zip(windows, map(int, row[1:]), strict=True)) for row in counted}
    return {
        address: min(limit.most - used.get(address, {}).get(limit.window, 0) for limit in found)
        for address, found in limits.items()
    }


def messages(desk: Desk, address: str, size: int) -> int:
    """How many messages a letter makes at most, yet never more than an empty window takes."""
    most = min(limit.most for limit in limits_for(address, desk.policy.pace))
    return min(most, 1 if size <= _ONE_MESSAGE else 1 + size // _HALF_A_MESSAGE)


@cache
def _counting(windows: int) -> Prepared:
    """Messages since so many moments, `since0` to the earliest, for each address."""
    since = [bindparam(f"since{n}", type_=_T.sent_at.type) for n in range(windows)]
    counts = [func.sum(case((_T.sent_at > moment, _MESSAGES), else_=0)) for moment in since]
    return Prepared(
        lambda dialect: (
            select(_T.address, *counts)
            .where(_T.address.in_(texts(dialect, "addresses")), _T.sent_at > since[-1])
            .group_by(_T.address)
        )
    )
