"""Members and departments (WeCom page 90196)."""

from typing import Any

from simulator.api.call import Answer, Call, Route
from simulator.api.paging import page
from simulator.refusals import ApiError
from simulator.world.inside.corp import Member


def get_user(call: Call) -> Answer:
    """One member within the app's scope; no phone, mail or picture for self-built apps."""
    userid = call.query.get("userid", "").lower()
    member = call.world.members.get(userid)
    if member is None:
        raise ApiError(60111)
    if call.app.visible is not None and userid not in call.app.visible:
        raise ApiError(60011)
    return _described(member)


def list_ids(call: Call) -> Answer:
    """Pairs of userid and department, by page."""
    seen, following = page(call, call.world.seen_by(call.app), usual=10_000, most=10_000)
    rows = [{"userid": member.userid, "department": member.department} for member in seen]
    return {"dept_user": rows, "next_cursor": following}


def simple_list(call: Call) -> Answer:
    """Members of a department."""
    department = int(call.query.get("department_id", "1"))
    members = (member for member in call.world.seen_by(call.app) if member.department == department)
    rows = [{"userid": m.userid, "name": m.name, "department": [m.department]} for m in members]
    return {"userlist": rows}


def departments(call: Call) -> Answer:
    """All departments, or one with its children."""
    wanted = int(call.query.get("id") or 0)
    found = [d for d in call.world.departments.values() if wanted in (0, d.number, d.parent)]
    return {"department_id": [{"id": d.number, "parentid": d.parent, "order": d.number} for d in found]}


def _described(member: Member) -> dict[str, Any]:
    return {
        "userid": member.userid,
        "name": member.name,
        "department": [member.department],
        "order": [0],
        "position": "",
        "is_leader_in_dept": [0],
        "direct_leader": [member.leader] if member.leader else [],
        "main_department": member.department,
        "status": member.status,
        "alias": "",
        "isleader": 0,
        "extattr": {"attrs": []},
    }


ROUTES = {
    "user/get": Route(get_user, "GET"),
    "user/list_id": Route(list_ids),
    "user/simplelist": Route(simple_list, "GET"),
    "department/simplelist": Route(departments, "GET"),
}
