"""What a message was understood to mean: frames of an intent with typed slots, each with confidence and span."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from crm.selling.reckoning import Item, sum_of

Span = tuple[int, int]

INTENTS = (
    "undo",
    "help",
    "query_stats",
    "query_list",
    "suggest_script",
    "query_customer",
    "record_complaint",
    "record_order",
    "record_referral",
    "create_customer",
    "update_customer",
    "tag_customer",
    "log_interaction",
    "schedule_followup",
    "other",
)


class Known(Struct, frozen=True):
    """A customer whom the CRM knows and whom a message might mean. `key` is opaque to the language."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


class Mention(Struct, frozen=True):
    """Somebody named in the message. One match = resolved, several = ambiguous, none = unknown to the CRM.

    `near` are customers worth offering in a question where nobody was resolved: 高总 -> 高翔.
    """

    text: str
    span: Span
    matches: tuple[Known, ...] = ()
    near: tuple[Known, ...] = ()

    @property
    def name(self) -> str:
        """The full name where it is certain, else the words as written."""
        return self.matches[0].name if len(self.matches) == 1 else self.text


class Product(Struct, frozen=True):
    """A product of ours (`known`) or one that the firm's table lacks, as written."""

    name: str
    quantity: float | None = None
    known: bool = True


class Bill(Struct, frozen=True):
    """What the goods of an order cost: `said` is the sum named for all of them, `discount` the share that is paid (.9)
    where only the discount was said."""

    items: tuple[Item, ...]
    said: Decimal | None = None
    discount: Decimal | None = None

    @property
    def total(self) -> Decimal | None:
        """What is to be paid: as said, else as the prices come to; None where a price is missing."""
        if self.said is not None or any(item.price is None for item in self.items):
            return self.said
        return sum_of(self.items) * (self.discount or 1)


Kind = Literal["deposit", "balance", "part", "open"]


class Paid(Struct, frozen=True):
    """Part of an order's sum that was paid, or is still to be (`open`): `amount` in yuan or `share` of the sum, where
    one was said; `settled` where nothing is left by the words; `span` is its place in the normalised text."""

    kind: Kind
    amount: Decimal | None = None
    share: Decimal | None = None
    settled: bool = False
    span: Span = (0, 0)


class Birthday(Struct, frozen=True):
    """A birthday as said; `calendar` says how month and day count."""

    month: int
    day: int
    year: int | None = None
    calendar: Literal["solar", "lunar"] = "solar"


class Promise(Struct, frozen=True):
    """What somebody undertook to do, in the writer's words, and by when (manual 000, D10)."""

    what: str
    due: date | None = None


class Signal(Struct, frozen=True):
    """A buying or hesitation signal with the words that it rests on (manual 000, D4 and D5)."""

    kind: Literal["buying", "hesitation"]
    quote: str


class Slots(Struct, frozen=True):
    """The slots of the language scheme, then what the house needs beyond it. What was not said is empty."""

    customers: tuple[Mention, ...] = ()
    channel: str | None = None
    occurred_on: date | None = None
    followup_on: date | None = None
    followup_time: time | None = None
    products: tuple[Product, ...] = ()
    amount: Decimal | None = None
    phone: str | None = None
    birthday: Birthday | None = None
    objection: str | None = None
    intent_level: str | None = None
    sentiment: str | None = None
    tags_add: tuple[str, ...] = ()
    tags_remove: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    list: str | None = None
    period: tuple[date, date] | None = None
    promises: tuple[Promise, ...] = ()
    complaint_reason: str | None = None
    signals: tuple[Signal, ...] = ()
    call_outcome: str | None = None
    bill: Bill | None = None
    paid: tuple[Paid, ...] = ()
    of_an_order: bool = False  # nothing is ordered: all that is told is paid of an order told before


class Frame(Struct, frozen=True):
    """One deed: an intent of `INTENTS`, its slots, for each slot how sure (0..1) and where in the typed text; and the
    words of that deed alone, as typed; `among` how many such the message tells of (three new customers, two who were met)."""

    intent: str
    slots: Slots = Slots()
    confidence: Mapping[str, float] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    words: str = ""
    among: int = 1


class Understanding(Struct, frozen=True):
    """All frames of a message (at least one), its normalised text, and whether only its beginning was read."""

    frames: tuple[Frame, ...]
    text: str
    truncated: bool = False

    @property
    def intent(self) -> str:
        """The first intent that fits by the scheme's order over all frames."""
        return min((f.intent for f in self.frames), key=INTENTS.index)
