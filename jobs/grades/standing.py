"""Once a night: where every buyer stands, who has no value grade yet, which products go together (C1, C4, F9)."""

from collections.abc import Iterator, Sequence

import numpy as np

from crm.forecast.silence import day_number
from crm.forecast.totals import FADES, NEVER, Totals
from crm.forecast.value import rfm, value_grades, years_kept
from crm.letters import Draft
from jobs.job import CatchUp, Job, Slot
from storage.books.grades import changes, standing
from storage.books.grades.changes import Step
from storage.books.grades.standing import Buyer
from storage.desk import Desk
from storage.tables import Customer

_FIRST_TIME = "首次评级：累计贡献排前 {place}%"


def stand(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Says nothing. From the running totals alone; no order is read."""
    everybody = standing.buyers(desk)
    rows = _rows(desk, everybody, slot)
    standing.write(desk, rows)
    standing.count_pairs(desk)
    if len(everybody) >= desk.policy.grades.least_buyers:
        for buyer, row in zip(everybody, rows, strict=True):
            if buyer.value is None:
                _grade(desk, row)
    return iter(())


def _rows(desk: Desk, everybody: Sequence[Buyer], slot: Slot) -> list[dict[str, object]]:
    totals = _columns(everybody)
    grades, scores = (
        value_grades(totals.money, desk.policy.value),
        rfm(totals.last, totals.count, totals.money),
    )
    kept = years_kept(totals, day_number(slot.day), desk.policy.silence) if everybody else 0.0
    whole = max(float(np.maximum(totals.money, 0).sum()), 0.01)
    order = np.argsort(-totals.money, kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    return [
        {
            "customer_id": buyer.id, "on": slot.day, "place": float(ranks[n]) / len(everybody),
            "buyers": len(everybody), "share": max(float(totals.money[n]), 0.0) / whole, "rfm": str(scores[n]),
            "kept": kept, "grade": str(grades[n]),
        }
        for n, buyer in enumerate(everybody)
    ]  # fmt: skip


def _columns(everybody: Sequence[Buyer]) -> Totals:
    """The totals that grading looks at; the fading sums are for the churn score and stay empty."""
    whole = [
        np.array([f(b) for b in everybody], dtype=np.int64)
        for f in (
            lambda b: b.id,
            lambda b: day_number(b.first),
            lambda b: day_number(b.last),
            lambda b: b.orders,
        )
    ]
    money = np.array([float(b.spent) for b in everybody])
    n = len(everybody)
    number, first, last, count = whole
    return Totals(
        number, first, last, np.full(n, NEVER), count, money, np.zeros((n, len(FADES))), np.zeros(n)
    )


def _grade(desk: Desk, row: dict[str, object]) -> None:
    customer = desk.db.get_one(Customer, row["customer_id"])
    why = _FIRST_TIME.format(place=max(round(100 * float(str(row["place"]))), 1))
    changes.make(desk, customer, Step("value", None, str(row["grade"]), why), "standing")


JOB = Job("standing", "13 3 * * *", stand, CatchUp.LATEST)
