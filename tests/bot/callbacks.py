"""Callbacks as WeCom writes them, ready decrypted."""

from datetime import UTC, datetime

CORP = "ww1"
AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def element(name: str, value: str) -> str:
    return f"<{name}><![CDATA[{value}]]></{name}>"


def callback(body: str, sender: str = "ZhangSan", created: int = 1348831860, agent: str = "1000002") -> bytes:
    head = element("ToUserName", CORP) + (element("FromUserName", sender) if sender else "")
    return f"<xml>{head}<CreateTime>{created}</CreateTime>{body}<AgentID>{agent}</AgentID></xml>".encode()


def message(
    form: str, body: str, sender: str = "ZhangSan", number: str = "1234567890123456", **head: object
) -> bytes:
    return callback(element("MsgType", form) + body + f"<MsgId>{number}</MsgId>", sender, **head)


def event(name: str, body: str = "", sender: str = "ZhangSan", created: int = 1348831860) -> bytes:
    return callback(element("MsgType", "event") + element("Event", name) + body, sender, created)


def change(name: str, kind: str, body: str = "", created: int = 1348831860) -> bytes:
    return event(name, element("ChangeType", kind) + body, "sys", created)
