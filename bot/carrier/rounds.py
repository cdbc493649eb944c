"""The night's rounds: everything that callbacks may have lost is read again from WeCom, in pieces for the inbox (WeCom 90930)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from bot.wecom import WeCom

T = TypeVar("T")
_A_PIECE = 50  # relations or rows in one arrival


def followers(wecom: WeCom, _values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Members who may have customers."""
    yield {"userids": wecom.customers.followers()}


def relations(wecom: WeCom, values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A member's customers with remark and tags by name, then the ids of all of them."""
    names = {tag["id"]: tag["name"] for group in wecom.tags.all() for tag in group["tag"]}
    every: list[str] = []
    for piece in _pieces(wecom.customers.of_many([values["userid"]])):
        every += [str(entry["external_contact"]["external_userid"]) for entry in piece]
        yield {"relations": [_as_asked_for(entry, names) for entry in piece]}
    yield {"every": every}


def groups_of(wecom: WeCom, values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The customer groups that a member owns."""
    yield {"chat_ids": [str(entry["chat_id"]) for entry in wecom.chats.list([values["userid"]])]}


def mass_seen(wecom: WeCom, values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Who was reached by mass messages that members made by hand: they count towards WeCom's quota."""
    start, end = datetime.fromisoformat(values["since"]), datetime.fromisoformat(values["until"])
    rows = (
        {
            "msgid": str(entry["msgid"]),
            "address": row.get("external_userid") or row.get("chat_id"),
            "at": row["send_time"],
        }
        for chat_type in ("single", "group")
        for entry in wecom.mass.since(chat_type, start, end)
        if entry.get("creator")
        for row in wecom.mass.results(str(entry["msgid"]), str(entry["creator"]))
        if row.get("status") == 1
    )
    for piece in _pieces(rows):
        yield {"rows": piece}


def mark(wecom: WeCom, values: Mapping[str, Any]) -> None:
    """Tags by their names: those that the firm has not yet are made in a group of ours (WeCom 92117, 92118)."""
    known = {tag["name"]: tag["id"] for group in wecom.tags.all() for tag in group["tag"]}
    missing = [name for name in values["add"] if name not in known]
    if missing:
        known |= {tag["name"]: tag["id"] for tag in wecom.tags.add("客友", missing)["tag"]}
    add = [known[name] for name in values["add"]]
    remove = [known[name] for name in values["remove"] if name in known]
    if add or remove:
        wecom.tags.mark(values["userid"], values["external_userid"], add, remove)


def _pieces(rows: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(rows)
    while piece := list(islice(rest, _A_PIECE)):
        yield piece


def _as_asked_for(entry: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The shape of externalcontact/get: tags by name."""
    info = dict(entry["follow_info"])
    info["tags"] = [{"tag_name": names[ident]} for ident in info.get("tag_id", ()) if ident in names]
    return {"external_contact": entry["external_contact"], "follow_user": [info]}


ROUNDS = {"followers": followers, "relations": relations, "groups_of": groups_of, "mass_seen": mass_seen}
