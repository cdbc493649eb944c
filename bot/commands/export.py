"""keyou export: a person's data, or everything, as JSON Lines."""

import os
import sys
from collections.abc import Iterable

import click
import msgspec

from bot.commands.office import with_config
from bot.config import Config
from bot.office import Office, open_office
from storage import exporting

_WHO = "keyou export"


@click.command()
@click.option("--customer", metavar="ID", help="The customer's number, or external_userid.")
@click.option("--all", "everybody", is_flag=True, help="Every row of every table.")
@with_config
def export(config: Config, customer: str | None, everybody: bool) -> None:
    """One line a row: {"table", "row"}; phones in the clear, moments with offset. That it was done is recorded."""
    if (customer is None) == (not everybody):
        raise click.UsageError("要么给 --customer ID，要么用 --all")
    office = open_office(config)
    try:
        _write(office, None if customer is None else _known(office, customer))
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        office.close()


def _known(office: Office, customer: str) -> list[int]:
    with office.desk() as desk:
        numbers = exporting.known_as(desk, customer)
    if not numbers:
        raise click.ClickException(f"没有客户 {customer}")
    return numbers


def _write(office: Office, numbers: list[int] | None) -> None:
    """The record first, in a transaction of its own: what has begun to leave has left."""
    with office.desk() as desk:
        exporting.record_export(desk, _WHO, numbers)
    with office.desk() as desk:
        if numbers is None:
            _print(exporting.everything(desk))
        for number in numbers or ():
            _print(exporting.of_customer(desk, number))


def _print(lines: Iterable[exporting.Line]) -> None:
    out = sys.stdout.buffer
    for table, row in lines:
        out.write(msgspec.json.encode({"table": table, "row": row}) + b"\n")
    out.flush()
