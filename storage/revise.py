"""For developers: `python -m storage.revise "what changes"` writes the revisions that the tables ask for."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from storage.engine import open_engine
from storage.migrate import _BRANCHES, _config


def main(message: str) -> None:
    """Compares the tables with what the present revisions build, and writes the difference as a new revision."""
    for branch in _BRANCHES:
        with tempfile.TemporaryDirectory() as folder:
            engine = open_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
            with engine.begin() as connection:
                config = _config(branch, connection)
                command.upgrade(config, "head")
                command.revision(config, message, autogenerate=True)
            engine.dispose()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "change")
