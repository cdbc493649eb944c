"""Order files for the forecasts: `customer,date,amount[,product,quantity]`, read row by row, refusals named."""

import codecs
import csv
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click
import numpy as np

from bot.importing.files import delimiter_of
from crm.forecast.purchases import Purchases, gather
from crm.forecast.shapes import Floats, Ints
from crm.forecast.silence import day_number

NEEDED = ("customer", "date", "amount")
NAMED = 200
"""Rows named one by one; a file that is wrong all through is not worth a longer list."""
DAY = re.compile(r"(\d{4})(?:(\d\d)(\d\d)|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)(?:[T\s].*)?")
MONEY = re.compile(r"[¥￥,，\s]|元$")


@dataclass
class Rows:
    """The readable rows before a day: names sorted, so that nothing depends on the order of the file."""

    customers: list[str] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    amounts: list[float] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    refused: int = 0
    has_products: bool = False

    def purchases(self) -> tuple[list[str], Purchases]:
        """The names, sorted, and their purchases by index into them."""
        names, who = numbered(self.customers)
        days, amounts = np.array(self.days, dtype=np.int64), np.array(self.amounts, dtype=np.float64)
        return names, gather(who, days, amounts)

    def product_lines(self) -> tuple[list[str], list[str], Ints, Ints, Ints]:
        """Names of customers and products, and the lines with a product that are no returns, as indices and days."""
        kept = [i for i, product in enumerate(self.products) if product and self.amounts[i] >= 0]
        customers, who = numbered([self.customers[i] for i in kept])
        products, what = numbered([self.products[i] for i in kept])
        return customers, products, who, what, np.array([self.days[i] for i in kept], dtype=np.int64)


def read_orders(path: Path, before: date | None = None) -> Rows:
    """All readable rows before `before`; every other row is named on stderr with its line and the reason."""
    lines = _lines(path)
    columns = _columns(next(lines, (1, []))[1])
    rows = Rows(has_products="product" in columns)
    limit = day_number(before) if before else None
    days: dict[str, int] = {}
    for number, cells in lines:
        try:
            _take(rows, _cells(cells, columns), days, limit)
        except ValueError as reason:
            rows.refused += 1
            if rows.refused <= NAMED:
                click.echo(f"line {number}: {reason}", err=True)
    if rows.refused:
        click.echo(f"{rows.refused} row(s) could not be read and are left out", err=True)
    return rows


def numbered(names: list[str]) -> tuple[list[str], Ints]:
    """The distinct names, sorted, and each name's index among them."""
    distinct = sorted(set(names))
    index = {name: i for i, name in enumerate(distinct)}
    return distinct, np.array([index[name] for name in names], dtype=np.int64)


def finite(values: Floats) -> list[float | None]:
    """Numbers for JSON: None for what is none."""
    return [float(value) if math.isfinite(value) else None for value in values]


def _columns(header: list[str]) -> dict[str, int]:
    columns = {name.strip().lower(): at for at, name in reversed(list(enumerate(header)))}
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        wanted = ",".join(NEEDED)
        raise click.ClickException(
            f"the header lacks {', '.join(missing)}: wanted {wanted}[,product,quantity]"
        )
    return columns


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Lines that are not empty, numbered from 1; each by itself, so that an open quote spoils only its own."""
    lines = _split(_text(path.read_bytes()))
    delimiter = delimiter_of(lines[0])
    for number, line in enumerate(lines, start=1):
        if '"' not in line:
            cells = line.split(delimiter)
        else:
            try:
                cells = next(csv.reader([line], delimiter=delimiter))
            except csv.Error:
                cells = []
        if line.strip():
            yield number, cells


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _text(raw: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, or line by line also the GB 18030 of Chinese spreadsheets."""
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "\n".join(_line(line) for line in raw.removeprefix(codecs.BOM_UTF8).splitlines())


def _line(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


def _cells(cells: list[str], columns: dict[str, int]) -> dict[str, str]:
    if len(cells) <= max(columns[name] for name in NEEDED):
        raise ValueError(f"{len(cells)} cell(s) are too few")
    return {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}


def _take(rows: Rows, cells: dict[str, str], days: dict[str, int], limit: int | None) -> None:
    if not cells["customer"]:
        raise ValueError("no customer")
    day = days.get(cells["date"])
    if day is None:
        day = days[cells["date"]] = _day(cells["date"])
    amount = _number(cells["amount"], "amount")
    quantity = _number(cells["quantity"], "quantity") if cells.get("quantity") else 1.0
    if limit is not None and day >= limit:
        return
    rows.customers.append(sys.intern(cells["customer"]))
    rows.days.append(day)
    rows.amounts.append(-abs(amount) if quantity < 0 else amount)
    rows.products.append(sys.intern(cells.get("product", "")))


def _day(text: str) -> int:
    """Year first, in any usual writing; 03/04/2026 could be two days and is refused."""
    found = DAY.fullmatch(text)
    if not found:
        raise ValueError(f"date {text!r} is no date (wanted: 2026-03-16)")
    try:
        return day_number(date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5])))
    except ValueError:
        raise ValueError(f"date {text!r} is not in the calendar") from None


def _number(text: str, name: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = _money(text, name)
    if not math.isfinite(value) or abs(value) > 1e12:
        raise ValueError(f"{name} {text!r} is no amount")
    return value


def _money(text: str, name: str) -> float:
    try:
        return float(MONEY.sub("", text))
    except ValueError:
        raise ValueError(f"{name} {text!r} is no number") from None
