"""Every chat as its people see it: bubbles in order, cards with their present look."""

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message in a chat. `revision` grows with every change anywhere, so a page can poll by it.

    `kind` is the msgtype; `content` is its object ({"content": "..."} for a text).
    `looks` (cards only) is what a reader sees instead after an update: {userid: card}.
    """

    chat: str
    at: float
    sender: str
    kind: str
    content: dict[str, Any]
    msgid: str
    revision: int
    looks: dict[str, dict[str, Any]] = field(default_factory=dict)
    recalled: bool = False

    @property
    def text(self) -> str:
        """What a reader can read in it."""
        return readable(self.kind, self.content)

    def card(self, reader: str) -> dict[str, Any]:
        """The card as this reader sees it now."""
        return self.looks.get(reader, self.content)


@dataclass(slots=True)
class Chats:
    """All chats by address: app:AGENT:USER, customer:USER:EXT, group:ID, internal:ID, kf:KF:EXT, bot:..."""

    _chats: dict[str, list[Bubble]] = field(default_factory=dict)
    _revisions: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _watchers: list[Callable[[], None]] = field(default_factory=list)

    def put(
        self, chat: str, at: float, sender: str, kind: str, content: dict[str, Any], msgid: str
    ) -> Bubble:
        """A new bubble at the end of a chat."""
        with self._lock:  # whoever reads a revision has read every one before it
            bubble = Bubble(chat, at, sender, kind, content, msgid, next(self._revisions))
            self._chats.setdefault(chat, []).append(bubble)
        self._tell()
        return bubble

    def of(self, chat: str) -> list[Bubble]:
        """The bubbles of a chat, oldest first."""
        return list(self._chats.get(chat, ()))

    def find(self, chat: str, msgid: str) -> Bubble | None:
        """The bubble of a message in a chat."""
        return next((bubble for bubble in reversed(self.of(chat)) if bubble.msgid == msgid), None)

    def change(self, old: Bubble, **changes: Any) -> Bubble:
        """Replace a bubble by itself with changes and a new revision."""
        with self._lock:
            new = replace(old, revision=next(self._revisions), **changes)
            row = self._chats[old.chat]
            row[row.index(old)] = new
        self._tell()
        return new

    def on_change(self, watcher: Callable[[], None]) -> None:
        """Call this whenever a bubble is new or changed."""
        self._watchers.append(watcher)

    def addresses(self) -> list[str]:
        """The addresses of all chats in which something was said."""
        return list(self._chats)

    def since(self, revision: int) -> list[Bubble]:
        """Bubbles that are new or changed after a revision, in that order."""
        with self._lock:
            bubbles = [b for row in self._chats.values() for b in row if b.revision > revision]
        return sorted(bubbles, key=lambda b: b.revision)

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher()


def readable(kind: str, content: dict[str, Any]) -> str:
    """The words of a message of any kind."""
    if kind == "template_card":
        return "\n".join(_card_words(content))
    if kind in ("news", "mpnews"):
        return "\n".join(str(article.get("title", "")) for article in content.get("articles", ()))
    if kind == "msgmenu":
        rows = [item.get(item.get("type", ""), {}).get("content", "") for item in content.get("list", ())]
        return "\n".join([content.get("head_content", ""), *rows, content.get("tail_content", "")])
    words = [content.get(key) for key in ("content", "title", "description", "desc", "url")]
    return "\n".join(str(word) for word in words if word)


def _card_words(card: dict[str, Any]) -> Iterator[str]:
    for part in ("source", "main_title", "emphasis_content"):
        yield from (
            str(card.get(part, {}).get(key, "")) for key in ("title", "desc") if card.get(part, {}).get(key)
        )
    if card.get("sub_title_text"):
        yield str(card["sub_title_text"])
    for row in card.get("horizontal_content_list", ()):
        yield f"{row.get('keyname', '')}: {row.get('value', '')}"
    for row in card.get("vertical_content_list", ()):
        yield f"{row.get('title', '')}: {row.get('desc', '')}"
    yield from (f"[{button.get('text', '')}]" for button in card.get("button_list", ()))
