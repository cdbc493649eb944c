"""What the check says about a draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Audience = Literal["customer", "group"]
Verdict = Literal["pass", "hold"]
Rule = Literal[
    "absolute",
    "medical",
    "efficacy",
    "guarantee",
    "income",
    "disparage",
    "authority",
    "false_urgency",
    "privacy",
    "superstition",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One offence: `span_text` is `text[start:end]` of the draft as written; `law` and `fix` are for the rep."""

    rule: Rule
    span_text: str
    start: int
    end: int
    law: str
    fix: str


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Hold if there is at least one finding, else pass."""
    return "hold" if any(True for _ in findings) else "pass"
