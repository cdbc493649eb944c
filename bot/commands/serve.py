"""keyou run, web, work: until a signal asks to stop; then what is in hand is finished."""

import logging
import signal
import threading

import click

from bot.commands.office import described, log_to_stderr, with_config
from bot.config import Config
from bot.house import House, settle_in
from bot.office import open_office

log = logging.getLogger("keyou")


@click.command()
@with_config
def run(config: Config) -> None:
    """Everything in one process."""
    _serve(config, web=True, work=True)


@click.command()
@with_config
def web(config: Config) -> None:
    """Only the door and the pages."""
    _serve(config, web=True, work=False)


@click.command()
@with_config
def work(config: Config) -> None:
    """Reception, postman and timetable."""
    _serve(config, web=False, work=True)


def _serve(config: Config, *, web: bool, work: bool) -> None:
    log_to_stderr()
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    house = House(open_office(config), web=web, work=work)
    try:
        house.open()
    except OSError as error:
        house.office.close()
        raise click.ClickException(f"{config.server.host}:{config.server.port} 监听不了（{error}）") from None
    settle_in()
    port = house.server.port if house.server else 0
    log.info("ready: %s; %s", f"http://{config.server.host}:{port}" if web else "working", described(config))
    stop.wait()
    log.info("stopping")
    house.close()
