"""From a parsed request to an answer: token, address, right, handler, and a row in the ledger."""

import hashlib
import json
import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from simulator.api import ROUTES
from simulator.api.call import Answer, Call, Download, Route, Upload
from simulator.ledger import ApiCall
from simulator.refusals import ApiError, refusal
from simulator.world.inside.corp import App
from simulator.world.state import World

SECRETS = ("access_token", "corpsecret", "debug")
UNICODE_ESCAPE = b"\\u"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came over the wire; `path` is what follows /cgi-bin/."""

    path: str
    method: str
    query: dict[str, str]
    raw: bytes
    ip: str
    upload: Upload | None = None


@dataclass(slots=True)
class Counter:
    """WeCom's counter: one request in, one answer out, everything written down."""

    world: World
    _claimed: set[Hashable] = field(default_factory=set)

    def claim(self, asked: Asked) -> Hashable | None:
        """Reserve what may not be written twice at once; None if there is nothing, 45035 if taken."""
        route = ROUTES.get(asked.path)
        if route is None or route.claim is None:
            return None
        key = (
            asked.path,
            route.claim(Call(self.world, asked.path, asked.query, _lenient(asked.raw), asked.ip)),
        )
        with self.world.lock:
            if key in self._claimed:
                raise ApiError(45035)
            self._claimed.add(key)
        return key

    def release(self, key: Hashable | None) -> None:
        """Give back what `claim` reserved."""
        with self.world.lock:
            self._claimed.discard(key)

    def serve(self, asked: Asked) -> Answer:
        """Carry out a call and write it down."""
        with self.world.lock:
            try:
                call = self._checked(asked, ROUTES[asked.path])
                answer = ROUTES[asked.path].handle(call)
            except ApiError as refused:
                return self.refuse(asked, refused.code, detail=refused.detail)
            except (AttributeError, LookupError, TypeError, ValueError) as error:
                # a nested value of the wrong type; the ledger keeps the trace for whoever doubts it
                return self.refuse(asked, 40035, repr(error), "Warning: wrong json format.")
            if isinstance(answer, dict):
                answer = {"errcode": 0, "errmsg": "ok", **answer}
            self._write(asked, answer, "")
            return answer

    def refuse(self, asked: Asked, code: int, fault: str = "", detail: str = "") -> dict[str, Any]:
        """Answer with a code and write it down."""
        answer = refusal(code, asked.ip, detail)
        self._write(asked, answer, fault)
        return answer

    def lose(self, asked: Asked, fault: str) -> None:
        """Write down a call that got no answer and did nothing."""
        self._write(asked, {}, fault)

    def _checked(self, asked: Asked, route: Route) -> Call:
        call = Call(self.world, asked.path, asked.query, {}, asked.ip, upload=asked.upload)
        if route.needs_token:
            call.caller = self._caller(asked)
            self._check_rights(call.caller, route, asked.ip)
        if route.metered:
            self._meter(asked.path)
        if route.method != asked.method:
            raise ApiError(40058, f"require {route.method} method")
        if route.method == "POST" and asked.upload is None:
            call.body = _parsed(asked.raw)
        return call

    def _caller(self, asked: Asked) -> App:
        shown = asked.query.get("access_token")
        if not shown:
            raise ApiError(41001)
        token = self.world.tokens.known(shown)
        if token is None:
            raise ApiError(40014)
        if token.expires <= self.world.now():
            raise ApiError(42001)
        return self.world.apps[token.agent_id]

    def _check_rights(self, app: App, route: Route, ip: str) -> None:
        if app.allowed_ips is not None and ip not in app.allowed_ips:
            raise ApiError(60020)
        if route.permission is not None and route.permission not in app.permissions:
            raise ApiError(48002)

    def _meter(self, path: str) -> None:
        now, rules, tally = self.world.now(), self.world.rules, self.world.tally
        minute = tally.add((path, "minute", now // 60))
        if minute > rules.calls_per_minute or tally.add((path, "hour", now // 3600)) > rules.calls_per_hour:
            raise ApiError(45009)

    def _write(self, asked: Asked, answer: Answer, fault: str) -> None:
        shown = {"file": answer.filename} if isinstance(answer, Download) else _without_secrets(answer)
        token = self.world.tokens.known(asked.query.get("access_token", ""))
        at, real = self.world.now(), time.time()
        row = (at, real, asked.path, _shown_query(asked.query), _shown_body(asked))
        agent_id, code = (token.agent_id if token else None), int(shown.get("errcode", 0))
        self.world.ledger.write(lambda number: ApiCall(number, *row, agent_id, code, shown, fault))


def _parsed(raw: bytes) -> dict[str, Any]:
    if UNICODE_ESCAPE in raw and UNICODE_ESCAPE in raw.replace(b"\\\\", b""):
        raise ApiError(40033)
    try:
        body = json.loads(raw or b"{}")
    except ValueError as error:
        raise ApiError(40035, "Warning: wrong json format.") from error
    if not isinstance(body, dict):
        raise ApiError(40035, "Warning: wrong json format.")
    return body


def _lenient(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _shown_query(query: dict[str, str]) -> dict[str, str]:
    shown = {name: value for name, value in query.items() if name not in SECRETS}
    return shown | {"key": "…" + shown["key"][-6:]} if "key" in shown else shown


def _shown_body(asked: Asked) -> object:
    if asked.upload is None:
        return _lenient(asked.raw)
    data = asked.upload.data
    return {"filename": asked.upload.filename, "size": len(data), "md5": hashlib.md5(data).hexdigest()}


def _without_secrets(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in ("access_token", "ticket")}
