"""Who the 负责人 column means: members we know, else whom WeCom knows; nobody is made up while WeCom can be asked."""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from bot.config import PLACEHOLDER
from bot.office import Office
from bot.wecom import WeComError
from crm.refusal import Refusal
from handlers.importing.batch import Owners
from handlers.reach import members
from storage.books import staff
from storage.desk import Desk
from storage.tables import Staff

log = logging.getLogger(__name__)
_USERID = re.compile(r"[a-z0-9_.@-]{1,64}", re.ASCII)
_MOST_ASKED = 500
_UNKNOWN = frozenset({40003, 46004, 60011, 60111})  # no such member, or outside the app's visible range


@dataclass(slots=True)
class Census:
    """The owners of a list. `learned`: what WeCom said of members new to us; `unchecked`: userids it could not be
    asked about, taken on trust."""

    owners: Owners
    learned: list[Mapping[str, Any]] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    asked: int = 0

    def enter(self, desk: Desk) -> None:
        """Members whom the list brings become ours."""
        for answer in self.learned:
            members.learned(answer, desk)
        for userid in self.unchecked:
            if desk.db.get(Staff, userid) is None:
                staff.newcomer(desk, userid)


def census(office: Office, written: Iterable[str], default: str) -> Census:
    """Looks up everybody named in the column, and who brings the list; changes nothing yet.

    Refuses a bringer who is no member: what has no owner in the list would be nobody's.
    """
    with office.desk() as desk:
        known = {row.userid: (row.name, row.left_at is None) for row in desk.db.scalars(select(Staff))}
    userids: dict[str, str] = {}
    refusals: dict[str, str] = {}
    found = Census(Owners(userids, refusals, default.lower()))
    if default and default.lower() not in known:
        _elsewhere(
            office,
            default,
            found,
            f"没有 userid 是“{default}”的成员：--by 请填通讯录里的账号，并确认在应用可见范围内。",
        )
    for name in sorted(set(written) - {""}):
        userid = name.lower() if name.lower() in known else _by_name(name, known)
        try:
            if not userid:
                userid = _elsewhere(office, name, found)
            elif not known[userid][1]:
                raise Refusal(f"负责人 {name} 已经离职，请换一位。")
            userids[name] = userid
        except Refusal as refusal:
            refusals[name] = refusal.sentence
    return found


def _by_name(name: str, known: Mapping[str, tuple[str, bool]]) -> str:
    """The only member still here who is called so."""
    same = [userid for userid, (called, here) in known.items() if called == name and here]
    return same[0] if len(same) == 1 else ""


def _elsewhere(office: Office, name: str, found: Census, nobody: str = "") -> str:
    """The userid of a member of whom only WeCom knows yet; after the first failure it is asked no more."""
    userid = name.lower()
    refusal = Refusal(nobody or f"没有负责人“{name}”：请填企业微信里的 userid，并确认在应用可见范围内。")
    if not _USERID.fullmatch(userid) or found.asked >= _MOST_ASKED:
        raise refusal
    if not found.unchecked and PLACEHOLDER not in office.config.wecom.corp_id + office.config.wecom.secret:
        found.asked += 1
        try:
            found.learned.append(office.wecom.members.get(userid))
        except WeComError as error:
            if error.code in _UNKNOWN:
                raise refusal from None
            log.info("the owners of some rows were not checked: %s", error)
        else:
            return userid
    found.unchecked.append(userid)
    return userid
