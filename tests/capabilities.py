"""The page of capabilities, made from the marks on the tests that prove them.

A test says `@pytest.mark.proves("A1", shows="超级档案 72%")`: the capability of the manuals, and a piece of what a
person reads. The `story` fixture holds the test to it: somebody in the town must have been told exactly that.
`python -m tests.capabilities` writes docs/capabilities.md anew.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "capabilities.md"
_HEAD = """# Capabilities
What the four manuals of customer management ask for (000 direct sales, 001 telesales, 002 institutional sales,
003 relationship maintenance), and the story tests that prove what works, each with a line that a person reads.
A row without a test is not done yet. Written by `python -m tests.capabilities`; a test keeps it true.

| id | asked for | proved by | what is read |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """A test, and a piece of what a person reads in it."""

    capability: str
    test: str
    shows: str


def named() -> dict[str, str]:
    """What the manuals ask for, by id, in their order."""
    lines = (ROOT / "tests" / "data" / "capabilities.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def proofs() -> Iterator[Proof]:
    """Every mark on every test, as the sources have them."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.proves":
                        shows = {word.arg: ast.literal_eval(word.value) for word in mark.keywords}["shows"]
                        where = f"{path.relative_to(ROOT / 'tests')}::{node.name}"
                        yield from (Proof(ast.literal_eval(one), where, shows) for one in mark.args)


def page() -> str:
    """The whole page, a line for each capability."""
    by_id: defaultdict[str, list[Proof]] = defaultdict(list)
    for proof in sorted(proofs()):
        by_id[proof.capability].append(proof)
    return _HEAD + "".join(_row(number, asked, by_id[number]) for number, asked in named().items())


def _row(number: str, asked: str, proved: list[Proof]) -> str:
    tests = "<br>".join(dict.fromkeys(f"`{proof.test}`" for proof in proved))
    lines = "<br>".join(dict.fromkeys(proof.shows.replace("\n", " ").replace("|", "\\|") for proof in proved))
    return f"| {'✓ ' if proved else ''}{number} | {asked.replace('|', '/')} | {tests} | {lines} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
