"""How an order's sum comes out of its items, and whether the sum that was said can be right (000, G1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """One of the goods; `price` in yuan of one piece (`each`) or of all of it, None where none was said."""

    name: str
    quantity: float | None = None
    price: Decimal | None = None
    each: bool = False

    @property
    def pieces(self) -> Decimal:
        """How many, one where no number was said."""
        return Decimal(str(self.quantity or 1))

    @property
    def sum(self) -> Decimal:
        return (self.price or Decimal(0)) * (self.pieces if self.each else 1)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two sums that an order may have come to: by its items, and as said; `without` are the goods that had no price."""

    items: Decimal
    said: Decimal
    without: tuple[str, ...] = ()


def sum_of(items: Sequence[Item]) -> Decimal:
    """What the prices come to."""
    return sum((item.sum for item in items), Decimal(0))


def doubt(items: Sequence[Item], said: Decimal) -> Doubt | None:
    """The contradiction between the items and the sum said for all; None where there is none.

    A price beside several pieces may be that of one. Of goods without a price the sum must leave something for them;
    where it does not, it may be theirs alone.
    """
    without = tuple(item.name for item in items if item.price is None)
    reckoned = sum_of(items)
    if without:
        return Doubt(reckoned + said, said, without) if reckoned >= said else None
    apiece = sum(((item.price or Decimal(0)) * item.pieces for item in items), Decimal(0))
    return None if said in (reckoned, apiece) else Doubt(reckoned, said)


def reckoning(items: Sequence[Item], discount: Decimal | None = None) -> str:
    """防晒 128×2 + 眼霜 359 = 615; (礼盒 1280)×0.9 = 1152."""
    parts = " + ".join(_part(item) for item in items if item.price is not None)
    if discount is None:
        return f"{parts} = {_plain(sum_of(items))}"
    whole = f"({parts})" if len(items) > 1 else parts
    return f"{whole} × {_plain(discount)} = {_plain(sum_of(items) * discount)}"


def _part(item: Item) -> str:
    times = f"×{_plain(item.pieces)}" if item.each and item.pieces != 1 else ""
    return f"{item.name} {_plain(item.price or Decimal(0))}{times}"


def _plain(number: Decimal) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
