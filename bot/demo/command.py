"""`keyou demo` and `keyou playground`: the seeded firm, played once and checked, or kept running."""

import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.demo.cast import Firm
from bot.demo.chats import written
from bot.demo.checks import Check, checks
from bot.demo.firm import DAY, LIN, MEMBERS
from bot.demo.play import Play
from bot.demo.scenes import SCENES
from bot.demo.stage import Stage, open_stage
from simulator.control import control_side

_SEED = click.option("--seed", default=7, show_default=True, help="Draws other people and orders.")


@click.command()
@_SEED
def demo(seed: int) -> None:
    """Plays one working day of a seeded firm through the real door, prints every chat, checks itself.

    Exits 1, naming what is wrong on stderr, if a check fails.
    """
    with (
        tempfile.TemporaryDirectory(prefix="keyou-demo-") as folder,
        open_stage(Firm(seed), Path(folder)) as stage,
    ):
        play = Play(stage)
        play.scenes(SCENES)
        click.echo("\n".join([*_head(stage), *written(stage.town, play.asides)]))
        found = list(checks(stage, play.verdicts))
    click.echo("\n".join(_listed(found)))
    refuse_failed(found)


@click.command()
@_SEED
@click.option("--port", default=8900, show_default=True, help="Of the town; 0 takes a free one.")
def playground(seed: int, port: int) -> None:
    """Keeps the demo's firm running, its clock flowing from eight in the morning, until it is interrupted.

    There is no page to chat in yet: people are driven, and chats are read, over HTTP; the lines it prints show how.
    State lives in a folder that is removed at the end.
    """
    try:
        with (
            tempfile.TemporaryDirectory(prefix="keyou-playground-") as folder,
            open_stage(Firm(seed), Path(folder), flowing=True, port=port) as stage,
        ):
            stage.town.mount("/control/", control_side(stage.town))
            click.echo("\n".join(_how_to_play(stage)))
            _stay()
    except OSError as error:
        raise click.ClickException(f"the town cannot listen on port {port}: {error}") from None


def refuse_failed(found: Sequence[Check]) -> None:
    """ClickException (exit 1) that names each failed check with what is wrong; nothing where all hold."""
    failed = [f"{check.name}: {'; '.join(check.wrong)}" for check in found if check.wrong]
    if failed:
        raise click.ClickException("the demo failed. " + " | ".join(failed))


def _head(stage: Stage) -> Iterator[str]:
    yield f"# {DAY:%Y-%m-%d}, a working day (seed {stage.firm.seed})\n"
    yield f"{len(stage.firm.clients)} customers; members: {_members()}."


def _listed(found: Sequence[Check]) -> Iterator[str]:
    yield "\n# Checks\n"
    for check in found:
        yield f"- [{' ' if check.wrong else 'x'}] {check.name}: {check.counted}"
        yield from (f"  - wrong: {line}" for line in check.wrong)
        yield from (f"  - {line}" for line in check.notes)


def _how_to_play(stage: Stage) -> Iterator[str]:
    base = f"{stage.town.api_base}/control"
    post = "curl -s -H 'Content-Type: application/json' -d"
    yield f"The firm of seed {stage.firm.seed} is up; its clock flows from {stage.office.clock.now():%Y-%m-%d %H:%M}."
    yield f"The town: {stage.town.api_base}   the bot's door: {stage.town.app.callback.url}"
    yield f"Members: {_members()}"
    yield f'Write as one:    {post} \'{{"userid": "{LIN}", "text": "今日"}}\' {base}/do/say'
    yield f'Read as one:     {post} \'{{"userid": "{LIN}"}}\' {base}/do/heard'
    yield f'Move the clock:  {post} \'{{"advance": {{"hours": 1}}}}\' {base}/clock'
    yield "What is due by the clock comes within 15 s. Ctrl-C ends it."


def _stay() -> None:
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    stop.wait()


def _members() -> str:
    return ", ".join(f"{member.name} {member.userid}" for member in MEMBERS)
