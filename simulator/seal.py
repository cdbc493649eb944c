"""WeCom's envelope: AES-256-CBC with 32-byte PKCS#7 blocks, signed with SHA-1 (WeCom page 90968)."""

import base64
import hashlib
import os
import struct
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32


class SealError(ValueError):
    """What arrived was not sealed with this token and key, or is damaged."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One receiver's token and EncodingAESKey; `receiver` is the corp id, or "" for an AI bot."""

    token: str
    encoding_aes_key: str
    receiver: str

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        """Lower-case hex SHA-1 over the four values, sorted."""
        values = sorted([self.token, timestamp, nonce, encrypted])
        return hashlib.sha1("".join(values).encode()).hexdigest()

    def encrypt(self, message: bytes, random16: bytes | None = None) -> str:
        """Base64 of the encrypted message; `random16` is drawn fresh unless a test vector fixes it."""
        plain = (random16 or os.urandom(16)) + struct.pack(">I", len(message)) + message
        plain += self.receiver.encode()
        pad = BLOCK - len(plain) % BLOCK
        encryptor = self._cipher().encryptor()
        return base64.b64encode(encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()).decode()

    def decrypt(self, encrypted: str) -> bytes:
        """The message inside; raises SealError for anything damaged or meant for another receiver."""
        try:
            raw = base64.b64decode(encrypted, validate=True)
        except ValueError as error:
            raise SealError("not base64") from error
        if not raw or len(raw) % BLOCK:
            raise SealError("not whole blocks")
        decryptor = self._cipher().decryptor()
        return self._unpack(decryptor.update(raw) + decryptor.finalize())

    def open(self, signature: str, timestamp: str, nonce: str, encrypted: str) -> bytes:
        """Check the signature, then decrypt."""
        if signature != self.sign(timestamp, nonce, encrypted):
            raise SealError("signature differs")
        return self.decrypt(encrypted)

    def _unpack(self, padded: bytes) -> bytes:
        pad = padded[-1]
        if not 1 <= pad <= BLOCK or padded[-pad:] != bytes([pad]) * pad:
            raise SealError("padding")
        plain = padded[:-pad]
        if len(plain) < 20:
            raise SealError("too short")
        end = 20 + int(struct.unpack(">I", plain[16:20])[0])
        if end > len(plain) or plain[end:] != self.receiver.encode():
            raise SealError("receiver differs")
        return plain[20:end]

    def _cipher(self) -> Cipher[modes.CBC]:
        key = base64.b64decode(self.encoding_aes_key + "=")
        return Cipher(algorithms.AES256(key), modes.CBC(key[:16]))
