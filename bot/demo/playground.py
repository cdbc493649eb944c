"""`keyou playground`: the demo's firm kept running, with a page on which one is anybody and chats."""

import errno
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.demo.cast import Firm
from bot.demo.firm import CHEN, LIN, WU, ZHOU
from bot.demo.inside import Inside
from bot.demo.stage import Stage, open_stage
from simulator.control import control_side
from simulator.page import Page


@click.command()
@click.option("--seed", default=7, show_default=True, help="Draws other people and orders.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8900,
    show_default=True,
    help="Of the page, on 127.0.0.1; 0 takes a free one.",
)
def playground(seed: int, port: int) -> None:
    """Keeps the demo's firm running, its clock flowing from eight in the morning, with a page to chat in.

    State lives in a folder that is removed at the end. Ctrl-C ends it.
    """
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    try:
        with open_playground(seed, port, stop) as stage:
            click.echo(f"{stage.town.api_base}/")
            stop.wait()
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise click.ClickException(
            f"port {port} cannot be had on 127.0.0.1; name another one with --port"
        ) from None


@contextmanager
def open_playground(seed: int, port: int, stop: threading.Event) -> Iterator[Stage]:
    """The firm with the page on it, at the town's own address; on leaving, whoever waits there is let go first."""
    with (
        tempfile.TemporaryDirectory(prefix="keyou-playground-") as folder,
        open_stage(Firm(seed), Path(folder), flowing=True, port=port) as stage,
    ):
        town = stage.town
        town.seed_internal_group("护肤一组", [ZHOU, LIN, CHEN, WU])
        town.mount("/control/", control_side(town))
        page = Page(town, Inside(stage, stop).window)
        town.mount("/", page)
        try:
            yield stage
        finally:
            stop.set()
            page.close()
