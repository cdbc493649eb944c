"""Corp tags, and putting them on customers (WeCom pages 92117, 92118)."""

from collections.abc import Hashable
from typing import Any

from simulator.api.call import Answer, Call, Route, limited
from simulator.api.outside.customers import followed
from simulator.refusals import ApiError
from simulator.world.outside.tags import Tag, TagGroup

TAGS_A_CUSTOMER = 3000


def get_tags(call: Call) -> Answer:
    """Tags by group: all, of some groups, or some tags; group_id wins."""
    groups, tags = set(call.texts("group_id")), set(call.texts("tag_id"))
    listed = []
    for group in call.world.tags.groups.values():
        if groups:
            shown = list(group.tags.values()) if group.group_id in groups else []
        else:
            shown = [tag for tag in group.tags.values() if not tags or tag.tag_id in tags]
        if shown:
            listed.append(_described(group, shown))
    return {"tag_group": listed}


def add_tags(call: Call) -> Answer:
    """Add tags to a group, named or new; names that exist already are not doubled."""
    wanted = call.body.get("tag") or []
    if not wanted:
        raise ApiError(40058, "tag is empty")
    for row in wanted:
        limited(row.get("name", ""), "tag name", 30, "chars")
    if call.world.tags.count() + len(wanted) > call.world.rules.tags_per_corp:
        raise ApiError(40126)
    group = _group(call)
    added = [_tag(call, group, row) for row in wanted]
    return {"tag_group": _described(group, list({tag.tag_id: tag for tag in added}.values()))}


def edit_tag(call: Call) -> Answer:
    """Rename a tag or a group; a name that is taken: 40071."""
    found = _tag_or_group(call, call.text("id"))
    if "name" in call.body:
        name = call.text("name")
        limited(name, "name", 30, "chars")
        if _name_taken(call, found, name):
            raise ApiError(40071)
        found.name = name
    found.order = call.number("order", found.order)
    return {}


def delete_tags(call: Call) -> Answer:
    """Delete tags or whole groups; customers lose them."""
    tags, groups = call.texts("tag_id"), call.texts("group_id")
    if not tags and not groups:
        raise ApiError(40058, "tag_id and group_id are empty")
    for tag_id in tags + groups:
        _tag_or_group(call, tag_id)
    doomed = set(tags).union(
        *(group.tags for group_id in groups if (group := call.world.tags.groups.get(group_id)))
    )
    for tag_id in doomed:
        call.world.tags.remove(tag_id)
    for follow in call.world.book.follows.values():
        follow.tags = [tag_id for tag_id in follow.tags if tag_id not in doomed]
    return {}


def mark_tags(call: Call) -> Answer:
    """Put tags on, and take tags off, one customer of one member."""
    follow = followed(call)
    add, remove = call.texts("add_tag"), call.texts("remove_tag")
    if not add and not remove:
        raise ApiError(40058, "add_tag and remove_tag are empty")
    if not all(call.world.tags.find(tag_id) for tag_id in add + remove):
        raise ApiError(40068)
    kept = [tag_id for tag_id in follow.tags if tag_id not in remove]
    tags = list(dict.fromkeys(kept + add))
    if len(tags) > TAGS_A_CUSTOMER:
        raise ApiError(40144)
    follow.tags = tags
    return {}


def _pair(call: Call) -> Hashable:
    return str(call.body.get("userid", "")).lower(), call.body.get("external_userid")


def _group(call: Call) -> TagGroup:
    book = call.world.tags
    if "group_id" in call.body:
        if call.text("group_id") not in book.groups:
            raise ApiError(40068)
        return book.groups[call.text("group_id")]
    name = call.text("group_name")
    limited(name, "group_name", 30, "chars")
    group = book.group_named(name)
    if group is None:
        order = call.number("order", 0)
        group = TagGroup(call.world.ids.draw("et"), name, call.now, order, call.app.agent_id)
        book.groups[group.group_id] = group
    return group


def _tag(call: Call, group: TagGroup, row: dict[str, Any]) -> Tag:
    tag = group.named(row["name"])
    if tag is None:
        tag_id = call.world.ids.draw("et")
        tag = Tag(tag_id, row["name"], call.now, int(row.get("order", 0)), call.app.agent_id)
        group.tags[tag_id] = tag
    return tag


def _tag_or_group(call: Call, tag_id: str) -> Tag | TagGroup:
    """What the id names; unknown: 40068, made by somebody else: 81011."""
    pair = call.world.tags.find(tag_id)
    found = pair[1] if pair else call.world.tags.groups.get(tag_id)
    if found is None:
        raise ApiError(40068)
    if found.creator != call.app.agent_id:
        raise ApiError(81011)
    return found


def _name_taken(call: Call, found: Tag | TagGroup, name: str) -> bool:
    if isinstance(found, TagGroup):
        other: Tag | TagGroup | None = call.world.tags.group_named(name)
    else:
        pair = call.world.tags.find(found.tag_id)
        other = pair[0].named(name) if pair else None
    return other is not None and other is not found


def _described(group: TagGroup, tags: list[Tag]) -> dict[str, Any]:
    return {
        "group_id": group.group_id,
        "group_name": group.name,
        "create_time": int(group.created),
        "order": group.order,
        "tag": [
            {"id": tag.tag_id, "name": tag.name, "create_time": int(tag.created), "order": tag.order}
            for tag in tags
        ],
    }


ROUTES = {
    "externalcontact/get_corp_tag_list": Route(get_tags, permission="customers"),
    "externalcontact/add_corp_tag": Route(add_tags, permission="customers"),
    "externalcontact/edit_corp_tag": Route(edit_tag, permission="customers"),
    "externalcontact/del_corp_tag": Route(delete_tags, permission="customers"),
    "externalcontact/mark_tag": Route(mark_tags, permission="customers", claim=_pair),
}
