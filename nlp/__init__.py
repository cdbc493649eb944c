"""What was said: from a message's words to frames of intent and slots. Values in, values out."""

from datetime import datetime

from crm.selling.done import Asked as FiguresAsked
from nlp.answers import Answer, Asked, answer
from nlp.corrections import Change, Correction, correction
from nlp.frame import INTENTS, Birthday, Frame, Known, Mention, Product, Promise, Signal, Slots, Understanding
from nlp.lexicon import Lexicon
from nlp.meaning.measured import measured as _measured
from nlp.meaning.wanted import Wanted
from nlp.meaning.wanted import wanted as _wanted
from nlp.people import probes as _probes
from nlp.reading import read
from nlp.segment import warm
from nlp.text import normalise
from nlp.understanding import understand

__all__ = [
    "INTENTS",
    "Answer",
    "Asked",
    "Birthday",
    "Change",
    "Correction",
    "FiguresAsked",
    "Frame",
    "Known",
    "Lexicon",
    "Mention",
    "Product",
    "Promise",
    "Signal",
    "Slots",
    "Understanding",
    "Wanted",
    "answer",
    "correction",
    "figures_asked",
    "probes",
    "understand",
    "wanted",
    "warm",
]


def wanted(text: str, now: datetime, lexicon: Lexicon) -> Wanted:
    """The conditions that a text puts on customers, whoever is named in it (see `nlp.meaning.wanted`)."""
    return _wanted(read(normalise(text), now, (), lexicon))


def figures_asked(text: str, now: datetime, lexicon: Lexicon) -> FiguresAsked:
    """Which figures a question asks for, and of whom (see `nlp.meaning.measured`)."""
    return _measured(read(normalise(text), now, (), lexicon))


def probes(text: str) -> tuple[str, ...]:
    """The look-up keys (see `crm.records.names.keys_of`) of customers who might be mentioned; a few hundred at most,
    of which a short text may repeat some."""
    return _probes.probes(normalise(text))
