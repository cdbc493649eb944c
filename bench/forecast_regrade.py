"""A million customers graded anew from running totals, in a process that holds nothing else.

`python -m bench.forecast_regrade FILE` takes the histories that `bench.forecast` writes, and answers in JSON.
"""

import json
import sys
import time

import numpy as np

from bench.memory import memory
from crm.forecast.btyd import p_quiet
from crm.forecast.churn import ChurnModel
from crm.forecast.inputs import BEFOREHAND, inputs_of, lifetime_model
from crm.forecast.logistic import fit_line
from crm.forecast.scoring import score
from crm.forecast.totals import FADES, Totals
from crm.forecast.value import rfm, stages, value_grades

NOW = 800


def main(path: str) -> None:
    """Grade everybody: churn with reasons, value, RFM, stage; print seconds and the process's peak in MiB."""
    totals = _totals(path)
    model = _model(totals)
    started, worked = time.perf_counter(), time.process_time()
    score(model, totals, NOW)
    value_grades(totals.money)
    rfm(totals.last, totals.count, totals.money)
    stages(totals, NOW)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": memory("VmHWM")}))


def _totals(path: str) -> Totals:
    with np.load(path) as kept:
        repeats, quiet, age = kept["repeats"], kept["quiet"], kept["age"]
    count = (repeats + 1).astype(np.int64)
    last, first = NOW - quiet.astype(np.int64), NOW - age.astype(np.int64)
    everyone = np.arange(len(count))
    faded = np.minimum(1.0 + 0.2 * repeats[:, None], np.array(FADES))
    money = count * 20.0 * (1 + everyone % 7)
    before = np.where(count > 1, (first + last) // 2, -1)
    return Totals(everyone, first, last, before, count, money, faded, money * 0.1)


def _model(totals: Totals) -> ChurnModel:
    """Any model with a line: the time does not depend on what it has learned."""
    some = totals.chosen(np.arange(0, len(totals.customer), 50))
    lifetimes = lifetime_model(some.histories(NOW))
    inputs = inputs_of(some, NOW, p_quiet(lifetimes, some.histories(NOW), 90))
    gone = (some.quiet(NOW) > 100).astype(np.float64)
    line = fit_line(inputs, gone, 100.0, BEFOREHAND, np.zeros(len(gone)))
    return ChurnModel(90, 90, len(gone), lifetimes, line)


if __name__ == "__main__":
    main(sys.argv[1])
