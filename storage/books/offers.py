"""What may be offered, chosen by what a customer has bought (000 offers, G4)."""

from sqlalchemy import select

from storage.desk import Desk
from storage.tables import Customer, Offer, Supply


def live(desk: Desk) -> list[Offer]:
    """What is on today, what ends first, first."""
    asked = select(Offer).where(Offer.ended_at.is_(None), Offer.until >= desk.today)
    return list(desk.db.scalars(asked.order_by(Offer.until, Offer.id)))


def fitting(desk: Desk, customer: Customer, supply: Supply) -> Offer | None:
    """The narrowest offer that this customer has earned for this product: named for it, then for the grade."""
    fits = [
        offer
        for offer in live(desk)
        if offer.product in (None, supply.product)
        and offer.value in (None, customer.value)
        and (supply.times if offer.product else customer.orders) >= offer.least_times
    ]
    return min(
        fits, key=lambda o: (o.product is None, o.value is None, -o.least_times, o.until), default=None
    )


def words(offer: Offer) -> str:
    """第二件半价（码 VIP88，到 12/31）."""
    code = f"码 {offer.code}，" if offer.code else ""
    earned = f"，买过 {offer.least_times} 次起" if offer.least_times else ""
    return f"{offer.text}（{code}到 {offer.until:%-m/%-d}{earned}）"
