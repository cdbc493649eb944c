"""Who works here: learned from WeCom, ranked by the configuration and by who leads whom."""

from sqlalchemy import select

from crm.people import Person, Role
from storage.desk import Desk
from storage.tables import Staff


def person(desk: Desk, userid: str) -> Person | None:
    """The member as the rooms below see them, with their team; None for somebody never seen."""
    return desk.lately(("person", userid), lambda: _person_or_none(desk, userid))


def newcomer(desk: Desk, userid: str) -> Person:
    """Enters a member who writes for the first time; the details are asked of WeCom by an errand."""
    row = Staff(userid=userid, name=userid, role=Role.REP.value, joined_at=desk.now)
    desk.db.add(row)
    desk.db.flush()
    return _person(desk, row)


def learn(desk: Desk, userid: str, name: str, leader: str | None, active: bool = True) -> Staff:
    """What WeCom says about a member (user/get). `leader` is the direct leader's userid, in lower case."""
    row = desk.db.get(Staff, userid)
    if row is None:
        row = Staff(userid=userid, name=name, role=Role.REP.value, joined_at=desk.now)
        desk.db.add(row)
    row.name, row.leader, row.known_at = name, leader, desk.now
    row.left_at = None if active else (row.left_at or desk.now)
    desk.db.flush()
    return row


def appoint(desk: Desk, managers: tuple[str, ...], admins: tuple[str, ...]) -> None:
    """Writes the configuration's roles into the rows, at start."""
    wanted = dict.fromkeys(managers, Role.MANAGER.value) | dict.fromkeys(admins, Role.ADMIN.value)
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


def name_of(desk: Desk, userid: str) -> str:
    row = desk.db.get(Staff, userid)
    return row.name if row else userid


def _person_or_none(desk: Desk, userid: str) -> Person | None:
    row = desk.db.get(Staff, userid)
    return None if row is None else _person(desk, row)


def _person(desk: Desk, row: Staff) -> Person:
    team = frozenset(desk.db.scalars(select(Staff.userid).where(Staff.leader == row.userid)))
    role = Role(row.role)
    if role is Role.MANAGER and not team:
        everyone = select(Staff.userid).where(Staff.role == Role.REP.value, Staff.leader.is_(None))
        team = frozenset(desk.db.scalars(everyone))
    return Person(row.userid, row.name, Role.LEAD if role is Role.REP and team else role, team)


def _gone(desk: Desk, userid: str) -> bool:
    row = desk.db.get(Staff, userid)
    return row is not None and row.left_at is not None
