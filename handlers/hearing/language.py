"""What somebody said, understood with the firm's words and the customers that they may mean."""

import json
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache

import nlp
from crm.people import Person, Scope
from handlers.hearing.turn import Turn
from nlp.corrections import Correction, correction
from nlp.frame import Frame, Known, Mention, Understanding
from nlp.lexicon import Lexicon, table
from storage.books import customers, staff, synonyms
from storage.books.products import all_products
from storage.desk import Desk
from storage.tables import Customer

_AT_MOST = 2_000  # customers' candidates handed to the language


def understood(text: str, at: datetime, scope: Scope, desk: Desk, intent: str | None = None) -> Understanding:
    """The meaning of a text; names are looked for among the customers of this scope alone."""
    asked = ("meaning", text, at, scope, intent)
    return desk.still(
        asked, lambda: nlp.understand(text, at, _known(text, scope, desk), firm_lexicon(desk), intent)
    )


def correction_of(turn: Turn, told: str, last: Frame) -> Correction | None:
    """What a turn's words put right in the told text, which was understood as that frame."""
    known = _known(turn.text, scope_of_talk(turn.person), turn.desk)
    return correction(turn.text, last, turn.at, known, firm_lexicon(turn.desk), told)


def resolved(mention: Mention, desk: Desk, scope: Scope) -> list[Customer]:
    """The customers that a mention may mean, as rows."""
    rows = (customers.one(desk, int(known.key), scope) for known in mention.matches)
    return [row for row in rows if row is not None]


def firm_lexicon(desk: Desk) -> Lexicon:
    """The firm's words as they stand; built anew only when products or staff have changed."""
    return desk.lately("lexicon", lambda: _built(desk))


def scope_of_talk(person: Person) -> Scope:
    """Whom a person's free text can be about: a rep's own customers; who leads others also theirs."""
    return person.scope if person.leads else person.own


def _known(text: str, scope: Scope, desk: Desk) -> list[Known]:
    found = customers.candidates(desk, nlp.probes(text), scope)[:_AT_MOST]
    return [Known(str(customer.id), customer.name, aliases) for customer, aliases in found]


def _built(desk: Desk) -> Lexicon:
    taught = synonyms.every(desk)
    named = {p.name: tuple(p.aliases) for p in all_products(desk)}
    for one in taught:
        if one.kind == "product":
            named[one.meaning] = (*named.get(one.meaning, ()), one.text)
    tags = tuple((one.meaning, one.text) for one in taught if one.kind == "tag")
    return _lexicon(
        tuple(named.items()),
        tuple(name for userid, name in staff.roll_call(desk) if name != userid),
        json.dumps(asdict(desk.policy.words), ensure_ascii=False),
        tags,
    )


@lru_cache(maxsize=8)
def _lexicon(
    products: tuple[tuple[str, tuple[str, ...]], ...],
    members: tuple[str, ...],
    words: str,
    tags: tuple[tuple[str, str], ...] = (),
) -> Lexicon:
    """`words`: the firm's own, as JSON (see `WordsPolicy`); `tags`: each with a word that it has been taught."""
    own = json.loads(words)
    shipped = [table("retail")] + ([table(own["trade"])] if own["trade"] != "retail" else [])
    own |= {"goods": {"words": own["goods"]}, "brands": {"words": own["brands"]}}
    taught: dict[str, list[str]] = {}
    for tag, word in tags:
        taught.setdefault(tag, []).append(word)
    return Lexicon.of((*shipped, own, {"tags": {"taught": taught}}), products, members)
