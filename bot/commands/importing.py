"""keyou import: a firm's lists of customers and orders, from .xlsx and .csv."""

import sys
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from bot.commands.office import with_config
from bot.config import Config, RedisSettings
from bot.importing.files import read_file
from bot.importing.running import Result, run
from bot.office import Office, open_office
from crm.importing.headings import Kind
from crm.refusal import Refusal
from handlers.importing.undoing import undo_batch


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--dry-run", is_flag=True, help="Only count; nothing is written but the file of refused rows.")
@click.option("--kind", type=click.Choice(["customers", "orders"]), help="Default: as the headings say.")
@click.option(
    "--by", default="", metavar="USERID", help="Who brings it: owner of rows without one; may say 撤销."
)
@click.option("--undo", type=int, metavar="BATCH", help="Take a whole import back, within 24 hours.")
@partial(with_config, unfinished="dry_run")
def import_(
    config: Config, file: Path | None, dry_run: bool, kind: Kind | None, by: str, undo: int | None
) -> None:
    """Customers or orders from FILE (.xlsx or .csv); refused rows come back in FILE.问题.xlsx."""
    if file is None and undo is None:
        raise click.UsageError("要给一个 FILE（.xlsx 或 .csv），或者用 --undo BATCH 撤销一次导入")
    if file is not None and undo is not None:
        raise click.UsageError("FILE 和 --undo 只能二选一：先撤销，再单独导入")
    with ExitStack() as around:
        office = _trial(config, around) if dry_run and not _begun(config) else open_office(config)
        around.callback(office.close)
        try:
            if undo is not None:
                with office.desk() as desk:
                    click.echo(f"已撤销：{undo_batch(desk, undo)}")
            elif file is not None:
                _bring(office, file, by.lower(), kind, write=not dry_run)
        except Refusal as refusal:
            raise click.ClickException(refusal.sentence) from None


def _begun(config: Config) -> bool:
    """Whether there is a database to compare with; a trial makes none."""
    url = make_url(config.database.url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").exists()


def _trial(config: Config, around: ExitStack) -> Office:
    """An office that leaves nothing behind."""
    folder = Path(around.enter_context(tempfile.TemporaryDirectory()))
    database = replace(config.database, url=f"sqlite:///{folder / 'keyou.db'}")
    return open_office(replace(config, database=database, redis=RedisSettings("memory://")), state=folder)


def _bring(office: Office, file: Path, by: str, kind: Kind | None, *, write: bool) -> None:
    sheet = read_file(file)
    with click.progressbar(
        length=len(sheet.rows),
        label="导入" if write else "检查",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        result = run(office, sheet, by, kind=kind, write=write, progress=bar.update)
    click.echo(result.tally.after() if write else result.tally.before())
    _hand_back(file, result)
    for remark in result.remarks():
        click.echo(remark, err=True)
    if result.batch is not None:
        click.echo(f"批次 {result.batch}：24 小时内可整批撤销，keyou import --undo {result.batch}", err=True)


def _hand_back(file: Path, result: Result) -> None:
    problems = result.problems()
    if problems is None:
        return
    beside = file.with_name(f"{file.name}.问题.xlsx")
    try:
        beside.write_bytes(problems)
    except OSError as error:
        raise click.ClickException(f"{beside} 写不进去（{error.strerror}）") from None
    click.echo(f"有误的行在 {beside}，改好后可以直接再导入", err=True)
