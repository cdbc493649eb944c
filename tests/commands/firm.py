"""The command line as a user meets it, on a configuration in a folder."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.__main__ import main


def write_config(folder: Path, wecom: dict[str, Any], **sections: dict[str, Any]) -> Path:
    """A config.toml; sections as in the real one."""
    values = {
        "wecom": wecom,
        "roles": {"managers": ["zhoumin"]},
        "server": {"port": 1},
        "database": {"url": f"sqlite:///{folder}/keyou.db"},
        "redis": {"url": "memory://"},
    }
    for name, section in sections.items():
        values[name] = {**values.get(name, {}), **section}
    lines = []
    for name, section in values.items():
        lines.append(f"[{name}]")
        lines += [f"{key} = {_toml(value)}" for key, value in section.items()]
    path = folder / "config.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def fresh_config(folder: Path) -> None:
    """What `keyou init` writes."""
    assert _called(folder, "init").returncode == 0


def keyou(folder: Path, *words: str) -> Done:
    """The command by its own entry, in this process: starting another for each would take longer than the tests."""
    return _called(folder, *words, "--config", str(folder / "config.toml"))


def _called(folder: Path, *words: str) -> Done:
    out, err, code = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8"), 0
    argv, here = sys.argv, Path.cwd()
    sys.argv = ["keyou", *words]
    os.chdir(folder)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = argv
        os.chdir(here)
    return Done(code, *(_told(stream) for stream in (out, err)))


def keyou_apart(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "bot", *words, "--config", str(folder / "config.toml")]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=folder)


def _told(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
