"""Robots of internal groups (消息推送, WeCom page 99110): no token, the key in the address is the secret."""

from collections.abc import Mapping

from bot.wecom.calls import Body, decode, encode
from bot.wecom.errors import Misconfigured
from bot.wecom.line import Line, Request


class Robots:
    """webhook/*: 20 messages in any 60 seconds for each robot (45009).

    keys  the robots' keys by their names in the configuration
    """

    def __init__(self, line: Line, keys: Mapping[str, str]) -> None:
        self._line, self._keys = line, keys

    def send(self, robot: str, body: Body) -> None:
        """POST webhook/send: text at most 2,048 bytes, markdown 4,096, cards text_notice and news_notice only.

        A key that is gone: 93000; there is no duplicate check.
        """
        request = Request("POST", "webhook/send", self._key(robot), encode(body), changes=True)
        decode(request, self._line.ask(request))

    def upload(self, robot: str, name: str, content: bytes, kind: str = "file") -> str:
        """POST webhook/upload_media: `kind` file (5 B to 20 MB) or voice (2 MB); the media id, for 3 days, for
        this robot alone."""
        files = {"media": (name, content, "application/octet-stream")}
        query = self._key(robot) | {"type": kind}
        request = Request("POST", "webhook/upload_media", query, files=files, long=True)
        return str(decode(request, self._line.ask(request))["media_id"])

    def respond(self, code: str, words: str) -> None:
        """POST aibot/response: one answer of the 智能机器人 to one question, within an hour of it; 20,480 bytes.

        code  of the question's response_url; one that is used or too old: 846601
        """
        body = encode({"msgtype": "markdown", "markdown": {"content": words}})
        request = Request("POST", "aibot/response", {"response_code": code}, body, changes=True)
        decode(request, self._line.ask(request))

    def _key(self, robot: str) -> dict[str, str]:
        if robot not in self._keys:
            raise Misconfigured(
                "webhook/send", 0, "no such robot", f"配置 [wecom.robots] 里没有群机器人“{robot}”。"
            )
        return {"key": self._keys[robot]}
