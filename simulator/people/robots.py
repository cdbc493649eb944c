"""Internal groups, their robots, and the 智能机器人 that is asked with an @ (WeCom pages 100719, 101031)."""

import json
import threading
from functools import partial
from typing import Any

from simulator.api.inside.aibot import WORDS_MOST
from simulator.api.inside.cards import check_card
from simulator.callbacks import Letter
from simulator.people.cards import offered_keys
from simulator.people.ground import Ground, ImpossibleError
from simulator.refusals import ApiError
from simulator.seal import Seal, SealError
from simulator.world.chats import Bubble
from simulator.world.ids import aes_key, letters
from simulator.world.inside.corp import Callback
from simulator.world.inside.internal import AiBot, Exchange, InternalGroup, Robot

CONCURRENT = 3
POLL_PAUSE = 0.05
QUESTION_ANSWERS = ("stream", "template_card", "stream_with_template_card")


class Robots(Ground):
    """What members do in internal groups and with the AI bot."""

    def seed_internal_group(self, name: str, members: list[str]) -> str:
        """A group that members made. Returns its chat id."""
        chat_id = self.world.ids.draw("wi", 32)
        owner, *_ = members = [userid.lower() for userid in members]
        with self.world.lock:
            self.world.internal.groups[chat_id] = InternalGroup(chat_id, name, owner, members)
        return chat_id

    def seed_robot(self, chat_id: str) -> str:
        """A group robot in an internal group. Returns its webhook key."""
        key = self.world.ids.draw("", 36)
        self.world.internal.robots[key] = Robot(key, chat_id)
        return key

    def seed_bot(self, name: str, url: str = "") -> AiBot:
        """A 智能机器人 in webhook mode; its callback has its own token and key, receiver ""."""
        source = f"{self.world.ids.seed}:{name}"
        bot = AiBot(self.world.ids.draw("aib", 32), name, Callback(letters(source, 24), aes_key(source), url))
        self.world.internal.bots[bot.aibotid] = bot
        return bot

    def connect_bot(self, url: str, aibotid: str = "", check: bool = True) -> None:
        """Set where a bot's callbacks go; checks the URL first as WeCom does on saving (CheckError)."""
        callback = self._bot(aibotid).callback
        callback.url = url
        if check:
            self.pusher.check(callback, "")

    def internal_say(self, userid: str, chat_id: str, text: str) -> None:
        """A member writes into an internal group without an @; no callback carries it."""
        self._in_group(userid, chat_id)
        self._bubble(f"internal:{chat_id}", userid.lower(), "text", {"content": text})

    def internal_chat(self, chat_id: str) -> list[Bubble]:
        """What the members of an internal group see, oldest first."""
        return self.world.chats.of(f"internal:{chat_id}")

    def mention(self, userid: str, chat_id: str, text: str, aibotid: str = "") -> str:
        """A member writes "@BotName text" in an internal group. Returns the msgid."""
        self._in_group(userid, chat_id)
        bot = self._bot(aibotid)
        return self._ask(bot, userid.lower(), chat_id, f"@{bot.name} {text}")

    def ask_bot(self, userid: str, text: str, aibotid: str = "") -> str:
        """A member writes to the AI bot alone. Returns the msgid."""
        return self._ask(self._bot(aibotid), self._active(userid), "", text)

    def enter_bot(self, userid: str, aibotid: str = "") -> str:
        """A member opens the bot's chat for the first time that day: enter_chat."""
        exchange = self._exchange(self._bot(aibotid), self._active(userid), "")
        exchange.answers = ("text", "template_card")
        self._post_event(exchange, {"eventtype": "enter_chat"})
        return exchange.msgid

    def tap_bot_card(self, userid: str, key: str, aibotid: str = "", chat_id: str = "") -> str:
        """A member taps a button of the bot's newest card: template_card_event."""
        bot, userid = self._bot(aibotid), self._active(userid)
        exchange = self._exchange(bot, userid, chat_id)
        bubbles = [b for b in self.world.chats.of(exchange.chat) if b.kind == "template_card"]
        offered = [bubble for bubble in bubbles if key in offered_keys(bubble.card(userid))]
        if not offered:
            raise ImpossibleError(f"no card offers {key}")
        card = offered[-1].card(userid)
        exchange.bubble_msgid = offered[-1].msgid
        tapped = {"card_type": card["card_type"], "event_key": key, "task_id": card.get("task_id", "")}
        self._post_event(exchange, {"eventtype": "template_card_event", "template_card_event": tapped})
        return exchange.msgid

    def rate_bot(self, userid: str, feedback_id: str, kind: int, words: str = "", aibotid: str = "") -> None:
        """A member judges an answer (1 good, 2 bad, 3 cancelled): feedback_event."""
        exchange = self._exchange(self._bot(aibotid), self._active(userid), "")
        feedback = {"id": feedback_id, "type": kind, "content": words, "inaccurate_reason_list": []}
        self._post_event(exchange, {"eventtype": "feedback_event", "feedback_event": feedback})

    def bot_chat(self, userid: str, aibotid: str = "") -> list[Bubble]:
        """What a member sees in his own chat with the bot, oldest first."""
        return self.world.chats.of(f"bot:{self._bot(aibotid).aibotid}:{userid.lower()}")

    def _ask(self, bot: AiBot, userid: str, chat_id: str, text: str) -> str:
        with self.world.lock:
            if len(self._open_exchanges(bot, userid)) >= CONCURRENT:
                raise ImpossibleError(f"{userid} waits for {CONCURRENT} answers already")
            exchange = self._exchange(bot, userid, chat_id)
            exchange.is_question, exchange.answers = True, QUESTION_ANSWERS
            content = {"content": text}
            self.world.chats.put(exchange.chat, self.world.now(), userid, "text", content, exchange.msgid)
        self._post(exchange, {"msgtype": "text", "text": content, **self._reply_url(exchange)})
        return exchange.msgid

    def _open_exchanges(self, bot: AiBot, userid: str) -> list[Exchange]:
        begun = self.world.now() - self.world.rules.stream_life
        asked = [
            e
            for e in self.world.internal.exchanges.values()
            if (e.aibotid, e.userid) == (bot.aibotid, userid)
        ]
        return [e for e in asked if e.is_question and not e.finished and e.asked_at > begun]

    def _exchange(self, bot: AiBot, userid: str, chat_id: str) -> Exchange:
        chat = f"internal:{chat_id}" if chat_id else f"bot:{bot.aibotid}:{userid}"
        now, life = self.world.now(), self.world.rules.response_url_life
        msgid, code = str(self.world.ids.message_number()), self.world.ids.draw("", 40)
        exchange = Exchange(msgid, bot.aibotid, chat, userid, now, code, now + life)
        with self.world.lock:
            self.world.internal.exchanges[msgid] = exchange
        return exchange

    def _post_event(self, exchange: Exchange, event: dict[str, Any]) -> None:
        now = int(self.world.now())
        body = {"msgtype": "event", "create_time": now, "event": event, **self._reply_url(exchange)}
        self._post(exchange, body)

    def _post(self, exchange: Exchange, body: dict[str, Any]) -> None:
        bot = self.world.internal.bots[exchange.aibotid]
        single = not exchange.chat.startswith("internal:")
        head: dict[str, Any] = {"msgid": exchange.msgid, "aibotid": bot.aibotid}
        head |= {"chattype": "single"} if single else {"chattype": "group", "chatid": exchange.chat[9:]}
        words = json.dumps({**head, "from": {"userid": exchange.userid}, **body}, ensure_ascii=False)
        lane = f"bot:{bot.aibotid}:{exchange.userid}"
        self.pusher.post(
            Letter(lane, bot.callback, words, "json", answered=partial(self._answered, exchange))
        )

    def _answered(self, exchange: Exchange, body: bytes) -> None:
        """Take in a passive answer; an unfinished stream is polled for more, for 6 minutes at most."""
        try:
            with self.world.lock:
                wanted = body.strip() and self._take_in(exchange, self._unsealed(exchange, body))
        except (ApiError, SealError, AttributeError, KeyError, TypeError, ValueError) as error:
            self.world.drop(exchange.userid, "answer", {"body": body.decode(errors="replace")}, repr(error))
            wanted = False
        exchange.finished = not wanted
        if wanted:
            threading.Event().wait(POLL_PAUSE)
            exchange.polls += 1
            self._post(exchange, {"msgtype": "stream", "stream": {"id": exchange.stream_id}})

    def _unsealed(self, exchange: Exchange, body: bytes) -> dict[str, Any]:
        key, sealed = self.world.internal.bots[exchange.aibotid].callback, json.loads(body)
        seal = Seal(key.token, key.encoding_aes_key, "")
        signature, stamp = sealed["msgsignature"], str(sealed["timestamp"])
        answer = json.loads(seal.open(signature, stamp, str(sealed["nonce"]), sealed["encrypt"]))
        return dict(answer)

    def _take_in(self, exchange: Exchange, answer: dict[str, Any]) -> bool:
        """Show what was answered; True when more is to come."""
        if answer.get("response_type") == "update_template_card":
            self._update_card(exchange, answer["template_card"])
            return False
        kind = answer["msgtype"]
        if kind not in exchange.answers:
            raise ApiError(40008)
        if kind in ("template_card", "stream_with_template_card"):
            check_card(answer["template_card"])
            self._show(exchange, "template_card", answer["template_card"], self.world.ids.draw("", 40))
        if kind in ("stream", "stream_with_template_card"):
            return self._stream(exchange, answer["stream"])
        if kind == "text":
            self._show(exchange, "text", answer["text"], self.world.ids.draw("", 40))
        return False

    def _stream(self, exchange: Exchange, stream: dict[str, Any]) -> bool:
        if len(stream.get("content", "").encode()) > WORDS_MOST:
            raise ApiError(45002)
        if stream.get("msg_item") and not stream.get("finish"):
            raise ApiError(40058, "pictures only with finish")
        first, exchange.stream_id = not exchange.stream_id, stream["id"]
        msgid = f"{exchange.msgid}:{stream['id']}"
        if first:
            self._show(exchange, "markdown", stream, msgid)
        else:
            old = self.world.chats.find(exchange.chat, msgid)
            if old:
                self.world.chats.change(old, content=stream)
        life = self.world.rules.stream_life
        late = self.world.now() - exchange.asked_at >= life or exchange.polls >= life
        return not stream.get("finish") and not late

    def _show(self, exchange: Exchange, kind: str, content: dict[str, Any], msgid: str) -> None:
        sender = f"bot:{exchange.aibotid}"
        bubble = self.world.chats.put(exchange.chat, self.world.now(), sender, kind, content, msgid)
        self.world.deliver(bubble, exchange.userid, "aibot answer")

    def _update_card(self, exchange: Exchange, card: dict[str, Any]) -> None:
        check_card(card)
        bubble = self.world.chats.find(exchange.chat, exchange.bubble_msgid)
        if bubble:
            self.world.chats.change(bubble, looks={**bubble.looks, exchange.userid: card})

    def _reply_url(self, exchange: Exchange) -> dict[str, str]:
        return {
            "response_url": f"{self.api_base}/cgi-bin/aibot/response?response_code={exchange.response_code}"
        }

    def _bot(self, aibotid: str) -> AiBot:
        bots = self.world.internal.bots
        return bots[aibotid] if aibotid else next(iter(bots.values()))

    def _in_group(self, userid: str, chat_id: str) -> None:
        if userid.lower() not in self.world.internal.groups[chat_id].members:
            raise ImpossibleError(f"{userid} is not in {chat_id}")
