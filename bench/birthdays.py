"""The daily birthday scan of a million customers beside the raw indexed SQL; each in fresh processes.

`python -m bench.birthdays ours|raw FOLDER` is one of those processes, and answers in JSON.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from bench.memory import memory
from bench.row import Row
from bench.servers import settings
from bot import config
from bot.house import settle_in
from bot.office import open_office
from crm.calendar.birthdays import kept_days
from crm.people import WHOLE_FIRM
from storage.books import customers
from storage.tables import Customer

CUSTOMERS, REPS, ROUNDS = 1_000_000, 200, 5
DAY = date(2026, 11, 21)


def rows() -> list[Row]:
    """Milliseconds of a scan that finds some thousands, and what it adds to the memory's peak."""
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder))
        rounds = [{kind: _fresh(kind, folder) for kind in ("raw", "ours")} for _ in range(ROUNDS)]
    assert len({found["hits"] for round_ in rounds for found in round_.values()}) == 1
    ours, raw = (median(round_[kind]["ms"] for round_ in rounds) for kind in ("ours", "raw"))
    ratio = median(round_["ours"]["ms"] / round_["raw"]["ms"] for round_ in rounds)
    peak = median(round_["ours"]["mb"] for round_ in rounds)
    hits = rounds[0]["ours"]["hits"]
    return [
        Row(
            f"birthdays among 1,000,000 ({hits} found)",
            f"{ours:.0f} ms",
            f"{raw:.0f} ms raw SQL",
            "<= 3",
            f"{ratio:.1f}",
        ),
        Row("the same: memory's peak", f"+ {peak:.1f} MB", "-", "<= + 16 MB"),
    ]


def scan(folder: str) -> dict[str, float]:
    """Our question to storage, the second time (the first one builds the statement), each customer looked at."""
    office = open_office(config.read(settings(folder, "http://127.0.0.1:1")))
    with office.desk() as desk:
        list(customers.born_on(desk, [(1, 1, False)], WHOLE_FIRM))
        settle_in()
        before = memory("VmRSS")
        began = time.perf_counter()
        hits = sum(bool(customer.name) for customer in customers.born_on(desk, kept_days(DAY), WHOLE_FIRM))
        seconds = time.perf_counter() - began
    return {"ms": seconds * 1000, "mb": memory("VmHWM") - before, "hits": hits}


def raw_scan(folder: str) -> dict[str, float]:
    """The same rows, columns and order by sqlite3 alone."""
    with closing(sqlite3.connect(f"{folder}/keyou.db")) as db:
        days = kept_days(DAY)
        same = " OR ".join(["(birth_month, birth_day, birth_lunar) = (?, ?, ?)"] * len(days))
        asked = f"SELECT * FROM customer WHERE ({same}) AND erased_at IS NULL AND lost_at IS NULL ORDER BY owner, id"
        before = memory("VmRSS")
        began = time.perf_counter()
        hits = len(db.execute(asked, [part for day in days for part in day]).fetchall())
        seconds = time.perf_counter() - began
    return {"ms": seconds * 1000, "mb": memory("VmHWM") - before, "hits": hits}


def _fill(folder: Path) -> None:
    """A million customers, one in three with a lunar birthday, by raw inserts into the house's own schema."""
    open_office(config.read(settings(str(folder), "http://127.0.0.1:1"))).close()
    names = [column.name for column in Customer.__table__.columns]
    with closing(sqlite3.connect(folder / "keyou.db")) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-400000")
        marks = ", ".join("?" * len(names))
        db.executemany("INSERT INTO staff (userid, name, role) VALUES (?, ?, 'rep')", _reps())
        db.executemany(f"INSERT INTO customer ({', '.join(names)}) VALUES ({marks})", _customers(names))
        db.commit()
        db.execute("ANALYZE")


def _reps() -> Iterator[tuple[str, str]]:
    return ((f"rep{n}", f"代表{n}") for n in range(REPS))


def _customers(names: list[str]) -> Iterator[list[Any]]:
    for n in range(CUSTOMERS):
        row = {
            "id": n + 1, "ref": f"{n:016x}", "owner": f"rep{n % REPS}", "name": f"客户{n}", "kind": "person",
            "birth_month": n % 12 + 1, "birth_day": n * 7 % 29 + 1, "birth_lunar": n * 31 % 97 < 32,
            "created_at": "2026-01-01 00:00:00", "orders": 0, "spent": 0,
        }  # fmt: skip
        yield [row.get(name) for name in names]


def _fresh(kind: str, folder: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.birthdays", kind, folder]
    told: dict[str, float] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    return told


if __name__ == "__main__":
    print(json.dumps({"ours": scan, "raw": raw_scan}[sys.argv[1]](sys.argv[2])))
