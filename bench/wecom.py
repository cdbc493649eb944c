"""A WeCom that says yes, on the second core: counts what it is handed, and costs little."""

import asyncio
import json

_YES = json.dumps(
    {
        "errcode": 0,
        "errmsg": "ok",
        "access_token": "t" * 64,
        "expires_in": 7200,
        "msgid": "m",
        "userid": "rep",
        "name": "代表",
    }
)


class YesMan:
    """Answers every call with success; `handed` counts message/send."""

    def __init__(self) -> None:
        self.handed = 0
        self._server: asyncio.Server | None = None

    async def start(self) -> str:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(_YES.encode())}\r\n\r\n{_YES}".encode()
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    (int(x[15:]) for x in head.lower().split(b"\r\n") if x.startswith(b"content-length:")), 0
                )
                if length:
                    await reader.readexactly(length)
                self.handed += b"/message/send" in head
                writer.write(answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
