"""A playground in this process, and Debian's Chromium in the size of a desk and of a phone."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bot.demo.playground import open_playground
from bot.demo.stage import Stage

SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def stage() -> Iterator[Stage]:
    """The seeded firm on a Monday at eight, its page at `stage.town.api_base`."""
    with open_playground(7, 0, threading.Event()) as opened:
        yield opened


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def browser(size: str) -> Iterator[Any]:
    """A Chromium of that size with a profile of its own; skipped where there is none."""
    chrome = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    paths = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if not all(paths):
        pytest.skip(
            "no chromium with its chromedriver here (Debian: apt-get install chromium chromium-driver)"
        )
    with tempfile.TemporaryDirectory(prefix="keyou-browser-", ignore_cleanup_errors=True) as profile:
        driver = chrome.Chrome(_options(chrome, size, profile, paths[0]), chrome.ChromeService(paths[1]))
        yield driver
        driver.quit()


def _options(chrome: Any, size: str, profile: str, path: str | None) -> Any:
    options = chrome.ChromeOptions()
    options.binary_location = path
    width, height = SIZES[size]
    for flag in (*FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}"):
        options.add_argument(flag)
    if size == "phone":
        metrics = {"width": width, "height": height, "pixelRatio": 2}
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return options
