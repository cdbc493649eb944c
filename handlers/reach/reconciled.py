"""What the night's rounds bring: who has customers, whose groups are there, who was reached by hand (WeCom 90930)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from crm.letters import Draft, Errand, Purpose, ToWeCom
from handlers.reach import circles
from storage.books import groups
from storage.desk import Desk
from storage.tables import MassSeen

_SEEN_BACK = timedelta(days=2)


def learned(what: str, about: str, answer: Mapping[str, Any], desk: Desk) -> Iterator[Draft]:
    """`about` is the member, where it is about one."""
    match what:
        case "followers":
            yield from _each(answer.get("userids", []), desk)
        case "groups_of":
            yield from _groups(frozenset(answer.get("chat_ids", [])), about, desk)
        case _:
            _seen(answer.get("rows", []), desk)


def _each(userids: list[str], desk: Desk) -> Iterator[Draft]:
    for userid in userids:
        for what in ("relations", "groups_of"):
            errand = Errand(what, {"userid": userid})
            once = f"rounds:{what}:{userid}:{desk.today}"
            yield Draft(ToWeCom(f"rounds:{userid}"), errand, Purpose.ERRAND, once=once)
    span = {"since": (desk.now - _SEEN_BACK).isoformat(), "until": desk.now.isoformat()}
    once = f"rounds:mass_seen:{desk.today}"
    yield Draft(ToWeCom("rounds"), Errand("mass_seen", span), Purpose.ERRAND, once=once)


def _groups(there: frozenset[str], owner: str, desk: Desk) -> Iterator[Draft]:
    """Every group is read anew; one of ours that is no longer there is over."""
    for group in groups.owned_by(desk, owner):
        if group.chat_id not in there:
            group.dismissed_at = desk.now
    for chat_id in sorted(there):
        yield circles.inquiry(chat_id, desk.now)


def _seen(rows: list[Mapping[str, Any]], desk: Desk) -> None:
    for row in rows:
        at = datetime.fromtimestamp(int(row["at"]), UTC)
        desk.db.merge(MassSeen(msgid=str(row["msgid"]), address=str(row["address"]), at=at))
