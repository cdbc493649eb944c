"""What a firm's past has taught, as plain JSON and back: a few hundred numbers, no customer in them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from crm.forecast.btyd import Lifetimes
from crm.forecast.churn import ChurnModel
from crm.forecast.logistic import Line
from crm.forecast.ranges import Ranges
from crm.forecast.replenish import Demand, ReturnModel

Json = dict[str, Any]


def churn_kept(model: ChurnModel) -> Json:
    """The churn model as JSON."""
    return {
        "horizon": model.horizon,
        "window": model.window,
        "customers": model.customers,
        "lifetimes": asdict(model.lifetimes) if model.lifetimes else None,
        "line": _line_kept(model.line),
        "level": model.level,
        "season": model.season,
        "busy": model.busy,
    }


def churn_from(kept: Json) -> ChurnModel:
    """The churn model that `churn_kept` wrote down."""
    lifetimes = Lifetimes(**kept["lifetimes"]) if kept["lifetimes"] else None
    return ChurnModel(**(kept | {"lifetimes": lifetimes, "line": _line_from(kept["line"])}))


def returns_kept(model: ReturnModel, products: Sequence[str]) -> Json:
    """The replenishment model as JSON, with its products' names in the order of their rates."""
    ranges = model.ranges
    return {
        "horizon": model.horizon,
        "known": model.known,
        "products": list(products),
        "rate": model.demand.rate.tolist(),
        "alike": model.demand.alike,
        "line": _line_kept(model.line),
        "ranges": ranges and [ranges.edges.tolist(), ranges.low.tolist(), ranges.high.tolist()],
    }


def returns_from(kept: Json) -> tuple[ReturnModel, dict[str, int]]:
    """The replenishment model that `returns_kept` wrote down, and the index of each product."""
    ranges = Ranges(*(np.array(part) for part in kept["ranges"])) if kept["ranges"] else None
    demand = Demand(np.array(kept["rate"], dtype=np.float64), kept["alike"])
    model = ReturnModel(kept["horizon"], demand, _line_from(kept["line"]), ranges, kept["known"])
    return model, {name: index for index, name in enumerate(kept["products"])}


def _line_kept(line: Line | None) -> Json | None:
    if line is None:
        return None
    return {"intercept": line.intercept} | {
        name: getattr(line, name).tolist() for name in ("weights", "centre", "spread")
    }


def _line_from(kept: Json | None) -> Line | None:
    if kept is None:
        return None
    return Line(kept["intercept"], *(np.array(kept[name]) for name in ("weights", "centre", "spread")))
