"""What goes with what a customer has: the firm's rules, and what other buyers have too."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.desk import Desk
from storage.tables import AlsoBought, Customer, Pairing, Supply


def owned(desk: Desk, customer: Customer) -> list[str]:
    """The products that a customer has bought, the latest first."""
    asked = select(Supply.product).where(Supply.customer_id == customer.id)
    return list(desk.db.scalars(asked.order_by(Supply.last_on.desc(), Supply.id)))


def rules(desk: Desk, products: Sequence[str] | None = None) -> list[Pairing]:
    """The firm's own pairings, of these products or of all."""
    asked = select(Pairing).order_by(Pairing.product, Pairing.other)
    return list(desk.db.scalars(asked if products is None else asked.where(Pairing.product.in_(products))))


def history(desk: Desk, products: Sequence[str]) -> list[AlsoBought]:
    """What buyers of these products have too, as counted last night, the commonest first."""
    asked = select(AlsoBought).where(AlsoBought.product.in_(products), AlsoBought.other.not_in(products))
    return list(desk.db.scalars(asked.order_by(AlsoBought.both.desc(), AlsoBought.other)))
