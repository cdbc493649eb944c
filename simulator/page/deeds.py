"""What somebody at the page may do: write, send a picture, tap, confirm, enter, befriend. Shapes in docs/playground.md."""

from collections.abc import Callable
from typing import Any

from simulator.page.people import everybody
from simulator.people.ground import ImpossibleError
from simulator.town import Town

Wish = dict[str, Any]
WORDS_MOST = 20_000


def do(town: Town, wish: Wish) -> Wish:
    """Do {"deed", "who", ...}; ImpossibleError where a client would not offer it, KeyError where something is missing."""
    if wish["deed"] not in DEEDS:
        raise ImpossibleError(f"没有这个动作：{wish['deed']}")
    return DEEDS[wish["deed"]](town, wish)


def send_picture(town: Town, who: str, chat: str, data: bytes) -> None:
    """A picture in the app's chat or in 微信客服; elsewhere nobody would hear of it."""
    kind, first, last = _own_chat(town, who, chat)
    if kind == "app":
        town.send_image(who, data, int(first))
    elif kind == "kf":
        town.kf_send(first, last, "image", data)
    else:
        raise ImpossibleError("这里只能发文字")


def _say(town: Town, wish: Wish) -> Wish:
    """{"chat", "text"}"""
    who, text = str(wish["who"]), str(wish["text"])
    if not text.strip() or len(text) > WORDS_MOST:
        raise ImpossibleError("空的或太长的消息发不出去")
    kind, first, last = _own_chat(town, who, wish["chat"])
    match kind:
        case "app":
            town.say(who, text, int(first))
        case "bot":
            town.ask_bot(who, text, first)
        case "internal":
            _say_inside(town, who, first, text)
        case "group":
            town.group_says(first, who, text)
        case "kf":
            town.kf_say(first, last, text)
        case "customer" if who == first:
            town.tell_customer(first, last, text)
        case _:
            town.customer_says(last, first, text)
    return {}


def _say_inside(town: Town, who: str, chat_id: str, text: str) -> None:
    """An @ before a bot's name reaches it; everything else is between people."""
    for bot in town.world.internal.bots.values():
        if text.startswith(f"@{bot.name}"):
            town.mention(who, chat_id, text.removeprefix(f"@{bot.name}").strip(), bot.aibotid)
            return
    town.internal_say(who, chat_id, text)


def _tap(town: Town, wish: Wish) -> Wish:
    """{"chat", "msgid", "key", "chosen": {question: [option]}}: a card's button, menu row or submit button."""
    kind, first, _ = _own_chat(town, wish["who"], wish["chat"])
    if kind == "app":
        town.tap(wish["who"], wish["key"], wish["msgid"], wish.get("chosen"))
    elif kind == "bot":
        town.tap_bot_card(wish["who"], wish["key"], first)
    else:
        town.tap_bot_card(wish["who"], wish["key"], chat_id=first)
    return {}


def _click(town: Town, wish: Wish) -> Wish:
    """{"chat", "key"}: a row of the newest menu in 微信客服."""
    _, first, last = _own_chat(town, wish["who"], wish["chat"])
    town.kf_click(first, last, wish["key"])
    return {}


def _confirm(town: Town, wish: Wish) -> Wish:
    """{"msgid"}: send a waiting mass message. Answers {"sent", "failed"}, numbers of recipients."""
    statuses = list(town.confirm(wish["who"], wish["msgid"]).values())
    return {"sent": statuses.count(1), "failed": len(statuses) - statuses.count(1)}


def _enter(town: Town, wish: Wish) -> Wish:
    """{"chat"}: a customer opens 微信客服."""
    kind, first, last = _own_chat(town, wish["who"], wish["chat"])
    if kind != "kf":
        raise ImpossibleError("只有微信客服要先进入")
    town.enter_kf(first, last)
    return {}


def _befriend(town: Town, wish: Wish) -> Wish:
    """{"name"}: a stranger of that name adds `who`, a member. Answers {"id"} of the new customer."""
    name = str(wish["name"]).strip()[:64]
    if not name:
        raise ImpossibleError("先写一个昵称")
    return {"id": town.add_customer(wish["who"], name, state="试用页")}


def _own_chat(town: Town, who: str, chat: str) -> tuple[str, str, str]:
    """Kind, first and last part of the address of a chat that this person has."""
    people = everybody(town.world)
    own: list[Wish] = next(
        (p["chats"] for p in people["members"] + people["customers"] if p["id"] == who), []
    )
    if not any(row["chat"] == chat and not row.get("parted") for row in own):
        raise ImpossibleError("这个聊天现在发不了消息")
    kind, _, rest = chat.partition(":")
    first, _, last = rest.partition(":")
    return kind, first, last


DEEDS: dict[str, Callable[[Town, Wish], Wish]] = {
    "say": _say,
    "tap": _tap,
    "click": _click,
    "confirm": _confirm,
    "enter": _enter,
    "befriend": _befriend,
}
