"""From one message to its frames: reads it once, settles the intent, then every slot that the intent carries."""

from collections.abc import Collection
from datetime import datetime

from nlp.findings import Findings, framed
from nlp.frame import Frame, Known, Understanding
from nlp.lexicon import Lexicon
from nlp.meaning.purpose import purpose
from nlp.reading import read
from nlp.slots import fill
from nlp.text import normalise


def understand(
    text: str, now: datetime, known: Collection[Known], lexicon: Lexicon, intent: str | None = None
) -> Understanding:
    """What the message means, seen from `now` (aware). `known` are the candidates that `probes(text)` found;
    `intent` forces the intent where the message was a command. Never raises for any text."""
    normal = normalise(text)
    if not any(c.isalnum() for c in normal.plain):
        return Understanding((Frame("other"),), normal.plain, normal.truncated)
    reading = read(normal, now, known, lexicon)
    settled = intent or purpose(reading)[0]
    findings = Findings(normal)
    fill(findings, reading, settled)
    return Understanding(framed(settled, findings), normal.plain, normal.truncated)
