"""keyou doctor: is everything set up? Each failure names its cure."""

import logging
from pathlib import Path

import click

from bot.clock import Clock
from bot.config import WrongConfig, load
from bot.doctor import examine
from bot.doctor.finding import Finding, Mark, good
from bot.doctor.settings import finding
from bot.logs import guard_secrets


@click.command()
@click.option(
    "--config",
    "path",
    type=click.Path(path_type=Path),
    default="config.toml",
    show_default=True,
    help="The configuration.",
)
def doctor(path: Path) -> None:
    """Checks the set-up and changes nothing; exit 1 if something must be mended."""
    logging.disable(logging.WARNING)
    try:
        config = load(path)
    except WrongConfig as error:
        _end([_told(finding(error))])
        return
    guard_secrets(config.wecom.secret, config.wecom.token, config.wecom.encoding_aes_key)
    first = _told(good(f"配置：{path}"))
    _end([first, *(_told(one) for one in examine(config, Clock(config.time.zone).now()))])


def _told(found: Finding) -> Finding:
    """Line by line, as each check ends."""
    click.echo(str(found))
    return found


def _end(findings: list[Finding]) -> None:
    failed = sum(found.mark is Mark.FAILURE for found in findings)
    if failed:
        raise click.ClickException(f"查了 {len(findings)} 项，{failed} 项要处理")
