"""The servers under test, each a process of its own on the first core: `python -m bench.servers echo|house FOLDER`."""

import json
import os
import sys
from base64 import b64decode
from typing import Any

from flask import Flask, Response, request
from waitress import serve

from bot import codec, config, xml
from bot.clock import Clock
from bot.house import House, settle_in
from bot.office import open_office
from storage.books import staff

CORP, TOKEN, KEY = "wwbench", "benchtoken", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
THREADS, WRITERS = 16, 2000


def echo(port: int) -> None:
    """The floor: verify, decrypt, seal the same words, nothing kept; on the house's own server and threads."""
    lock = codec.Codec(TOKEN, KEY, CORP, 0)
    clock = Clock()
    app = Flask("echo")

    @app.post("/wecom/callback")
    def answer() -> Response:
        args = request.args
        raw = lock.open(
            args["msg_signature"],
            args["timestamp"],
            args["nonce"],
            codec.encrypted_in(request.get_data()),
            clock.now(),
        )
        words = xml.text(xml.parse(raw), "Content")
        sealed = lock.seal(
            f"<xml><Content>{xml.cdata(words)}</Content></xml>".encode(), args["timestamp"], args["nonce"]
        )
        return Response(sealed.xml(), mimetype="application/xml")

    serve(app, host="127.0.0.1", port=port, threads=THREADS, ident=None)


def house(port: int, folder: str, api_base: str, *, work: bool) -> None:
    """The house on embedded defaults; without `work` only its door is open."""
    office = open_office(config.read(settings(folder, api_base, port)))
    with office.desk() as desk:
        for number in range(WRITERS):
            staff.learn(desk, f"rep{number}", f"代表{number}", None)
    running = House(office, work=work).open()
    settle_in()
    print(json.dumps({"port": running.server.port if running.server else 0}), flush=True)
    sys.stdin.read()
    running.close()


def settings(folder: str, api_base: str, port: int = 0) -> dict[str, Any]:
    """The configuration of a house on embedded defaults in this folder."""
    return {
        "wecom": {
            "corp_id": CORP, "agent_id": 1, "secret": "benchsecret", "token": TOKEN, "encoding_aes_key": KEY,
            "api_base": api_base, "freshness": 0,
        },
        "server": {"port": port, "threads": THREADS},
        "database": {"url": f"sqlite:///{folder}/keyou.db"},
        "redis": {"url": "memory://"},
    }  # fmt: skip


def main() -> None:
    os.sched_setaffinity(0, {0})
    kind, port, folder, api_base = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    assert len(b64decode(KEY + "=")) == 32
    if kind == "echo":
        echo(port)
    else:
        house(port, folder, api_base, work=kind == "house")


if __name__ == "__main__":
    main()
