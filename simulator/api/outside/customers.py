"""Customers and what members noted about them (WeCom pages 92113, 92114, 92994, 92115)."""

from typing import Any

from simulator.api.call import Answer, Call, Route, limited
from simulator.api.paging import cursor, page, place
from simulator.refusals import ApiError
from simulator.world.outside.customers import Customer, Follow

FOLLOWERS_A_PAGE = 500


def follow_users(call: Call) -> Answer:
    """Members who may contact customers."""
    members = call.world.seen_by(call.app)
    return {"follow_user": [member.userid for member in members if member.contacts_customers]}


def list_customers(call: Call) -> Answer:
    """A member's customers; none: 84061."""
    call.body = {"userid": call.query.get("userid", "")}
    follows = call.world.book.of(_contact_member(call, "userid"))
    if not follows:
        raise ApiError(84061)
    return {"external_userid": [follow.external_userid for follow in follows]}


def get_customer(call: Call) -> Answer:
    """A customer with everybody who follows him; unknown: 40096, followed by nobody in scope: 84061."""
    customer = call.world.book.customers.get(call.query.get("external_userid", ""))
    if customer is None:
        raise ApiError(40096)
    followers = call.world.book.followers(customer.external_userid)
    seen = [follow for follow in followers if call.world.sees(call.app, follow.userid)]
    if not seen:
        raise ApiError(84061)
    start = place(call.query.get("cursor", ""))
    end = start + FOLLOWERS_A_PAGE
    answer: dict[str, Any] = {
        "external_contact": _described(customer),
        "follow_user": [{**_noted(follow), "tags": _tags(call, follow)} for follow in seen[start:end]],
    }
    return answer | ({"next_cursor": cursor(end)} if end < len(seen) else {})


def batch_by_user(call: Call) -> Answer:
    """Customers of several members, by page; `tag_id` in the place of `tags`."""
    userids = [userid.lower() for userid in call.texts("userid_list", 100)]
    if not userids:
        raise ApiError(40058, "userid_list is empty")
    if not all(call.world.sees(call.app, userid) for userid in userids):
        raise ApiError(60011)
    follows = [follow for userid in userids for follow in call.world.book.of(userid)]
    rows, following = page(call, follows, usual=50, most=100)
    listed = [
        {
            "external_contact": _described(call.world.book.customers[follow.external_userid]),
            "follow_info": {**_noted(follow), "tag_id": list(follow.tags)},
        }
        for follow in rows
    ]
    return {"external_contact_list": listed, "next_cursor": following}


def remark(call: Call) -> Answer:
    """Write what a member notes about a customer; phones overwrite, [""] clears them."""
    follow = followed(call)
    names = ("remark", "description", "remark_company", "remark_mobiles", "remark_pic_mediaid")
    if not any(name in call.body for name in names):
        raise ApiError(40058, "nothing to remark")
    limits = {"remark": 20, "description": 150, "remark_company": 20}
    for name, most in limits.items():
        limited(call.text(name, ""), name, most, "chars")
    mobiles = call.texts("remark_mobiles")
    for name in limits:
        if name in call.body:
            setattr(follow, name, call.text(name))
    if "remark_mobiles" in call.body:
        follow.remark_mobiles = [mobile for mobile in mobiles if mobile]
    return {}


def followed(call: Call) -> Follow:
    """The relation that the body's userid and external_userid name; none: 84061."""
    userid, external_userid = _contact_member(call, "userid"), call.text("external_userid")
    if external_userid not in call.world.book.customers:
        raise ApiError(40096)
    follow = call.world.book.known(userid, external_userid)
    if follow is None:
        raise ApiError(84061)
    return follow


def _contact_member(call: Call, name: str) -> str:
    userid = call.userid(name)
    if not call.world.members[userid].contacts_customers:
        raise ApiError(84061)
    return userid


def _described(customer: Customer) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "external_userid": customer.external_userid,
        "name": customer.name,
        "type": customer.kind,
        "avatar": f"https://wx.qlogo.cn/mmhead/{customer.external_userid[:12]}/0",
        "gender": customer.gender,
    }
    if customer.kind == 2:
        shown |= {"position": "", "corp_name": customer.corp_name, "corp_full_name": customer.corp_name}
    return shown


def _noted(follow: Follow) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "userid": follow.userid,
        "remark": follow.remark,
        "description": follow.description,
        "createtime": int(follow.created),
        "remark_mobiles": list(follow.remark_mobiles),
        "add_way": follow.add_way,
        "oper_userid": follow.oper_userid or follow.userid,
    }
    shown |= {"remark_corp_name": follow.remark_company} if follow.remark_company else {}
    return shown | ({"state": follow.state} if follow.state else {})


def _tags(call: Call, follow: Follow) -> list[dict[str, Any]]:
    found = (call.world.tags.find(tag_id) for tag_id in follow.tags)
    return [
        {"group_name": group.name, "tag_name": tag.name, "tag_id": tag.tag_id, "type": 1}
        for group, tag in (pair for pair in found if pair)
    ]


ROUTES = {
    "externalcontact/get_follow_user_list": Route(follow_users, "GET", "customers"),
    "externalcontact/list": Route(list_customers, "GET", "customers"),
    "externalcontact/get": Route(get_customer, "GET", "customers"),
    "externalcontact/batch/get_by_user": Route(batch_by_user, permission="customers"),
    "externalcontact/remark": Route(remark, permission="customers"),
}
