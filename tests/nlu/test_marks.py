"""A normalised text has plain marks only: a pattern's class that names a full-width one names its plain twin too."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import nlp

ROOT = Path(nlp.__file__).parent
TWINS = dict(zip("，；！？：（）", ",;!?:()", strict=True))
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])+\]")


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_class_of_marks_holds_both_widths(path: Path) -> None:
    lacking = [
        found
        for words in _patterns(path.read_text("utf-8"))
        for found in _CLASS.findall(words)
        if any(wide in found and plain not in found for wide, plain in TWINS.items())
    ]
    assert lacking == []


def _patterns(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.STRING and token.string.startswith(("r", "R", "f")):
            yield token.string
