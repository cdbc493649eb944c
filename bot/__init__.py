"""The process: door, reception, post, timetable, pages, commands; the only room that reads the clock or speaks HTTP."""

import os

for _library in (
    "OPENBLAS",
    "OMP",
    "MKL",
):  # numpy's threads wait for each other ten times longer than they work
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
