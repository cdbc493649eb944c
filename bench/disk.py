"""The door on a disk whose every sync takes 4 ms longer, beside the echo, which never syncs."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from bench.door import OPEN_COUNT, OPEN_RATE, WRITERS, serving, warm_up
from bench.load import open_loop, requests
from bench.row import Row

ROUNDS = 3
_WHAT = f"4 ms slower disk: p99 at {OPEN_RATE}/s, open loop"


def rows() -> list[Row]:
    """Tails in milliseconds; skipped where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return [Row(_WHAT, "skipped", "no C compiler (cc) here", "<= 6")]
    os.sched_setaffinity(0, {1})
    with tempfile.TemporaryDirectory() as folder:
        shim = Path(folder) / "slowsync.so"
        source = Path(__file__).with_name("slowsync.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", shim, source, "-ldl"], check=True)
        tails = [{kind: _tail(kind, shim) for kind in ("echo", "door", "house")} for _ in range(ROUNDS)]
    return [
        _row(f"{_WHAT}, {name}", kind, tails) for name, kind in (("door", "door"), ("house at work", "house"))
    ]


def _row(what: str, kind: str, tails: list[dict[str, float]]) -> Row:
    ratio = median(round_[kind] / round_["echo"] for round_ in tails)
    ours, echo = (median(round_[name] for round_ in tails) * 1000 for name in (kind, "echo"))
    return Row(what, f"{ours:.1f} ms", f"{echo:.1f} ms echo", "<= 6", f"{ratio:.1f}")


def _tail(kind: str, shim: Path) -> float:
    with serving(kind, {"LD_PRELOAD": str(shim)}) as (port, _, wecom):
        warm_up(kind, port, wecom)
        return open_loop(port, requests(port, OPEN_COUNT, WRITERS, 5_000_000), OPEN_RATE).percentile(0.99)
