"""LTV by the manual's formula with its parts as a reader can check them (000 value, C9)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_YEAR = Decimal("365.25")
_WHOLE, _TENTH = Decimal(1), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Parts:
    """Average order value in whole yuan, purchases a year and years kept to one decimal: rounded first, then multiplied.

    So the product of what is shown is what is shown.
    """

    order_value: Decimal
    a_year: Decimal
    years: Decimal

    @property
    def ltv(self) -> Decimal:
        """Yuan, rounded half up."""
        return (self.order_value * self.a_year * self.years).quantize(_WHOLE, ROUND_HALF_UP)


def parts_of(spent: Decimal, orders: int, days: int, kept: float, shortest: int) -> Parts:
    """From running totals (`orders` at least 1), days as a customer, and the average years that the firm keeps one.

    `shortest`: days that count at least, for two orders in a week are no pace of a hundred a year.
    """
    paced = Decimal(max(days, shortest))
    return Parts(
        (max(spent, Decimal(0)) / orders).quantize(_WHOLE, ROUND_HALF_UP),
        (orders * _YEAR / paced).quantize(_TENTH, ROUND_HALF_UP),
        max(Decimal(kept).quantize(_TENTH, ROUND_HALF_UP), _TENTH),
    )


def sentence(parts: Parts) -> str:
    """LTV ≈ 386×6.2×2.5 = 5,983 元."""
    return (
        f"LTV ≈ {parts.order_value}×{parts.a_year}×{parts.years} = {parts.ltv:,} 元（客单×每年次数×留存年数）"
    )
