"""What a check found, and what to do about it."""

from dataclasses import dataclass
from enum import Enum

APP = "企业微信管理后台 → 应用管理 → 自建 → 本应用"


class Mark(Enum):
    GOOD = "✓"
    WARNING = "!"
    FAILURE = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line, and the lines of its cure: the place in the console, the value to paste, or the command to run."""

    mark: Mark
    text: str
    cures: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join([f"{self.mark.value} {self.text}", *(f"    → {cure}" for cure in self.cures)])


def good(text: str) -> Finding:
    return Finding(Mark.GOOD, text)


def warning(text: str, *cures: str) -> Finding:
    return Finding(Mark.WARNING, text, cures)


def failure(text: str, *cures: str) -> Finding:
    return Finding(Mark.FAILURE, text, cures)
