"""Bringing a database to the latest revision, at start."""

from functools import cache
from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage.doorstep import Doorstep
from storage.records import Letter
from storage.tables import Table

_BRANCHES = {"firm": Table.metadata, "doorstep": Doorstep.metadata}
assert Letter.metadata is Table.metadata  # the house's own records belong to the firm's database


def upgrade(firm: Engine, doorstep: Engine) -> None:
    """Both databases (they may be the same one); one process at a time does the work, the others wait for it."""
    for branch, engine in (("firm", firm), ("doorstep", doorstep)):
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4200)")
            if _standing(branch, connection) != _newest(branch):
                command.upgrade(_config(branch, connection), "head")


def revisions(branch: str) -> tuple[str, frozenset[str]]:
    """The newest revision of `firm` or `doorstep` that this version knows, and all of them."""
    script = ScriptDirectory.from_config(_config(branch, None))
    return str(script.get_current_head()), frozenset(one.revision for one in script.walk_revisions())


def _standing(branch: str, connection: Connection) -> str | None:
    """The revision that a database is at."""
    table = {"version_table": f"revision_{branch}"}
    return MigrationContext.configure(connection, opts=table).get_current_revision()


@cache
def _newest(branch: str) -> str:
    return revisions(branch)[0]


def _config(branch: str, connection: object) -> Config:
    """Alembic's settings for one of the two schemas; each counts its revisions in a table of its own."""
    folder = resources.files("storage").joinpath("migrations")
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", str(folder.joinpath(branch)))
    config.attributes.update(
        connection=connection, metadata=_BRANCHES[branch], version_table=f"revision_{branch}"
    )
    return config
