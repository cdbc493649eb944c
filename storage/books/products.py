"""What the firm sells, as the language and the rules need it."""

from sqlalchemy import select

from storage.desk import Desk
from storage.tables import Product


def all_products(desk: Desk) -> list[Product]:
    return list(desk.db.scalars(select(Product).order_by(Product.id)))
