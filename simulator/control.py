"""Driving the town from another process: JSON over loopback, beside the API under /control/."""

import dataclasses
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

from simulator.callbacks import CheckError
from simulator.people.ground import Ground, ImpossibleError
from simulator.town import Town

BINARY = ("send_image", "send_voice", "send_video", "kf_send")


def control_side(town: Town) -> Flask:
    """A WSGI application that does on the town what it is told; wrong use is answered with 400.

    POST bodies are JSON objects. A page of another site cannot reach it: JSON is demanded as content type.
    """
    app = Flask("town-control")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.add_url_rule("/control/settings", view_func=lambda: dict(town.settings()), endpoint="settings")
    app.before_request(_refuse_strangers)
    _add_reading(app, town)
    _add_doing(app, town)
    _add_turning(app, town)
    app.register_error_handler(ImpossibleError, _refuse)
    app.register_error_handler(CheckError, _refuse)
    for error in (TypeError, ValueError, KeyError, AttributeError):
        app.register_error_handler(error, _refuse)
    return app


def deeds() -> list[str]:
    """The names that may follow /control/do/: everything people do, and the seeds."""
    own = {name for name in dir(Ground) if not name.startswith("_")}
    return sorted(
        name
        for name in dir(Town)
        if not name.startswith("_")
        and name not in own | {"start", "stop", "settings", "call_back", "complete_handovers", *BINARY}
    )


def _add_reading(app: Flask, town: Town) -> None:
    @app.get("/control/ledger")
    def ledger() -> ResponseReturnValue:
        rows = town.ledger.rows(int(request.args.get("after", 0)))
        return [{"row": type(row).__name__, **dataclasses.asdict(row)} for row in rows]

    @app.get("/control/chats")
    def chats() -> ResponseReturnValue:
        bubbles = town.world.chats.since(int(request.args.get("after", 0)))
        return [{**dataclasses.asdict(bubble), "text": bubble.text} for bubble in bubbles]


def _add_doing(app: Flask, town: Town) -> None:
    @app.post("/control/do/<deed>")
    def do(deed: str) -> ResponseReturnValue:
        if deed not in deeds():
            raise ValueError(f"no deed {deed}; known: {', '.join(deeds())}")
        return {"result": _plain(getattr(town, deed)(**_body()))}

    @app.post("/control/call_back")
    def call_back() -> ResponseReturnValue:
        town.call_back(**_body())
        return {}

    @app.post("/control/wait")
    def wait() -> ResponseReturnValue:
        return {"quiet": town.wait_quiet(float(_body().get("seconds", 30)))}


def _add_turning(app: Flask, town: Town) -> None:
    @app.post("/control/clock")
    def clock() -> ResponseReturnValue:
        hands = _body()
        if "at" in hands:
            town.clock.move_to(hands["at"])
        if "advance" in hands:
            town.clock.advance(**hands["advance"])
        return {"now": town.clock.now().isoformat()}

    @app.post("/control/faults")
    def faults() -> ResponseReturnValue:
        fault = _body()
        getattr(town.faults, fault.pop("fault"))(**fault)
        return {}

    @app.post("/control/rules")
    def rules() -> ResponseReturnValue:
        for name, value in _body().items():
            setattr(town.rules, name, value)
        return dataclasses.asdict(town.rules)


def _refuse_strangers() -> ResponseReturnValue | None:
    """A name that was made to point at this machine is no way in."""
    if request.host.partition(":")[0] in ("127.0.0.1", "localhost"):
        return None
    return {"error": "only by loopback"}, 403


def _body() -> dict[str, Any]:
    body = request.get_json()
    if not isinstance(body, dict):
        raise ValueError("a JSON object is expected")
    return body


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return value


def _refuse(error: Exception) -> ResponseReturnValue:
    return {"error": f"{type(error).__name__}: {error}"}, 400
