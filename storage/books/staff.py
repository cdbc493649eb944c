"""Who works here: learned from WeCom, ranked by the configuration and by who leads whom."""

from dataclasses import dataclass

from sqlalchemy import select

from crm.nicknames import nicknames
from crm.people import Person, Role
from storage.desk import Desk
from storage.tables import Staff


def person(desk: Desk, userid: str) -> Person | None:
    """The member as the rooms below see them, with their team; None for somebody never seen."""
    roll = desk.lately("staff", lambda: _roll(desk))
    return _person(userid, roll) if userid in roll.people else None


def newcomer(desk: Desk, userid: str) -> Person:
    """Enters a member who writes for the first time; the details are asked of WeCom by an errand."""
    row = Staff(userid=userid, name=userid, role=Role.REP.value)
    desk.db.add(row)
    desk.db.flush()
    return Person(userid, userid, Role.REP)


def is_known(desk: Desk, userid: str) -> bool:
    """Whether WeCom has told who that is: of whom the configuration names, it has not yet."""
    return userid in desk.lately("staff", lambda: _roll(desk)).known


def learn(desk: Desk, userid: str, name: str, leader: str | None, active: bool = True) -> Staff:
    """What WeCom says about a member (user/get). `leader` is the direct leader's userid, in lower case."""
    row = desk.db.get(Staff, userid)
    if row is None:
        row = Staff(userid=userid, name=name, role=Role.REP.value)
        desk.db.add(row)
    row.name, row.leader, row.known_at = name, leader, desk.now
    row.left_at = None if active else (row.left_at or desk.now)
    desk.db.flush()
    return row


def appoint(desk: Desk, managers: tuple[str, ...], admins: tuple[str, ...]) -> None:
    """Writes the configuration's roles into the rows, at start; WeCom's userids know no upper case."""
    ranks = dict.fromkeys(managers, Role.MANAGER.value) | dict.fromkeys(admins, Role.ADMIN.value)
    wanted = {userid.lower(): rank for userid, rank in ranks.items()}
    for userid in wanted:
        if desk.db.get(Staff, userid) is None:
            newcomer(desk, userid)
    for row in desk.db.scalars(select(Staff)):
        row.role = wanted.get(row.userid, Role.REP.value)


def leaders_of(desk: Desk, userid: str) -> list[str]:
    """Whom an alert about this member reaches: the direct leader, else managers, else administrators, else nobody."""
    row = desk.db.get(Staff, userid)
    if row is not None and row.leader and not _gone(desk, row.leader):
        return [row.leader]
    for role in (Role.MANAGER, Role.ADMIN):
        chosen = select(Staff.userid).where(
            Staff.role == role.value, Staff.left_at.is_(None), Staff.userid != userid
        )
        found = list(desk.db.scalars(chosen.order_by(Staff.userid)))
        if found:
            return found
    return []


def reps(desk: Desk) -> list[Staff]:
    """Everybody who is still here, by userid."""
    return list(desk.db.scalars(select(Staff).where(Staff.left_at.is_(None)).order_by(Staff.userid)))


def roll_call(desk: Desk) -> list[tuple[str, str]]:
    """Userid and name of everybody who is still here, by userid."""
    here = select(Staff.userid, Staff.name).where(Staff.left_at.is_(None)).order_by(Staff.userid)
    return [(userid, name) for userid, name in desk.db.execute(here)]


def called(desk: Desk, written: str) -> list[Staff]:
    """Who of the firm is meant by a name, a userid, or what colleagues call each other (小陈, 晓姐)."""
    here = reps(desk)
    named = [row for row in here if written and written in (row.name, row.userid)]
    return named or [row for row in here if written in nicknames(row.name)]


def peers(desk: Desk, userid: str) -> frozenset[str]:
    """Everybody with the same direct leader, the member included."""
    roll = desk.lately("staff", lambda: _roll(desk))
    return next((led for led in roll.led.values() if userid in led), frozenset()) | {userid}


def name_of(desk: Desk, userid: str) -> str:
    row = desk.db.get(Staff, userid)
    return row.name if row else userid


@dataclass(frozen=True, slots=True)
class _Roll:
    """Everybody, as one look at the table saw them: name and role by userid, whom WeCom has told of, who leads whom."""

    people: dict[str, tuple[str, Role]]
    known: frozenset[str]
    led: dict[str | None, frozenset[str]]


def _roll(desk: Desk) -> _Roll:
    is_known = Staff.known_at.is_not(None)
    rows = desk.db.execute(select(Staff.userid, Staff.name, Staff.role, Staff.leader, is_known)).all()
    led: dict[str | None, set[str]] = {}
    for userid, _, role, leader, _ in rows:
        if leader is not None or role == Role.REP.value:
            led.setdefault(leader, set()).add(userid)
    people = {userid: (name, Role(role)) for userid, name, role, _, _ in rows}
    known = frozenset(userid for userid, _, _, _, told in rows if told)
    return _Roll(people, known, {leader: frozenset(userids) for leader, userids in led.items()})


def _person(userid: str, roll: _Roll) -> Person:
    """A manager whom nobody names as leader leads the reps who have none."""
    name, role = roll.people[userid]
    team = roll.led.get(userid, frozenset())
    if role is Role.MANAGER and not team:
        team = roll.led.get(None, frozenset()) - {userid}
    return Person(userid, name, Role.LEAD if role is Role.REP and team else role, team)


def _gone(desk: Desk, userid: str) -> bool:
    row = desk.db.get(Staff, userid)
    return row is not None and row.left_at is not None
