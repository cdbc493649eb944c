"""keyou tick --at MOMENT: what the timetable would have done by then, once, and an empty outbox."""

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from bot import timetable
from bot.clock import MovedClock
from bot.commands.office import log_to_stderr, with_config
from bot.config import Config
from bot.office import open_office, state_folder
from bot.postman import Postman
from bot.reception import Reception
from nlp import segment


@click.command()
@click.option(
    "--at",
    "at",
    required=True,
    help="The moment that counts as now (ISO 8601; without offset: the firm's zone).",
)
@with_config
def tick(config: Config, at: str) -> None:
    """Runs every job due up to the moment once, sees to what waits in the inbox, and empties the outbox."""
    log_to_stderr()
    office = open_office(config, MovedClock(moment(at, config.time.zone), zone=config.time.zone))
    segment.warm(state_folder(config))
    postman, reception = Postman(office), Reception(office)
    try:
        reception.work_off()
        drafts = timetable.run_due(office)
        postman.empty()
        while reception.work_off():  # answers that the postman brought back
            postman.empty()
    finally:
        postman.close()
        office.close()
    click.echo(f"新消息 {drafts} 条")


def moment(written: str, zone: str) -> datetime:
    """An ISO moment; without an offset it is in the firm's zone."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        raise click.UsageError(f"--at {written!r} 不是时间，写法如 2026-11-21T09:00:00+08:00") from None
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))
