"""What was said: from a message's words to frames of intent and slots. Values in, values out."""

from nlp.answers import Answer, Asked, answer
from nlp.corrections import Change, Correction, correction
from nlp.frame import INTENTS, Birthday, Frame, Known, Mention, Product, Promise, Signal, Slots, Understanding
from nlp.lexicon import Lexicon
from nlp.people import probes as _probes
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
    "Frame",
    "Known",
    "Lexicon",
    "Mention",
    "Product",
    "Promise",
    "Signal",
    "Slots",
    "Understanding",
    "answer",
    "correction",
    "probes",
    "understand",
    "warm",
]


def probes(text: str) -> frozenset[str]:
    """The look-up keys (see `crm.records.names.keys_of`) of customers who might be mentioned; a few hundred at most."""
    return _probes.probes(normalise(text))
