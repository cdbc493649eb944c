"""Questions to WeCom, whose answers come back through the inbox, and changes in its address book."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot import wire
from bot.carrier import rounds
from bot.carrier.carried import SENT, Carried
from bot.lanes import lane
from bot.wecom import Permanent, Transient, WeCom
from bot.wire import own
from storage.inbox import Arrival
from storage.post.queue import Outcome, Parcel

_DISPATCHING = 41063  # the task was made a moment ago
_MOST_PAGES = 1000
_GROUP = "group"  # the scene of those who come from a group's welcome
_ASK_HERE = "\n有问题点这里问小助手 👉 {link}"


def run(wecom: WeCom, parcel: Parcel, now: datetime, place: Callable[[str], str]) -> Carried:
    """The errand that the letter names."""
    what, values = parcel.body["what"], parcel.body["values"]
    match what:
        case "member":
            return _learned(parcel, values["userid"], wecom.members.get(values["userid"]), now)
        case "customer":
            about = values["external_userid"]
            return _learned(parcel, about, wecom.customers.get(about), now)
        case "group":
            return _learned(
                parcel, values["chat_id"], {"group_chat": wecom.chats.get(values["chat_id"])}, now
            )
        case "mass_result":
            return _mass_result(wecom, parcel, values, now)
        case "kf_sync":
            return _pulled(wecom, values, now, place)
        case "group_welcome":
            return _learned(parcel, values["chat_id"], _group_welcome(wecom, values["text"]), now)
        case "internal_group":
            made = wecom.groups.create(values["name"], values["owner"], values["members"], values["chatid"])
            return _learned(parcel, made, {"name": values["name"], "owner": values["owner"]}, now)
        case _:
            return _other(wecom, parcel, now)


def _other(wecom: WeCom, parcel: Parcel, now: datetime) -> Carried:
    """A round of the night, or a change that nothing comes back from."""
    what, values = parcel.body["what"], parcel.body["values"]
    if what in rounds.ROUNDS:
        return _in_pieces(parcel, rounds.ROUNDS[what](wecom, values), now)
    if what not in _CHANGES:
        return Carried(Outcome("dead", cause=f"no such errand: {what}"))
    _CHANGES[what](wecom, values)
    return Carried(SENT)


def _group_welcome(wecom: WeCom, words: str) -> Mapping[str, Any]:
    """The text with the way to 微信客服 beneath it, where there is one: nobody hears what is asked in the group itself."""
    try:
        link = wecom.kf.way_in(_GROUP)
    except Permanent:  # the app may not manage the account: the welcome goes without
        link = ""
    ask = _ASK_HERE.format(link=link) if link else ""
    return {"template_id": wecom.mass.group_welcome(words + ask), "link": link}


def _remark(wecom: WeCom, values: Mapping[str, Any]) -> None:
    rest = {k: v for k, v in values.items() if k not in ("userid", "external_userid")}
    wecom.customers.remark(values["userid"], values["external_userid"], rest)


_CHANGES: dict[str, Callable[[WeCom, Mapping[str, Any]], None]] = {
    "remark": _remark,
    "tags": rounds.mark,
    "cancel": lambda wecom, values: wecom.mass.cancel(values["msgid"]),
}


def _learned(parcel: Parcel, about: str, answer: Mapping[str, Any], now: datetime) -> Carried:
    raw = own.pack_learned(f"{parcel.id}-{parcel.made_at.isoformat()}", parcel.body["what"], about, answer)
    return Carried(SENT, (_arrival(raw, now),))


def _in_pieces(parcel: Parcel, answers: Iterator[Mapping[str, Any]], now: datetime) -> Carried:
    """A long answer as several arrivals, each with a key of its own."""
    inquiry, what = f"{parcel.id}-{parcel.made_at.isoformat()}", parcel.body["what"]
    about = str(parcel.body["values"].get("userid", ""))
    raws = [own.pack_learned(f"{inquiry}-{n}", what, about, answer) for n, answer in enumerate(answers)]
    return Carried(SENT, tuple(_arrival(raw, now) for raw in raws))


def _mass_result(wecom: WeCom, parcel: Parcel, values: Mapping[str, Any], now: datetime) -> Carried:
    """Whether the owner has confirmed, and who got it; a task that is still being dispatched is asked again later."""
    try:
        tasks = list(wecom.mass.confirmations(values["msgid"]))
        confirmed = any(task.get("status") == 2 for task in tasks)
        sent = list(wecom.mass.results(values["msgid"], values["userid"])) if confirmed else []
    except Transient as error:
        if error.code != _DISPATCHING:
            raise
        return Carried(SENT)
    return (
        _learned(parcel, values["letter"], {"confirmed": confirmed, "send_list": sent}, now)
        if confirmed
        else Carried(SENT)
    )


def _pulled(wecom: WeCom, values: Mapping[str, Any], now: datetime, place: Callable[[str], str]) -> Carried:
    """Every message since the kept cursor; the cursor moves once they are in the inbox."""
    name = f"kf:{values['open_kfid']}"
    cursor = place(name)
    arrivals: list[Arrival] = []
    for _ in range(_MOST_PAGES):
        page = wecom.kf.pull(values["open_kfid"], cursor, values["token"])
        arrivals += [_arrival(own.pack_pulled(message), now) for message in page.messages]
        cursor = page.cursor
        if not page.more:
            break
    return Carried(SENT, tuple(arrivals), {name: cursor})


def _arrival(raw: bytes, now: datetime) -> Arrival:
    event = wire.read(raw, now)
    return Arrival(event.key, lane(event), raw, now)
