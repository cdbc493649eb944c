"""WeCom's door: verify, decrypt, keep, answer. Nothing else happens inside a request."""

import logging
from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, request

from bot import codec, robot, wire
from bot.clock import Clock
from bot.lanes import lane
from bot.metrics import CALLBACKS
from bot.office import Office
from storage.inbox import Arrival

MOST_BYTES = 64 * 1024
Opener = Callable[[codec.Codec, str, str, str, str, datetime], bytes]
log = logging.getLogger(__name__)


def door(office: Office) -> Blueprint:
    """`GET|POST /wecom/callback`. Whatever is refused gets one constant answer: 403 and an empty body."""
    page = Blueprint("wecom", __name__)
    locks = _locks(office)

    @page.get("/wecom/callback")
    def check() -> Response:
        try:
            _, echo = _opened(locks, codec.Codec.answer_check, request.args.get("echostr", ""))
        except codec.Refused as refused:
            return _refuse(refused)
        return Response(echo, mimetype="text/plain")

    @page.post("/wecom/callback")
    def receive() -> Response:
        try:
            if (request.content_length or 0) > MOST_BYTES:
                raise codec.Refused("body too large")
            body = request.get_data(cache=False)
            lock, raw = _opened(locks, codec.Codec.open, codec.encrypted_in(body))
        except codec.Refused as refused:
            return _refuse(refused)
        event = wire.read(raw, office.clock.now())
        CALLBACKS.labels(type(event).__name__).inc()
        if robot.is_kept(event):
            office.keeper.keep([Arrival(event.key, lane(event), raw, event.at)])
            office.arrivals.ring()
        reply = robot.answer(office, event) if lock is not locks[0] else None
        if reply is None:
            return Response(status=200)
        sealed = robot.sealed(lock, reply, request.args.get("nonce", ""), Clock().now())
        return Response(sealed, mimetype="application/json")

    return page


def _locks(office: Office) -> list[codec.Codec]:
    """The app's lock, and 智能机器人's where it is configured."""
    wecom = office.config.wecom
    locks = [codec.Codec(wecom.token, wecom.encoding_aes_key, wecom.corp_id, wecom.freshness)]
    if wecom.bot.encoding_aes_key:
        locks.append(codec.Codec(wecom.bot.token, wecom.bot.encoding_aes_key, "", wecom.freshness))
    return locks


def _opened(locks: list[codec.Codec], open_with: Opener, sealed: str) -> tuple[codec.Codec, bytes]:
    """The lock that fits, and what was inside. Freshness is a matter of the real clock, whatever time the house keeps."""
    words = [request.args.get(name, "") for name in ("msg_signature", "timestamp", "nonce")]
    now = Clock().now()
    cause = codec.Refused("no lock")
    for lock in locks:
        try:
            return lock, open_with(lock, words[0], words[1], words[2], sealed, now)
        except codec.Refused as refused:
            cause = refused
    raise cause


def _refuse(cause: codec.Refused) -> Response:
    log.warning("refused at the door: %s", cause)
    CALLBACKS.labels("refused").inc()
    return Response(status=403)
