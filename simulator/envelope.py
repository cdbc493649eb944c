"""How a callback is written: XML as WeCom writes it, from plain dictionaries."""

import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from simulator.seal import Seal


@dataclass(frozen=True, slots=True)
class Posting:
    """One HTTP request to the bot: the query string and the body, freshly sealed."""

    query: str
    body: bytes


def write_xml(elements: Mapping[str, object], root: str = "xml") -> str:
    """XML with CDATA around every string; lists become repeated elements, None is left out."""
    return f"<{root}>{''.join(_element(name, value) for name, value in elements.items())}</{root}>"


def seal_xml(seal: Seal, plaintext: str, agent_id: int | None) -> Posting:
    """A fresh envelope (random16, nonce, real timestamp) around the same plaintext (WeCom 90930)."""
    encrypted = seal.encrypt(plaintext.encode())
    agent = {} if agent_id is None else {"AgentID": str(agent_id)}
    body = write_xml({"ToUserName": seal.receiver, "Encrypt": encrypted, **agent})
    return Posting(_query(seal, encrypted), body.encode())


def seal_json(seal: Seal, plaintext: str) -> Posting:
    """The AI bot's envelope: the same crypto around JSON (WeCom 101033)."""
    encrypted = seal.encrypt(plaintext.encode())
    return Posting(_query(seal, encrypted), json.dumps({"encrypt": encrypted}).encode())


def seal_check(seal: Seal, echo: str) -> str:
    """The query string of a URL check."""
    encrypted = seal.encrypt(echo.encode())
    return _query(seal, encrypted) + "&" + urlencode({"echostr": encrypted})


def _query(seal: Seal, encrypted: str) -> str:
    timestamp, nonce = str(int(time.time())), str(secrets.randbelow(10**10))
    signature = seal.sign(timestamp, nonce, encrypted)
    return urlencode({"msg_signature": signature, "timestamp": timestamp, "nonce": nonce})


def _element(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "".join(_element(name, item) for item in value)
    if isinstance(value, Mapping):
        return write_xml(value, name)
    if isinstance(value, int | float):
        return f"<{name}>{value}</{name}>"
    text = str(value).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{text}]]></{name}>"
