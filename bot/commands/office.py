"""The --config option, and an office opened from it; what is wrong is one clear line."""

import functools
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Config, WrongConfig, load

F = TypeVar("F", bound=Callable[..., Any])


def with_config(command: F, *, unfinished: str = "") -> F:
    """Adds `--config FILE` and gives the command the loaded configuration.

    `unfinished`: the option under which the example's placeholders may still stand in it.
    """

    @click.option(
        "--config",
        "path",
        type=click.Path(path_type=Path),
        default="config.toml",
        show_default=True,
        help="The configuration.",
    )
    @functools.wraps(command)
    def wrapped(path: Path, **options: Any) -> Any:
        try:
            return command(load(path, unfinished=bool(options.get(unfinished))), **options)
        except WrongConfig as error:
            raise click.ClickException(str(error)) from None
        except SQLAlchemyError as error:
            raise click.ClickException(f"数据库：{str(error).splitlines()[0]}") from None

    return wrapped  # type: ignore[return-value]


def log_to_stderr() -> None:
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def described(config: Config) -> str:
    return f"database {config.database.url.partition('://')[0]}, redis {config.redis.url.partition('://')[0]}"
