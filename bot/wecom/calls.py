"""From a path and a body to an answer or a typed error: the token in, errcode read, one refresh at most."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeVar

import msgspec

from bot.wecom.errors import Misconfigured, TokenRefused, Transient, WeComError, lost, refused
from bot.wecom.line import Line, Reply, Request
from bot.wecom.tokens import TokenKeeper

Entry = dict[str, Any]
Body = Mapping[str, object]
T = TypeVar("T")

_ACCOUNT_REFUSED = frozenset({40001, 40013, 60020})  # repeating these gets the address shut out
_ESCAPE = re.compile(rb"\\(u00[01][0-9a-f]|.)")
_MOST_PAGES = 10_000


def encode(body: Body) -> bytes:
    """The same bytes for the same values on every try: WeCom's duplicate check compares the body.

    Real UTF-8, since WeCom refuses escapes (40033); control characters, which JSON can only escape, are left out.
    """
    try:
        text = msgspec.json.encode(body, order="deterministic")
    except UnicodeEncodeError:  # half a character
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
    if b"\\u00" in text:
        text = _ESCAPE.sub(lambda found: b"" if len(found[1]) > 1 else found[0], text)
    return text


class Answer(dict[str, Any]):
    """What WeCom answered; a member that must be there and is not is an error like a lost answer."""

    def __init__(self, request: Request, members: dict[str, Any]) -> None:
        super().__init__(members)
        self._request = request

    def __missing__(self, name: str) -> Any:
        raise lost(self._request.path, f"no {name} in the answer", self._request.changes)


def decode(request: Request, reply: Reply) -> Answer:
    """The answer of a call that succeeded; raises the error of one that did not."""
    if reply.status >= 500:
        raise lost(request.path, f"HTTP {reply.status}", request.changes)
    answer = _object(reply.content)
    if answer is None:
        raise lost(request.path, f"HTTP {reply.status} without a JSON object", request.changes)
    code = answer.get("errcode", 0)
    if code != 0:
        raise refused(request.path, code if isinstance(code, int) else -1, str(answer.get("errmsg", "")))
    return Answer(request, answer)


class Calls:
    """One app's calls. Every deed raises WeComError's kinds and nothing else."""

    def __init__(self, line: Line, tokens: TokenKeeper) -> None:
        self._line, self._tokens = line, tokens

    def get(self, path: str, **query: str) -> Answer:
        """A question by GET."""
        return self._decoded(Request("GET", path, query))

    def read(self, path: str, body: Body) -> Answer:
        """A question by POST: harmless to repeat, so a lost answer is only Transient."""
        return self._decoded(Request("POST", path, body=encode(body)))

    def write(self, path: str, body: Body, **query: str) -> Answer:
        """A change: a lost answer is OutcomeUnknown."""
        return self._decoded(Request("POST", path, query, encode(body), changes=True))

    def upload(self, path: str, name: str, content: bytes, **query: str) -> Answer:
        """A file by multipart, which WeCom keeps for 3 days."""
        files = {"media": (name, content, "application/octet-stream")}
        return self._decoded(Request("POST", path, query, files=files, long=True))

    def download(self, path: str, **query: str) -> Reply:
        """A file, with its headers; an error comes as JSON instead."""
        request = Request("GET", path, query, long=True)
        return self._authorised(request, _decode_file)

    def pages(self, path: str, body: Body, name: str) -> Iterator[Entry]:
        """The entries of `name` over all pages, by `cursor` and `next_cursor`."""
        cursor = ""
        for _ in range(_MOST_PAGES):
            answer = self.read(path, {**body, "cursor": cursor} if cursor else body)
            yield from answer.get(name) or []
            before, cursor = cursor, answer.get("next_cursor") or ""
            if not cursor:
                return
            if cursor == before:
                break
        raise Transient(path, 0, "the pages do not end", "企业微信的分页没有结束，稍后重试。")

    def _decoded(self, request: Request) -> Answer:
        return self._authorised(request, decode)

    def _authorised(self, request: Request, decoded: Callable[[Request, Reply], T]) -> T:
        token = self._tokens.token()
        with suppress(TokenRefused):
            return self._once(request, token, decoded)
        try:
            return self._once(request, self._tokens.renew(token), decoded)
        except TokenRefused as error:
            self._tokens.shut(error)
            raise

    def _once(self, request: Request, token: str, decoded: Callable[[Request, Reply], T]) -> T:
        try:
            return decoded(request, self._line.ask(request, token))
        except WeComError as error:
            if error.code in _ACCOUNT_REFUSED and isinstance(error, Misconfigured):
                self._tokens.shut(error)
            raise


def _decode_file(request: Request, reply: Reply) -> Reply:
    if reply.status == 200 and "content-disposition" in reply.headers:
        return reply
    decode(request, reply)
    raise lost(request.path, f"HTTP {reply.status} without a file", request.changes)


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        answer = msgspec.json.decode(content)
    except (ValueError, RecursionError):
        answer = _as_can_be(content)
    return answer if isinstance(answer, dict) else None


def _as_can_be(content: bytes) -> object:
    """What is not strictly JSON: other encodings, halves of characters, NaN."""
    try:
        answer = json.loads(content.decode("utf-8", "replace"))
        if b"\\ud" in content:  # half a character would be refused by the database later
            answer = json.loads(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return answer
