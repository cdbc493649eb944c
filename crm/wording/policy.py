"""What a firm may change about the check of wording."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordingPolicy:
    """Words of the firm, all in simplified characters as written plainly; set by `[policy.guard.wording]`.

    `names`: goods and shops whose name alone is no claim. `allowed`: wording that passes wherever it stands.
    `held`: further wording to hold, as "rule:wording" or "rule:wording|law|what to write instead". `competitors`: brands beside the known ones.
    `own_contacts`: the firm's phones and addresses, allowed in groups. `customers`: names that make an order, a
    health matter or a complaint beside them personal data. `off`: rules not asked at all. `suspicion`: how likely an
    offence must be, from 0 to 1, for the second reader to hold a draft in which no rule found one; 1 for never.
    `suspicion_aside`: the same for a draft that names no goods and no use of any. `consent`: how likely one of the
    rules' findings must be for them to stand; 0 for always.
    """

    names: tuple[str, ...] = ("最生活",)
    allowed: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    own_contacts: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    suspicion: float = 0.5
    suspicion_aside: float = 0.7
    consent: float = 0.2

    def own_words(self) -> "Iterator[OwnWord]":
        """The firm's list, an entry each; what has no wording is left out."""
        for entry in self.held:
            marked, law, instead = (*(part.strip() for part in entry.split("|", 2)), "", "")[:3]
            rule, _, wording = marked.rpartition(":")
            if wording:
                yield OwnWord(rule, wording, law, instead)


@dataclass(frozen=True, slots=True)
class OwnWord:
    """Wording that the firm holds, under which rule, by which law, and what to write instead; empty where unsaid."""

    rule: str
    wording: str
    law: str
    instead: str
