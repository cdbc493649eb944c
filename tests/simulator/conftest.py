"""A town with one cast of people, a client that speaks real HTTP to it, and a door that listens."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
import xmltodict
from wechatpy.work.crypto import WeChatCrypto

from simulator import Clock, Town

MORNING = "2026-11-23T09:00:00+08:00"


@dataclass
class Client:
    """The API as an app sees it."""

    town: Town
    session: requests.Session = field(default_factory=requests.Session)
    shown: str = ""

    def token(self, app: Any = None) -> str:
        settings = self.town.settings(app)
        query = {"corpid": settings["corp_id"], "corpsecret": settings["secret"]}
        return str(self.get("gettoken", access_token=None, **query)["access_token"])

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        url = f"{self.town.api_base}/cgi-bin/{path}"
        return dict(self.session.get(url, params={"access_token": self.shown, **query}, timeout=10).json())

    def post(self, path: str, body: dict[str, Any] | None = None, **query: Any) -> dict[str, Any]:
        return dict(self.raw(path, body, **query).json())

    def raw(self, path: str, body: dict[str, Any] | None = None, **query: Any) -> requests.Response:
        url = f"{self.town.api_base}/cgi-bin/{path}"
        data = requests.compat.json.dumps(body or {}, ensure_ascii=False).encode()
        return self.session.post(url, params={"access_token": self.shown, **query}, data=data, timeout=10)

    def send(self, to: str = "xiaoli", text: str = "你好", **more: Any) -> dict[str, Any]:
        agent_id = self.town.app.agent_id
        body = {"touser": to, "msgtype": "text", "agentid": agent_id, "text": {"content": text}}
        return self.post("message/send", body | more)

    def upload(self, path: str, data: bytes, name: str = "a.jpg", **query: Any) -> dict[str, Any]:
        url = f"{self.town.api_base}/cgi-bin/{path}"
        params = {"access_token": self.shown, **query}
        return dict(self.session.post(url, params=params, files={"media": (name, data)}, timeout=10).json())


@dataclass
class Door:
    """What a bot's callback URL receives, opened with wechatpy; `answers` scripts the next statuses."""

    town: Town
    letters: list[dict[str, Any]] = field(default_factory=list)
    envelopes: list[dict[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    pause: threading.Event | None = None
    reply: bytes = b""
    url: str = ""

    def take(self, query: dict[str, str], body: bytes) -> int:
        callback = self.town.app.callback
        crypto = WeChatCrypto(callback.token, callback.encoding_aes_key, self.town.world.corp_id)
        xml = crypto.decrypt_message(body, query["msg_signature"], query["timestamp"], query["nonce"])
        self.letters.append(xmltodict.parse(xml)["xml"])
        self.envelopes.append({**query, "body": body.decode()})
        if self.pause:
            self.pause.wait(5)
        return self.answers.pop(0) if self.answers else 200

    def check(self, query: dict[str, str]) -> bytes:
        callback = self.town.app.callback
        crypto = WeChatCrypto(callback.token, callback.encoding_aes_key, self.town.world.corp_id)
        parts = (query["msg_signature"], query["timestamp"], query["nonce"], query["echostr"])
        return str(crypto.check_signature(*parts)).encode()

    def events(self) -> list[dict[str, Any]]:
        assert self.town.wait_quiet(10)
        return [letter for letter in self.letters if letter["MsgType"] == "event"]


@pytest.fixture
def town() -> Iterator[Town]:
    with Town(Clock(MORNING)) as town:
        town.seed_member("wang", "王经理")
        town.seed_member("xiaoli", "小李", leader="wang")
        town.seed_member("xiaowang", "小王", leader="wang")
        yield town
        assert [call for call in town.ledger.calls() if "Error(" in call.fault] == []


@pytest.fixture
def api(town: Town) -> Client:
    client = Client(town)
    client.shown = client.token()
    return client


@pytest.fixture
def door(town: Town) -> Iterator[Door]:
    door = Door(town)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(200, door.check(dict(parse_qsl(urlsplit(self.path).query))))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.reply(door.take(dict(parse_qsl(urlsplit(self.path).query)), body), door.reply)

        def reply(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            with contextlib.suppress(OSError):  # the town may have given up waiting
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    door.url = f"http://127.0.0.1:{server.server_port}/wecom/callback"
    town.call_back(door.url)
    yield door
    server.shutdown()
    server.server_close()
