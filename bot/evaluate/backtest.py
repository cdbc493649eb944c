"""`keyou backtest`: what the churn alerts would have said on the firm's own past, threshold by threshold."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from bot.clock import Clock
from bot.evaluate.order_file import read_orders
from crm.forecast.backtest import FIXED_DAYS, THRESHOLDS, past_quiet, past_scores, try_thresholds
from crm.forecast.silence import day_number

TOO_SHORT = (
    "the orders reach too short a time to back-test: use the manual's ladder (30 days, 3 months, 6 months)"
)


@click.command("backtest")
@click.option("--orders", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option(
    "--as-of", type=click.DateTime(formats=["%Y-%m-%d"]), help="where the past ends (default: today)"
)
@click.option(
    "--horizon", type=click.IntRange(1, 3650), default=90, show_default=True, help="days without order = lost"
)
@click.option("--config", expose_value=False, help="not needed here: nothing of it matters to the past")
@click.option("--days", is_flag=True, help="try fixed days without an order instead of the score")
def command(orders: Path, as_of: datetime | None, horizon: int, days: bool) -> None:
    """Try alert thresholds on past orders, each week knowing only what lay before it: one JSON line a threshold."""
    end = as_of.date() if as_of else Clock().now().date()
    purchases = read_orders(orders, end).purchases()[1]
    cut = int(purchases.day.max()) + 1 if len(purchases.day) else day_number(end)
    weeks = past_quiet(purchases, cut, horizon) if days else past_scores(purchases, cut, horizon)
    tried = try_thresholds(weeks, FIXED_DAYS if days else THRESHOLDS, horizon)
    if not tried:
        raise click.ClickException(TOO_SHORT)
    for one in tried:
        click.echo(json.dumps(asdict(one)))
