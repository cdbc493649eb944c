"""Uploaded files between the look and the deed, and refused rows until they are fetched: sealed, for an hour."""

import secrets
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from storage.seal import Keyring, Unsealable

_LIFE = 3600  # seconds
_LONGEST_TOKEN = 64


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of sealed files; each opens for the person alone who put it there."""

    folder: Path
    keys: Keyring

    def put(self, by: str, name: str, content: bytes) -> str:
        """Gives the token that fetches it."""
        self._sweep()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        token = secrets.token_urlsafe(24)
        path = self.folder / token
        path.touch(mode=0o600)
        path.write_bytes(
            self.keys.seal_bytes(msgspec.msgpack.encode((name, content)), f"import|{by}|{token}")
        )
        return token

    def look(self, by: str, token: str) -> tuple[str, bytes] | None:
        """Name and content; None for a token that is unknown, too old, or another person's."""
        self._sweep()
        path = self._path(token)
        try:
            sealed = path.read_bytes() if path else b""
            opened = self.keys.open_bytes(sealed, f"import|{by}|{token}") if sealed else b""
        except (OSError, Unsealable):
            return None
        return msgspec.msgpack.decode(opened, type=tuple[str, bytes]) if opened else None

    def take(self, by: str, token: str) -> tuple[str, bytes] | None:
        """The same, once: of two who ask at the same moment, one gets it."""
        found, path = self.look(by, token), self._path(token)
        if found is None or path is None:
            return None
        try:
            path.unlink()
        except FileNotFoundError:
            return None
        return found

    def _path(self, token: str) -> Path | None:
        safe = 0 < len(token) <= _LONGEST_TOKEN and all(
            c.isascii() and (c.isalnum() or c in "-_") for c in token
        )
        return self.folder / token if safe else None

    def _sweep(self) -> None:
        oldest = time.time() - _LIFE
        for path in self.folder.glob("*"):
            try:
                if path.stat().st_mtime < oldest:
                    path.unlink()
            except FileNotFoundError:
                continue
