"""What makes two deliveries the same: the keys on which the inbox folds them.

WeCom's own advice for events (sender and second) collides for two customers in one second, and a message's
id alone has been seen on different senders (WxJava 333), so neither is used.
"""

import hashlib
import json
from xml.etree.ElementTree import Element


def of_message(kind: str, *parts: str) -> str:
    """For what carries an id: (corp, agent, sender, id) and the like, each part exactly as it came."""
    return f"{kind}:{_hash(json.dumps(parts).encode())}"


def of_body(root: Element) -> str:
    """For what carries none: the whole decrypted document. A retry repeats it under a fresh nonce."""
    return f"event:{_hash(json.dumps(_canonical(root)).encode())}"


def of_bytes(raw: bytes) -> str:
    """For JSON without an id, and for what cannot be read at all."""
    return f"raw:{_hash(raw)}"


def _canonical(element: Element) -> list[object]:
    inside = [_canonical(child) for child in element]
    return [element.tag, inside or element.text or ""]


def _hash(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()
