"""How far an order is paid (000, G1)."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """An order's sum in yuan (None: not told yet) and what was paid of it."""

    total: Decimal | None
    paid: Decimal

    @property
    def rest(self) -> Decimal | None:
        """What is still to be paid; None where the sum is not known."""
        return None if self.total is None else max(self.total - self.paid, Decimal(0))

    @property
    def is_open(self) -> bool:
        return self.rest is None or self.rest > 0
