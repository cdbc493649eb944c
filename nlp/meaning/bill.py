"""The bill of an order: what each of its goods costs, and what that comes to (000, G1)."""

from collections.abc import Mapping, Sequence

from crm.selling.reckoning import Item
from nlp.frame import Bill
from nlp.numbers.money import Money
from nlp.numbers.prices import Price, discount
from nlp.reading import Goods

_SAID = 5  # from this weight on a sum is one that was named as that of all


def bill(
    goods: Sequence[Goods],
    prices: Mapping[int, Price],
    counts: Mapping[int, float | None],
    said: Money | None,
    plain: str,
) -> Bill | None:
    """The goods with their prices, by their places; None where nothing is to be reckoned: no price, or one sum for one thing."""
    named: dict[str, tuple[float | None, Price | None]] = {}
    for one in goods:
        count, price = named.get(one.name, (None, None))
        named[one.name] = (count or counts.get(one.start), price or prices.get(one.start))
    items = tuple(_priced(name, count, price) for name, (count, price) in named.items())
    priced = [item for item in items if item.price is not None]
    off = discount(plain)
    if not priced or (len(items) == 1 and off is None and not items[0].each):
        return None
    if len(priced) == 1 < len(items) and not priced[0].each:
        return None  # 精华2瓶面霜1瓶 886: behind the last of them stands the sum of all
    total = said.yuan if said and said.weight >= _SAID else None
    return Bill(items, total, None if total is not None else off)


def _priced(name: str, count: float | None, price: Price | None) -> Item:
    if price is None:
        return Item(name, count)
    return Item(name, count or 1, price.yuan, price.each)
