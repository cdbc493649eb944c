"""What a rep has done in a period, in figures, and what a question for figures asks (000 selling; 003 KPI)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

Measure = Literal[
    "sales", "contacts", "added", "customers", "buyers", "complaints", "again", "conversion", "returns", "slipping"
]  # fmt: skip
Split = Literal["", "rep", "product"]
Since = Literal["", "last", "year"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for figures. `measures`: in the order they were asked; `split`: a row for each rep or product;
    `people`: colleagues by name; `teams`: by their leader's name; `own`: of the asker alone; `unknown`: words for
    figures that nobody keeps here; `ahead`: of days to come; `since`: beside the days before ("" , "last", "year")."""

    measures: tuple[Measure, ...] = ("sales",)
    split: Split = ""
    people: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    own: bool = False
    unknown: tuple[str, ...] = ()
    ahead: bool = False
    since: Since = ""


@dataclass(frozen=True, slots=True)
class Done:
    """Counts of one rep, or of several together; `money` in yuan, less what was taken back.

    buyers: customers who bought, `again` of them not for the first time; added: customers entered, `bought` of them
    with an order by now; customers: those looked after today.
    """

    orders: int = 0
    money: Decimal = Decimal(0)
    returns: int = 0
    buyers: int = 0
    again: int = 0
    contacts: int = 0
    added: int = 0
    bought: int = 0
    complaints: int = 0
    customers: int = 0

    def __add__(self, other: "Done") -> "Done":
        return Done(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Done)))

    @property
    def average(self) -> Decimal:
        """Yuan an order, to the fen; 0 without orders."""
        return (self.money / self.orders).quantize(Decimal("0.01")) if self.orders else Decimal(0)

    def rank(self, measure: Measure) -> tuple[Decimal, int]:
        """What reps are put in order by, the greatest first: shares by their counts where the shares are equal."""
        return {
            "sales": (self.money, self.orders),
            "contacts": (Decimal(self.contacts), self.orders),
            "added": (Decimal(self.added), self.bought),
            "customers": (Decimal(self.customers), self.orders),
            "buyers": (Decimal(self.buyers), self.again),
            "complaints": (Decimal(self.complaints), 0),
            "returns": (Decimal(self.returns), 0),
            "again": (share(self.again, self.buyers), self.again),
            "conversion": (share(self.bought, self.added), self.bought),
            "slipping": (Decimal(0), 0),
        }[measure]


def share(part: int, whole: int) -> Decimal:
    """0 to 1; 0 of nothing."""
    return Decimal(part) / whole if whole else Decimal(0)


def together(several: Iterable[Done]) -> Done:
    return sum(several, Done())
