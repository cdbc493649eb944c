"""`keyou demo`: the seeded firm, one working day of it played once and checked."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.demo.cast import Firm
from bot.demo.chats import written
from bot.demo.checks import Check, checks
from bot.demo.firm import DAY, MEMBERS
from bot.demo.play import Play
from bot.demo.scenes import SCENES
from bot.demo.stage import Stage, open_stage

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


def _members() -> str:
    return ", ".join(f"{member.name} {member.userid}" for member in MEMBERS)
