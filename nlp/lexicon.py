"""The firm's words: products, rivals' brands, tags, call outcomes, staff; built once per firm from plain tables."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from crm.nicknames import nicknames
from nlp.people.probes import sound_of
from nlp.scan import Label, Words

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Frozen: a firm that edits its words builds a new one with `Lexicon.of`."""

    products: Mapping[str, tuple[str, ...]]  # full name -> every word for it
    tags: Mapping[str, tuple[str, ...]]  # tag -> words that support it
    outcomes: Mapping[str, tuple[str, ...]]
    staff: frozenset[str]
    nicks: frozenset[str]  # what colleagues call each other
    measures: str
    words: Words  # everything above and the cues, for one pass over a message
    sounds: Mapping[
        tuple[str, ...], str
    ]  # folded sounds (as in a key: ~mian) of a product's word -> product, for dictated text
    first_sounds: frozenset[str]  # the two sounds with which those begin, as in `sound_pairs`

    @classmethod
    def of(
        cls,
        tables: Sequence[Table],
        products: Iterable[str | tuple[str, Sequence[str]]] = (),
        staff: Iterable[str] = (),
    ) -> "Lexicon":
        """From tables such as `nlp/tables/retail.toml` (later ones add to earlier ones), the firm's products
        (a name, or a name with its own short names) and the userids' names of its staff."""
        synonyms = _merged(tables, "synonyms")
        named = dict(_with_words(p, synonyms) for p in products)
        tags = _tags(tables)
        outcomes = _merged(tables, "outcomes")
        chosen = _unambiguous(named)
        members = frozenset(staff)
        sounds = {sound_of(word): product for word, product in chosen.items() if _is_spoken(word)}
        return cls(
            products=named,
            tags=tags,
            outcomes=outcomes,
            staff=members,
            nicks=frozenset(nick for member in members for nick in nicknames(member)) - members,
            measures="".join(str(t.get("measures", "")) for t in (*tables, table("goods"))),
            words=Words.of(_entries(tables, chosen, tags, outcomes, members)),
            sounds=sounds,
            first_sounds=frozenset("".join(spoken[:2]) for spoken in sounds),
        )


def table(name: str) -> Table:
    """A table shipped with the package: retail, telesales, institutional, goods, cues."""
    return tomllib.loads(resources.files("nlp").joinpath("tables", f"{name}.toml").read_text("utf-8"))


@cache
def retail(products: tuple[str, ...] = (), staff: tuple[str, ...] = ()) -> Lexicon:
    """The built-in lexicon of cosmetics and health food, with these products."""
    return Lexicon.of((table("retail"),), products, staff)


@cache
def cues() -> Table:
    """The words by which meaning is told; the same for every firm."""
    return table("cues")


@cache
def goods() -> tuple[str, ...]:
    """Kinds of goods of many trades, the same for every firm: 沙发, and each head behind what may stand before it
    (重疾 + 险)."""
    known = table("goods")
    made = (before + head for head, some in known["kinds"].items() for before in some)
    return tuple(dict.fromkeys((*known["goods"]["words"], *made)))


def _merged(tables: Sequence[Table], section: str) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for one in tables:
        for key, words in one.get(section, {}).items():
            merged[key] = (*merged.get(key, ()), *words)
    return merged


def _tags(tables: Sequence[Table]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for one in tables:
        for group in one.get("tags", {}).values():
            for tag, words in group.items():
                merged[tag] = (*merged.get(tag, ()), *words)
    return merged


def _with_words(
    product: str | tuple[str, Sequence[str]], synonyms: Mapping[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...]]:
    name, own = (product, ()) if isinstance(product, str) else product
    lowered = name.lower()
    heads = [head for head in synonyms if head in lowered]
    words = dict.fromkeys(
        (lowered, *(w.lower() for w in own), *(w for head in heads for w in synonyms[head]))
    )
    if not heads and len(name) >= 4:
        words[lowered[-2:]] = None
    return name, tuple(words)


def _unambiguous(products: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Word -> product. A word of several products means the one that ends with it, else the product's full name."""
    meant: dict[str, list[str]] = {}
    for name, words in products.items():
        for word in words:
            meant.setdefault(word, []).append(name)
    chosen: dict[str, str] = {}
    for word, candidates in meant.items():
        best = [n for n in candidates if n.lower() == word] or [
            n for n in candidates if n.lower().endswith(word)
        ]
        best = best or candidates
        if len(best) == 1:
            chosen[word] = best[0]
    return chosen


def _entries(
    tables: Sequence[Table],
    products: Mapping[str, str],
    tags: Mapping[str, tuple[str, ...]],
    outcomes: Mapping[str, tuple[str, ...]],
    staff: frozenset[str],
) -> Iterator[tuple[str, Label]]:
    yield from ((word, ("product", product)) for word, product in products.items())
    yield from ((word, ("goods", word)) for word in goods())
    for section, kind in (("goods", "goods"), ("brands", "brand")):
        words = (word for one in tables for word in one.get(section, {}).get("words", ()))
        yield from ((word, (kind, word)) for word in words)
    for kind, group in (("tag", tags), ("outcome", outcomes), ("cue", cues()["cues"])):
        yield from ((word, (kind, value)) for value, words in group.items() for word in words)
    yield from ((tag, ("tagname", tag)) for tag in tags)
    yield from ((member, ("staff", member)) for member in staff)
    yield from ((word, ("mask", "")) for word in cues()["masks"]["words"])


def _is_spoken(word: str) -> bool:
    return len(word) >= 2 and not word.isascii()
