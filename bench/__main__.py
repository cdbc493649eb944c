"""All benches, each beside its floor or peer in the same run: `python -m bench [MODULE ...]`.

Prints one Markdown table and writes bench/results.json. Every module runs in a process of its own; one whose
libraries are not installed is skipped with the reason.
"""

import argparse
import json
import multiprocessing
import os
import platform
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bench.row import Row, markdown, rows_of

MODULES = ("door", "disk", "codec", "burst", "birthdays", "start", "language", "wording", "forecast")
RESULTS = Path(__file__).with_name("results.json")


def main() -> None:
    """Runs the chosen modules, all of them by default."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("modules", nargs="*", metavar="MODULE", help=f"some of: {', '.join(MODULES)}")
    chosen = options.parse_args().modules or MODULES
    if strange := set(chosen) - set(MODULES):
        options.error(f"no such module: {', '.join(sorted(strange))}")
    rows: list[Row] = []
    runs = [_run(name, rows) for name in chosen]
    print(markdown(rows))
    machine = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "at": datetime.now(UTC).isoformat(),
    }
    RESULTS.write_text(json.dumps({"machine": machine, "runs": runs}, ensure_ascii=False, indent=1) + "\n")


def _run(name: str, rows: list[Row]) -> dict[str, object]:
    """One module's rows, added to `rows`, with the load of the machine before and after."""
    before, began = os.getloadavg()[0], time.perf_counter()
    found = _measured(name)
    rows += found
    seconds = time.perf_counter() - began
    print(f"{name}: {seconds:.0f} s, load {before:.1f} to {os.getloadavg()[0]:.1f}", file=sys.stderr)
    return {
        "module": name,
        "seconds": round(seconds),
        "load": [round(before, 1), round(os.getloadavg()[0], 1)],
        "rows": [asdict(row) for row in found],
    }


def _measured(name: str) -> list[Row]:
    """In a fresh process: one bench's memory and chosen core are not the next one's."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as own:
        try:
            return own.submit(rows_of, name).result()
        except ImportError as missing:
            return [Row(name, "skipped", str(missing), "-")]


if __name__ == "__main__":
    main()
