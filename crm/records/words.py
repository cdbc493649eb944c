"""The firm's own words: its trade and what it adds to the words that come with the package."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class WordsPolicy:
    """`[policy.words]`: which table of the package a firm begins with, and its own words beside it.

    measures  measure words in one string (盒瓶支)
    synonyms  a word in a product's name → what else it is called
    goods     kinds of goods that are kept as written; brands: competitors', never products of ours
    tags      group → tag → the words that support it
    outcomes  outcome of a call → the words for it
    """

    trade: Literal["retail", "telesales", "institutional"] = "retail"
    measures: str = ""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    goods: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    tags: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    outcomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
