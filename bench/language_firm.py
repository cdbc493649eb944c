"""What understanding costs in firms of three sizes, the database's part included: `python -m bench.language_firm FOLDER`."""

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import nlp
from bench.row import Row
from bench.servers import settings
from bot import config
from bot.office import open_office
from crm.people import Scope
from crm.records.names import keys_of
from handlers.hearing.language import understood
from storage.tables import Customer

SIZES, A_BOOK, ROUNDS, PROCESSES = (100, 10_000, 1_000_000), 100, 5, 3
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬凤洁梅琳素云莲真环雪荣爱香"


def rows(texts: Sequence[str]) -> list[Row]:
    """The same book of a hundred customers in ever larger firms, in fresh processes in turn."""
    with tempfile.TemporaryDirectory() as folder:
        places = {size: _filled(Path(folder) / str(size), size) for size in SIZES}
        found = [{size: _fresh(place, texts) for size, place in places.items()} for _ in range(PROCESSES)]
    cost = {size: min(one[size] for one in found) for size in SIZES}
    least = cost[SIZES[0]]
    return [_row(size, cost[size], least) for size in SIZES]


def cost(folder: str, texts: Sequence[str]) -> float:
    """Microseconds of CPU a message in a firm, the look-up of customers included: the best of some rounds."""
    office = open_office(config.read(settings(folder, "http://127.0.0.1:1")))
    scope, taken = Scope(frozenset({"rep0"})), []
    nlp.warm()
    with office.desk() as desk:
        for _ in range(ROUNDS + 1):
            began = time.process_time()
            for text in texts:
                understood(text, desk.now, scope, desk)
            taken.append(time.process_time() - began)
    return min(taken) / len(texts) * 1e6


def _row(size: int, ours: float, least: float) -> Row:
    what = f"understanding with its look-up, {size:,} customers"
    return Row(what, f"{ours:.0f} us CPU", f"{least:.0f} us with {SIZES[0]}", "<= 1.2", f"{ours / least:.2f}")


def _filled(folder: Path, size: int) -> str:
    """A SQLite firm of the house's own schema; every rep has a book of as many."""
    folder.mkdir()
    open_office(config.read(settings(str(folder), "http://127.0.0.1:1"))).close()
    names = list(dict.fromkeys(a + b + c for a in FAMILY for b in GIVEN for c in ("", *GIVEN)))[::7][
        : A_BOOK * 20
    ]
    columns = [column.name for column in Customer.__table__.columns]
    with closing(sqlite3.connect(folder / "keyou.db")) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-400000")
        reps = ((f"rep{n}", f"代表{n}") for n in range(size // A_BOOK))
        db.executemany("INSERT INTO staff (userid, name, role) VALUES (?, ?, 'rep')", reps)
        marks = ", ".join("?" * len(columns))
        db.executemany(
            f"INSERT INTO customer ({', '.join(columns)}) VALUES ({marks})", _customers(size, columns, names)
        )
        db.execute("CREATE TEMP TABLE spelt (name TEXT, key TEXT)")
        db.executemany(
            "INSERT INTO spelt VALUES (?, ?)", ((name, key) for name in names for key in keys_of(name))
        )
        db.execute("CREATE INDEX temp.by_name ON spelt (name)")
        db.execute(
            "INSERT INTO name_key (key, customer_id, owner) SELECT key, id, owner FROM customer JOIN spelt USING (name) ORDER BY key, id"
        )
        db.commit()
        db.execute("ANALYZE")
    return str(folder)


def _customers(size: int, columns: Sequence[str], names: Sequence[str]) -> Iterator[list[object]]:
    for n in range(size):
        row = {
            "id": n + 1, "ref": f"{n:016x}", "owner": f"rep{n // A_BOOK}", "name": names[n * 13 % len(names)], "kind": "person",
            "birth_lunar": False,
            "created_at": "2026-01-01 00:00:00", "orders": 0, "spent": 0,
        }  # fmt: skip
        yield [row.get(column) for column in columns]


def _fresh(place: str, texts: Sequence[str]) -> float:
    command = [sys.executable, "-m", "bench.language_firm", place, json.dumps(texts)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    print(cost(sys.argv[1], json.loads(sys.argv[2])))
