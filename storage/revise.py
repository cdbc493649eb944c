"""For developers: `python -m storage.revise "what changes"` writes the revisions that the tables ask for.

Until the first release there is one revision a schema: `python -m storage.revise --first` writes it anew.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import Script

from storage.engine import open_engine
from storage.migrate import _BRANCHES, _config

_FOLDER = Path(__file__).parent / "migrations"


def main(arguments: list[str]) -> None:
    """Compares the tables with what the present revisions build, and writes the difference as a new revision."""
    for branch in _BRANCHES:
        if arguments == ["--first"]:
            path = _FOLDER / branch / "0001_first.py"
            path.unlink(missing_ok=True)
            _revise(branch, "first", f"0001_{branch}").rename(path)
        else:
            _revise(branch, " ".join(arguments) or "change")


def _revise(branch: str, message: str, number: str | None = None) -> Path:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
        with engine.begin() as connection:
            config = _config(branch, connection)
            command.upgrade(config, "head")
            made = command.revision(config, message, autogenerate=True, rev_id=number)
        engine.dispose()
    assert isinstance(made, Script)
    return Path(made.path)


if __name__ == "__main__":
    main(sys.argv[1:])
