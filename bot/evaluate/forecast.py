"""`keyou eval forecast`: who will stop buying and what is needed again when, from an order file, as of a day."""

import json
import math
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from bot.evaluate.order_file import Rows, finite, read_orders
from crm.forecast.churn import learn_churn
from crm.forecast.pairs import occasions_of
from crm.forecast.replenish import learn_returns, outlook
from crm.forecast.scoring import Scores, score
from crm.forecast.shapes import Floats
from crm.forecast.silence import day_number, day_of
from crm.forecast.totals import Totals, totals_of
from crm.forecast.value import rfm, stages, value_grades

CHURN_HORIZON, PRODUCT_HORIZON = 90, 60


@click.command("forecast")
@click.option("--orders", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--as-of", type=click.DateTime(formats=["%Y-%m-%d"]), required=True, help="the day to stand on")
@click.option("--horizon", type=click.IntRange(1, 3650), help="days ahead: 90, with --products 60")
@click.option("--products", is_flag=True, help="if and when each customer needs each product again")
def command(orders: Path, as_of: datetime, horizon: int | None, products: bool) -> None:
    """Say of each customer (or each customer and product) in an order file what the bot would expect."""
    rows = read_orders(orders, as_of.date())
    if not rows.customers:
        click.echo(f"no row lies before {as_of:%Y-%m-%d}: there is nothing to expect anything from", err=True)
    if products and not rows.has_products:
        raise click.ClickException("--products needs a product column in the order file")
    answers = repeats(rows, as_of.date(), horizon) if products else customers(rows, as_of.date(), horizon)
    for answer in answers:
        click.echo(json.dumps(answer, ensure_ascii=False, allow_nan=False))


def customers(rows: Rows, as_of: date, horizon: int | None = None) -> Iterator[dict[str, Any]]:
    """An answer per customer seen before `as_of`, sorted by name."""
    names, purchases = rows.purchases()
    cut, totals = day_number(as_of), totals_of(purchases)
    if not len(totals.customer):
        return
    scores = score(learn_churn(purchases, cut, horizon or CHURN_HORIZON), totals, cut)
    for i, segment in enumerate(_segments(totals, cut)):
        yield {
            "customer": names[totals.customer[i]],
            "p_churn": float(scores.p[i]),
            "base": scores.base,
            "reasons": _churn_reasons(scores, i),
            "expected_orders": float(scores.expected_orders[i]),
            "segment": segment,
        }


def repeats(rows: Rows, as_of: date, horizon: int | None = None) -> Iterator[dict[str, Any]]:
    """An answer per customer and product with two purchases or more before `as_of`, sorted by names."""
    names, products, who, what, day = rows.product_lines()
    if not len(day):
        return
    pair = who * len(products) + what
    seen = occasions_of(pair, what, day)
    model = learn_returns(seen, len(products), day_number(as_of), horizon or PRODUCT_HORIZON)
    wanted = seen.final & (seen.pairs.repeats > 0)
    pairs, found = seen.pairs.chosen(wanted), outlook(model, seen.pairs.chosen(wanted))
    owners = [names[one // len(products)] for one in sorted(set(pair.tolist()))]
    owners = [owner for owner, again in zip(owners, wanted[seen.final], strict=True) if again]
    for i, owner in enumerate(owners):
        last = int(pairs.last[i])
        yield {
            "customer": owner,
            "product": products[pairs.product[i]],
            "p_return": float(found.p[i]),
            "date": day_of(last + int(found.days[i])).isoformat(),
            "low": day_of(last + int(found.low[i])).isoformat(),
            "high": day_of(last + int(found.high[i])).isoformat(),
            "reasons": _reasons(found.names, found.values[i], found.contributions[i]),
        }


def _segments(totals: Totals, cut: int) -> Iterator[dict[str, str]]:
    grades = value_grades(totals.money)
    scores = rfm(totals.last, totals.count, totals.money)
    for value, three, stage in zip(
        *(column.tolist() for column in (grades, scores, stages(totals, cut))), strict=True
    ):
        yield {"value": value, "rfm": three, "stage": stage}


def _churn_reasons(scores: Scores, row: int) -> list[dict[str, Any]]:
    return _reasons(scores.names, scores.values[row], scores.contributions[row])


def _reasons(names: tuple[str, ...], values: Floats, contributions: Floats) -> list[dict[str, Any]]:
    """The strongest first; equal ones in the order of the names."""
    rows = zip(names, finite(values), contributions.tolist(), strict=True)
    listed = [{"name": name, "value": value, "contribution": part} for name, value, part in rows]
    return sorted(listed, key=lambda reason: -math.fabs(reason["contribution"]))
