"""Logistic regression by Newton's method, with a ridge towards what is known beforehand."""

from dataclasses import dataclass

import numpy as np

from crm.forecast.shapes import Floats, chances, log_odds

STEPS = 50
SETTLED = 1e-9


@dataclass(frozen=True, slots=True)
class Line:
    """score = intercept + weights · (inputs - centre) / spread; all arrays have one entry per input."""

    intercept: float
    weights: Floats
    centre: Floats
    spread: Floats

    def parts(self, inputs: Floats) -> Floats:
        """What each input adds to the score: rows as in `inputs`, columns too."""
        slope = self.weights / self.spread
        added = inputs * slope
        added -= self.centre * slope
        return np.asarray(added)

    def score(self, inputs: Floats) -> Floats:
        """The log-odds, one a row."""
        return np.asarray(self.intercept + ((inputs - self.centre) / self.spread) @ self.weights)


@dataclass(frozen=True, slots=True)
class _Task:
    """The cases as columns with a leading 1, what happened, what is added, and the tether of the ridge."""

    design: Floats
    happened: Floats
    offset: Floats
    pull: Floats
    goal: Floats

    def loss(self, found: Floats) -> float:
        score = self.offset + self.design @ found
        missed = np.logaddexp(0.0, score) - self.happened * score
        return float(missed.sum() + 0.5 * (self.pull * (found - self.goal) ** 2).sum())

    def step(self, found: Floats) -> Floats:
        p = chances(self.offset + self.design @ found)
        slope = self.design.T @ (self.happened - p) - self.pull * (found - self.goal)
        bend = (self.design * (p * (1 - p))[:, None]).T @ self.design + np.diag(self.pull)
        return np.asarray(np.linalg.solve(bend, slope))


def fit_line(inputs: Floats, happened: Floats, ridge: float, beforehand: Floats, offset: Floats) -> Line:
    """The line whose log-odds, added to `offset`, fit `happened` (0 or 1) best.

    The ridge draws the weights (per unit of an input) to `beforehand`; the intercept is all but free. Inputs:
    rows are cases, columns inputs. Where an input never varies, its weight stays at what was known beforehand.
    """
    centre = inputs.mean(axis=0)
    spread = inputs.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    level = float(log_odds(np.array((happened.sum() + 0.5) / (len(happened) + 1.0))))
    task = _Task(
        np.column_stack((np.ones(len(inputs)), (inputs - centre) / spread)),
        happened,
        offset,
        np.r_[1e-3, np.full(inputs.shape[1], ridge)],
        np.r_[level, beforehand * spread],
    )
    found = _descended(task)
    return Line(float(found[0]), found[1:], centre, spread)


def shift_to(score: Floats, happened: Floats) -> tuple[float, float]:
    """By how much to shift `score` (log-odds) so that as many are expected as happened; and its standard error."""
    shift, weight = 0.0, 1.0
    for _ in range(STEPS):
        p = chances(score + shift)
        weight = float((p * (1 - p)).sum()) + 1e-3
        step = float(np.clip(((happened - p).sum() - 1e-3 * shift) / weight, -1.0, 1.0))
        shift += step
        if abs(step) < SETTLED:
            break
    return shift, weight**-0.5


def _descended(task: _Task) -> Floats:
    found, loss = task.goal.copy(), task.loss(task.goal)
    for _ in range(STEPS):
        step = task.step(found)
        if np.abs(step).max() < SETTLED:
            break
        length = 1.0
        while length > 1e-4 and task.loss(found + length * step) > loss:
            length /= 2
        found = found + length * step
        loss = task.loss(found)
    return found
