"""智能机器人: encrypted JSON both ways, streams that are polled, one active reply."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from wechatpy.crypto import PrpCrypto
from wechatpy.work.crypto import WeChatCrypto

from simulator import Town
from simulator.callbacks import CheckError
from simulator.people.ground import ImpossibleError
from simulator.world.inside.internal import AiBot

from .conftest import Client

Reply = Callable[[dict[str, Any]], dict[str, Any] | None]
CARD = {
    "card_type": "button_interaction",
    "main_title": {"title": "确认"},
    "task_id": "t1",
    "button_list": [{"text": "好", "key": "ok"}],
}


class Brain:
    """A bot behind the callback: what it was asked, and how it answers."""

    def __init__(self, bot: AiBot) -> None:
        self.bot, self.asked, self.reply = bot, list[dict[str, Any]](), lambda body: None
        self.crypto = WeChatCrypto(bot.callback.token, bot.callback.encoding_aes_key, "")

    def take(self, query: dict[str, str], body: bytes) -> bytes:
        stamp, nonce = query["timestamp"], query["nonce"]
        letter = {"Encrypt": json.loads(body)["encrypt"]}
        asked = json.loads(self.crypto.decrypt_message(letter, query["msg_signature"], stamp, nonce))
        self.asked.append(asked)
        answer = self.reply(asked)
        return self.seal(answer, int(stamp), nonce) if answer else b""

    def seal(self, answer: dict[str, Any], stamp: int, nonce: str) -> bytes:
        sealed = PrpCrypto(self.crypto.key).encrypt(json.dumps(answer), "").decode()
        signature = self._sign(str(stamp), nonce, sealed)
        envelope = {"encrypt": sealed, "msgsignature": signature, "timestamp": stamp, "nonce": nonce}
        return json.dumps(envelope).encode()

    def _sign(self, *values: str) -> str:
        return hashlib.sha1("".join(sorted([self.bot.callback.token, *values])).encode()).hexdigest()


@pytest.fixture
def brain(town: Town) -> Iterator[Brain]:
    brain = Brain(town.seed_bot("客友"))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = dict(parse_qsl(urlsplit(self.path).query))
            names = ("msg_signature", "timestamp", "nonce", "echostr")
            self.reply(str(brain.crypto.check_signature(*(query[name] for name in names))).encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.reply(brain.take(dict(parse_qsl(urlsplit(self.path).query)), body))

        def reply(self, answer: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    brain.bot.callback.url = f"http://127.0.0.1:{server.server_port}/bot"
    yield brain
    server.shutdown()
    server.server_close()


def stream(content: str, finish: bool = True) -> dict[str, Any]:
    return {"msgtype": "stream", "stream": {"id": "s1", "finish": finish, "content": content}}


def test_an_at_in_a_group_brings_the_name_and_the_group(town: Town, brain: Brain) -> None:
    chat_id = town.seed_internal_group("销售部", ["wang", "xiaoli"])
    brain.reply = lambda body: stream("今天 3 单")
    msgid = town.mention("xiaoli", chat_id, "今天几单")
    assert town.wait_quiet()
    (asked,) = brain.asked
    assert (asked["msgid"], asked["chattype"], asked["chatid"]) == (msgid, "group", chat_id)
    assert (asked["text"]["content"], asked["from"]) == ("@客友 今天几单", {"userid": "xiaoli"})
    assert [bubble.text for bubble in town.internal_chat(chat_id)] == ["@客友 今天几单", "今天 3 单"]


def test_what_is_said_without_an_at_is_not_heard(town: Town, brain: Brain) -> None:
    chat_id = town.seed_internal_group("销售部", ["wang", "xiaoli"])
    town.internal_say("xiaoli", chat_id, "随便聊聊")
    assert town.wait_quiet()
    assert brain.asked == []


def test_a_stream_is_polled_until_it_is_finished_and_replaced_each_time(town: Town, brain: Brain) -> None:
    words = iter(["一", "一二", "一二三"])
    brain.reply = lambda body: stream(word := next(words), finish=len(word) == 3)
    town.ask_bot("xiaoli", "数数")
    assert town.wait_quiet()
    assert [asked["msgtype"] for asked in brain.asked] == ["text", "stream", "stream"]
    assert brain.asked[1]["stream"] == {"id": "s1"}
    assert [bubble.text for bubble in town.bot_chat("xiaoli")] == ["数数", "一二三"]


def test_a_stream_is_polled_for_six_minutes_at_most(town: Town, brain: Brain) -> None:
    def dawdle(body: dict[str, Any]) -> dict[str, Any]:
        town.clock.advance(120)
        return stream("……", finish=False)

    brain.reply = dawdle
    town.ask_bot("xiaoli", "想想")
    assert town.wait_quiet()
    assert len(brain.asked) == 3


@pytest.mark.parametrize(
    "answer",
    [
        stream("客" * 6827),
        {"msgtype": "stream", "stream": {"id": "s", "finish": False, "content": "a", "msg_item": [{}]}},
        {"msgtype": "template_card", "template_card": {"card_type": "hologram"}},
        {"msgtype": "text", "text": {"content": "plain text only greets"}},
        {"nonsense": True},
    ],
)
def test_bad_answers_are_not_shown(town: Town, brain: Brain, answer: dict[str, Any]) -> None:
    brain.reply = lambda body: answer
    town.ask_bot("xiaoli", "问")
    assert town.wait_quiet()
    assert [bubble.text for bubble in town.bot_chat("xiaoli")] == ["问"]
    assert len(town.ledger.drops("xiaoli")) == 1


def reply(api: Client, url: str) -> dict[str, Any]:
    said = {"msgtype": "markdown", "markdown": {"content": "**好了**"}}
    return dict(api.session.post(url, data=json.dumps(said, ensure_ascii=False).encode(), timeout=5).json())


def test_the_active_reply_serves_once_within_an_hour(town: Town, api: Client, brain: Brain) -> None:
    town.ask_bot("xiaoli", "慢慢来")
    town.ask_bot("xiaoli", "再问")
    assert town.wait_quiet()
    first, second = (asked["response_url"] for asked in brain.asked)
    codes = [reply(api, first)["errcode"] for _ in range(2)]
    assert codes == [0, 846601]
    town.clock.advance(hours=1)
    assert reply(api, second)["errcode"] == 846601
    assert [bubble.text for bubble in town.bot_chat("xiaoli")][-1] == "**好了**"


def test_three_questions_may_wait_at_once(town: Town, brain: Brain) -> None:
    brain.bot.callback.url = ""
    for number in range(3):
        town.ask_bot("xiaoli", str(number))
    with pytest.raises(ImpossibleError):
        town.ask_bot("xiaoli", "too many")
    town.clock.advance(360)
    town.ask_bot("xiaoli", "later")


def test_saving_the_bots_url_checks_it_with_an_empty_receiver(town: Town, brain: Brain) -> None:
    town.connect_bot(brain.bot.callback.url)
    assert [check.right for check in town.ledger.checks()] == [True]
    with pytest.raises(CheckError):
        town.connect_bot("http://127.0.0.1:9/bot")


def test_a_card_is_shown_tapped_and_changed(town: Town, brain: Brain) -> None:
    brain.reply = lambda body: {"msgtype": "template_card", "template_card": CARD}
    town.ask_bot("xiaoli", "确认吗")
    assert town.wait_quiet()
    done = {**CARD, "replace_text": "已确认"}
    brain.reply = lambda body: {"response_type": "update_template_card", "template_card": done}
    town.tap_bot_card("xiaoli", "ok")
    assert town.wait_quiet()
    event = brain.asked[-1]["event"]
    assert event["template_card_event"] == {
        "card_type": "button_interaction",
        "event_key": "ok",
        "task_id": "t1",
    }
    assert town.bot_chat("xiaoli")[-1].card("xiaoli")["replace_text"] == "已确认"


def test_opening_the_chat_may_be_greeted_and_answers_judged(town: Town, brain: Brain) -> None:
    brain.reply = lambda body: {"msgtype": "text", "text": {"content": "您好"}}
    town.enter_bot("xiaoli")
    assert town.wait_quiet()
    assert [bubble.text for bubble in town.bot_chat("xiaoli")] == ["您好"]
    brain.reply = lambda body: None
    town.rate_bot("xiaoli", "FB1", 2, "不准")
    assert town.wait_quiet()
    kinds = [asked["event"]["eventtype"] for asked in brain.asked]
    assert kinds == ["enter_chat", "feedback_event"]
