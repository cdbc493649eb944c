"""Who is slipping away: every buyer's rung and churn score from running totals, the greatest loss first (I1 to I5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from crm.forecast.churn import ChurnModel
from crm.forecast.reason import Reason
from crm.forecast.scoring import Scores, score
from crm.forecast.silence import Buying, Rung, day_number, day_of, ladder, rung
from crm.forecast.totals import Totals
from crm.people import Scope
from crm.reach.churn import Chance
from storage.books import forecasts, lessons, rhythms
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.tables import Alarm, Customer, Pause


@dataclass(frozen=True, slots=True)
class Slipping:
    """A buyer, where they stand today, how likely they are lost, and until when a pause keeps us quiet about them."""

    customer: Customer
    buying: Buying
    rung: Rung
    chance: Chance | None
    paused: Pause | None = None

    @property
    def loss(self) -> float:
        """What is at stake: the chance of the loss times what they have brought so far, more by grade."""
        grade = {"A": 4.0, "B": 2.0}.get(self.customer.value or "", 1.0)
        return grade * (self.chance.p if self.chance else 0.5) * max(float(self.customer.spent), 1.0)


def standings(desk: Desk, scope: Scope, least: Rung = Rung.LATE) -> list[Slipping]:
    """Buyers of this scope on that rung or a graver one, the greatest loss first."""
    before = desk.today - timedelta(days=desk.policy.silence.shortest_gap - 1)
    totals = rhythms.totals(desk, scope, before)
    if not len(totals.customer):
        return []
    model = _model(desk)
    scores = score(model, totals, day_number(desk.today), desk.policy.silence) if model else None
    rungs = _rungs(desk, totals, scores)
    rows = [row for row, standing in enumerate(rungs) if standing.gravity >= least.gravity]
    people = _people(desk, [int(totals.customer[row]) for row in rows])
    pauses = paused_now(desk, list(people))
    found = [
        Slipping(
            people[number], _buying(totals, row, people[number]), rungs[row], _chance(scores, row), pauses.get(number)
        )
        for row in rows
        if (number := int(totals.customer[row])) in people
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.loss, one.customer.id))


def standing_of(desk: Desk, customer: Customer) -> Slipping | None:
    """One buyer as they stand today; None for who never bought."""
    scope = Scope(frozenset({customer.owner}))
    totals = rhythms.totals(desk, scope, desk.today + timedelta(days=1), customer.id)
    if not len(totals.customer):
        return None
    model = _model(desk)
    scores = score(model, totals, day_number(desk.today), desk.policy.silence) if model else None
    standing = _rungs(desk, totals, scores)[0]
    pause = paused_now(desk, [customer.id]).get(customer.id)
    return Slipping(customer, _buying(totals, 0, customer), standing, _chance(scores, 0), pause)


def announced(desk: Desk, customers: Collection[int]) -> set[tuple[int, date, str]]:
    """Which rungs of which silences have been told: (customer, last order before it, rung)."""
    return {
        (row[0], row[1], row[2])
        for piece in pieces(customers)
        for row in desk.db.execute(
            select(Alarm.customer_id, Alarm.since, Alarm.rung).where(Alarm.customer_id.in_(piece))
        )
    }


def announce(desk: Desk, one: Slipping) -> None:
    """That this rung has been told, and the lower ones with it: nobody is named again for less."""
    told = announced(desk, [one.customer.id])
    for standing in Rung:
        key = one.customer.id, one.buying.last, standing.value
        if Rung.NONE.gravity < standing.gravity <= one.rung.gravity and key not in told:
            desk.db.add(
                Alarm(
                    customer_id=one.customer.id,
                    since=one.buying.last,
                    rung=standing.value,
                    rep=one.customer.owner,
                    on=desk.today,
                    chance=one.chance.p if one.chance else None,
                )
            )
    desk.db.flush()


def paused_now(desk: Desk, customers: Collection[int]) -> dict[int, Pause]:
    """Whose warnings are paused today, by what was said last."""
    return {
        pause.customer_id: pause
        for piece in pieces(customers)
        for pause in desk.db.scalars(
            select(Pause)
            .where(Pause.customer_id.in_(piece), Pause.until > desk.today, Pause.lifted_at.is_(None))
            .order_by(Pause.id)
        )
    }


def _model(desk: Desk) -> ChurnModel | None:
    """The firm's own; the ladder's round chances are not its own, and are not told as such."""
    model = forecasts.churn_model(desk)
    return model if model is not None and model.lifetimes is not None else None


def _rungs(desk: Desk, totals: Totals, scores: Scores | None) -> list[Rung]:
    """The manual's rung; late by the firm's tuned line where there is one, else by the own rhythm."""
    line, today = lessons.alert_line(desk), desk.today
    quiet = totals.quiet(day_number(today))
    found = []
    for row in range(len(totals.customer)):
        buying = _buying(totals, row, None)
        standing = rung(buying, today, desk.policy.silence)
        if line is not None and standing.gravity <= Rung.LATE.gravity:
            rule, tried = line
            value = float(scores.p[row]) if rule == "score" and scores is not None else float(quiet[row])
            reached = value >= tried.threshold and quiet[row] >= desk.policy.silence.shortest_gap
            standing = Rung.LATE if reached else ladder(buying.last, today, None, desk.policy.silence)
        found.append(standing)
    return found


def _buying(totals: Totals, row: int, customer: Customer | None) -> Buying:
    heard = customer.touched_at.date() if customer is not None and customer.touched_at else None
    first, last = day_of(int(totals.first[row])), day_of(int(totals.last[row]))
    return Buying(int(totals.count[row]), first, last, heard)


def _chance(scores: Scores | None, row: int) -> Chance | None:
    if scores is None:
        return None
    columns = zip(scores.names, scores.values[row].tolist(), scores.contributions[row].tolist(), strict=True)
    return Chance(float(scores.p[row]), scores.base, tuple(Reason(*column) for column in columns))


def _people(desk: Desk, numbers: Collection[int]) -> dict[int, Customer]:
    return {
        customer.id: customer
        for piece in pieces(numbers)
        for customer in desk.db.scalars(select(Customer).where(Customer.id.in_(piece)))
    }
