"""How content a customer is, and how far from slipping away (I; T3)."""

from collections.abc import Iterator

from crm.daily.listing import Line
from crm.forecast.silence import Rung
from crm.reach.churn import STANDINGS, evidence, risk
from handlers.hearing.phrases import short_day
from handlers.records.card.view import View
from storage.books import named, signs
from storage.books.signs import signs_of
from storage.books.slipping import Slipping, standing_of
from storage.desk import Desk

_RISKS = STANDINGS | {Rung.NONE: "低"}


def scored(view: View) -> Iterator[Line]:
    """What the customer gave us last of ten points (000 churn signals, I3)."""
    last = signs.last_score(view.desk, view.customer.id)
    if last is not None:
        about = f"，{last.about}" if last.about else ""
        yield Line(f"上次评分：{last.score}/10（{short_day(last.on, view.desk.today)}{about}）")


def at_risk(view: View) -> Iterator[Line]:
    """How far a buyer is from slipping away, and what speaks for it (000 churn signals, I4)."""
    customer, desk = view.customer, view.desk
    one = standing_of(desk, customer) if customer.orders and customer.lost_at is None else None
    if one is not None:
        word = risk(one.chance, desk.policy.churn).partition(" ")[2] or _RISKS[one.rung]
        yield Line(f"风险：{word}{_shown(desk, one) if view.full else ''}", named.why(desk, one))


def _shown(desk: Desk, one: Slipping) -> str:
    """What shows it; that the last order is within the usual time goes without saying."""
    found = signs_of(desk, one)
    if one.rung.gravity >= Rung.LATE.gravity:
        return f"：{evidence(found.words)}"
    slight = [words for kind, words in zip(found.kinds, found.words, strict=True) if kind != "order"]
    if len(slight) == 1:
        return f"，唯一要留意的：{slight[0]}"
    return f"，要留意：{evidence(slight)}" if slight else ""
