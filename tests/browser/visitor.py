"""Somebody at the page: goes, reads, types and taps as a person would, and waits for what comes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest

from bot.demo.stage import Stage

PATIENCE = 60  # seconds of real time until something has to be seen


@dataclass
class Visitor:
    browser: Any
    stage: Stage
    size: str

    def become(self, who: str, chat: str) -> None:
        """By the list of people: the person, then one of the chats; on a phone back to the list first."""
        if not self.browser.current_url.startswith(self.stage.town.api_base):
            self.browser.get(f"{self.stage.town.api_base}/")
        if self.size == "phone" and not self.seen("#people"):
            self.back()
        self.tap(f'[data-go="{who}"]')
        self.tap(f'[data-go="{chat}"]')
        self.until(lambda: quote(chat, safe="") in self.browser.current_url)

    def back(self) -> None:
        """To the list, by the buttons at the top: out of the details first, where they are open."""
        self.until(self._stepped_back, "#people")

    def _stepped_back(self) -> bool:
        for button in ("#close", "#back"):
            if self.seen(button):
                self._tapped(button)
        return self.seen("#people")

    def write(self, text: str) -> None:
        """Types and ends with Enter."""
        self.find("#words").send_keys(f"{text}\n")

    def reads(self, *pieces: str) -> None:
        """Waits until a message of somebody else holds every piece."""
        self.until(lambda: any(all(piece in text for piece in pieces) for text in self.heard()), str(pieces))

    def heard(self) -> list[str]:
        """The words of all messages in the chat that are not one's own."""
        return self.texts(".bubble:not(.own) .said")

    def details(self) -> None:
        """The third column; on a phone behind a button."""
        if self.size == "phone":
            self.tap("#more")

    def move(self, button: str) -> None:
        """Moves the clock, and waits until it has arrived."""
        if self.size == "phone":
            self.tap("#unfold")
        self.tap(button)
        self.until(lambda: not self.seen("#moving"))

    def tap(self, selector: str) -> None:
        """The page may be drawn anew between finding and clicking: then the new element is found and clicked."""
        self.until(lambda: self.seen(selector), selector)
        self.until(lambda: self._tapped(selector), selector)

    def _tapped(self, selector: str) -> bool:
        errors = pytest.importorskip("selenium.common.exceptions", reason="selenium is not installed")
        try:
            element = self.find(selector)
            self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
            element.click()
        except errors.StaleElementReferenceException:
            return False
        return True

    def find(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def seen(self, selector: str) -> bool:
        """Whether something of that kind is on the screen now."""
        script = "return [...document.querySelectorAll(arguments[0])].some((one) => one.checkVisibility())"
        return bool(self.browser.execute_script(script, selector))

    def texts(self, selector: str) -> list[str]:
        """As shown, of everything that fits, in order."""
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)"
        return list(self.browser.execute_script(script, selector))

    def until(self, true: Callable[[], bool], what: str = "") -> None:
        assert self.stage.town.wait_until(true, PATIENCE), f"not seen: {what}; there is {self.heard()}"

    def complaints(self) -> list[str]:
        """What the browser's console holds against the page."""
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def overflow(self) -> int:
        """How many pixels the page is wider than its screen."""
        return int(self.browser.execute_script("return document.documentElement.scrollWidth - innerWidth"))
