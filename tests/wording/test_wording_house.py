"""What the house itself says to customers passes its own check."""

import re
from pathlib import Path

import pytest

import handlers.reach.kf
from crm.reach import greetings, wishes
from crm.selling import library
from crm.wording import findings

ROOT = Path(__file__).parents[2]
_HAN = re.compile("[\u4e00-\u9fff]")
_PROPOSED = re.compile("可以这样说：「(.+?)」")


def said_by(module: object) -> list[str]:
    """The sentences that a module keeps as constants, and that go to a customer as they are."""
    kept = [value for name, value in vars(module).items() if isinstance(value, str) and name.startswith("_")]
    return [text.replace("{name}", "小周") for text in kept if _HAN.search(text)]


def proposed() -> list[str]:
    """What jobs propose that the rep should say, with a name for whatever is filled in."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "jobs").rglob("*.py"))]
    return [re.sub("{.*?}", "小周", words) for source in sources for words in _PROPOSED.findall(source)]


LINES = [entry.text for entry in library.STANDARD]
SERVICE = said_by(handlers.reach.kf)
WELCOME = said_by(greetings)
PROPOSED = [*proposed(), *wishes.every_wish()]


@pytest.mark.parametrize("text", [*LINES, *SERVICE, *WELCOME, *PROPOSED])
def test_what_the_house_says_passes(text: str) -> None:
    assert findings(text, "customer") == ()


def test_the_texts_were_found() -> None:
    assert any("退订" in text for text in WELCOME)
    assert len(SERVICE) > 3
    assert any("生日快乐" in text for text in PROPOSED)
