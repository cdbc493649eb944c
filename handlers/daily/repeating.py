"""每周一提醒我…: a reminder that comes again, for oneself, a customer or a colleague (000 tasks, E12)."""

from collections.abc import Sequence
from datetime import datetime, time

from crm.daily.repeats import Repeat, words
from crm.patterns import regex
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.phrases import day, moment
from nlp import when
from nlp.numbers.numerals import value_of
from nlp.when import Time
from storage import history
from storage.books import routines, tasks
from storage.desk import Desk
from storage.tables import Customer, Task

Again = tuple[Repeat, time | None]  # how often, and at which time of day

_DAY_OF_MONTH = regex(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})[号日]")
_LAST_DAY = regex(r"月?底|月?末|最后一天")
_JOINT = regex(r"[\s、，,和及跟与]*")
_UNITS = ("days", "workdays", "months", "years")
END = "\n　不要了说「不用再提醒…」，都有哪些回「重复提醒」"
_TOO_OFTEN = "最密每天一次，再密的闹钟用手机更方便，没有记。例：每天下午5点提醒我写日报。"


def repeats_in(text: str, at: datetime) -> list[Again]:
    """Each repeat that a text names, with the time of day that was said for it; those of a row share the last's."""
    found = _row(text, at)
    clock = next((one.at for one in reversed(found) if one.at), None)
    return [(_read(one, found[0]), time.fromisoformat(clock) if clock else None) for one in found]


def without_repeats(text: str, at: datetime) -> str:
    """The words around them: 交周报 of 每周一提醒我交周报."""
    found = _row(text, at)
    if not found:
        return text
    return (text[: found[0].span[0]] + text[found[-1].span[1] :]).strip()


def set_up(
    by: str, whose: str, customer: Customer | None, said: tuple[str, Sequence[Again]], desk: Desk
) -> tuple[str, Task]:
    """A routine for each repeat of what is `said` (what, how often), one deed for all; gives 每周一，头一次 11/30（周一）,
    and the task that comes first."""
    what, often = said
    firsts = []
    with history.deed(desk, by, f"重复提醒：{excerpt(what, 30)}"):
        for repeat, clock in often:
            due = tasks.Due(desk.today, clock)
            _, task = routines.begin(desk, whose, customer.id if customer else None, what, repeat, due)
            firsts.append(task)
    first = min(firsts, key=lambda task: task.due)
    on = desk.local(first.due)
    told_often = "、".join(words(repeat, clock) for repeat, clock in often)
    on_day = "今天" if on.date() == desk.today else day(on.date(), desk.today)
    next_at = moment(on, desk.today) if first.timed else on_day
    return f"{told_often}，头一次 {next_at}", first


def _row(text: str, at: datetime) -> list[Time]:
    """The first repeat with those right beside it: 每周一、三、五, 每月5号和20号."""
    said = when.find(text, at, "future")
    start = next((n for n, one in enumerate(said) if one.kind == "repeat"), None)
    if start is None:
        return []
    row = [said[start]]
    for one in said[start + 1 :]:
        beside = _JOINT.fullmatch(text, row[-1].span[1], one.span[0])
        monthly = row[0].every and "months" in row[0].every and _DAY_OF_MONTH.fullmatch(one.text)
        if not beside or not (one.kind == "repeat" or monthly):
            break
        row.append(one)
    return row


def _read(one: Time, first: Time) -> Repeat:
    """By its own period, or by that of the first of its row. Refuses what comes more often than every day."""
    every = dict(one.every or first.every or {})
    unit = next((name for name in _UNITS if name in every), None)
    if unit is None:
        raise Refusal(_TOO_OFTEN)
    on = one.first_day
    said = _DAY_OF_MONTH.search(one.text)
    day = int(value_of(said[1]) or on.day) if said else 31 if _LAST_DAY.search(one.text) else on.day
    return Repeat(unit, every[unit], on, day)  # type: ignore[arg-type]
