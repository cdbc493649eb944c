"""The house keeps its own rules: rooms, sizes, names, tables of contents."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
import jobs
from handlers.hearing.command import Command
from jobs.job import Job

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "jobs", "nlp", "storage", "crm", "simulator")
LONGEST_FILE, LONGEST_FUNCTION = 300, 60
VAGUE = {"utils", "helpers", "common", "misc", "base", "manager", "service_layer", "core"}
CLOCK_READERS = {"bot/clock.py", "bot/wecom/tokens.py", "bot/wecom/line.py", "bot/reception.py"}


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from (p for p in sorted((ROOT / room).rglob("*.py")) if "migrations" not in p.parts)


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", list(sources()), ids=names)
def test_files_and_functions_are_short_and_documented(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= LONGEST_FILE
    assert ast.get_docstring(tree) or not tree.body, "a module says in a line what it is"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
    assert path.stem not in VAGUE


@pytest.mark.parametrize("path", list(sources()), ids=names)
def test_the_clock_is_read_in_bot_alone(path: Path) -> None:
    if names(path) in CLOCK_READERS or path.parts[len(ROOT.parts)] == "simulator":
        return
    calls = [
        ast.unparse(n.func)
        for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(n, ast.Call)
    ]
    below_bot = path.parts[len(ROOT.parts)] != "bot"
    for reader in (
        "datetime.now",
        "date.today",
        "datetime.today",
        "datetime.utcnow",
        *(("time.time",) if below_bot else ()),
    ):
        assert reader not in calls


def test_every_command_and_job_stands_in_its_table_of_contents() -> None:
    for package, kind, name, listed in (
        (handlers, Command, "COMMAND", handlers.COMMANDS),
        (jobs, Job, "JOB", jobs.JOBS),
    ):
        modules = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        for module in modules:
            made = getattr(importlib.import_module(module.name), name, None)
            if isinstance(made, kind):
                assert made in listed, f"{module.name} is forgotten"


def test_no_name_of_a_command_means_two() -> None:
    every = [name for command in handlers.COMMANDS for name in command.names]
    assert len(every) == len(set(every))


def test_the_page_of_commands_is_the_table_of_contents() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == commands_page(), "run: python -m tests.test_house"


def commands_page() -> str:
    rows = "\n".join(
        f"| {command.names[0]} | {command.help} | `{command.example}` | {'、'.join(command.names[1:])} |"
        for command in handlers.COMMANDS
    )
    return (
        "# Commands\nA rep may say it in any words; these are the short forms, in the order of 帮助.\n\n"
        f"| 指令 | 做什么 | 例 | 也可以说 |\n|---|---|---|---|\n{rows}\n"
    )


if __name__ == "__main__":
    (ROOT / "docs" / "commands.md").write_text(commands_page(), encoding="utf-8")
