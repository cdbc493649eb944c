"""What somebody has before them: the lists and statements last shown, with the reasons behind them, sealed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Select, bindparam, delete, select

from crm.daily.listing import PAGE, Line, Ready, page
from storage import questions
from storage.desk import Desk
from storage.loading import Numbers
from storage.records import Letter, Shown

Kind = Literal["list", "said"]
_KEPT = timedelta(days=3)  # yesterday's numbers are known as such; older ones are forgotten
_T = Shown.__table__.c


def _latest_first() -> Select[int]:
    mine = select(_T.id).where(_T.who == bindparam("who"), _T.at <= bindparam("now"))
    return mine.order_by(_T.at.desc(), _T.id.desc())


_ALL = Numbers(lambda _: _latest_first())
_OF_KIND = Numbers(lambda _: _latest_first().where(_T.kind == bindparam("kind")))


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was shown. `title` is a list's heading or the statement itself; `upto`: lines read so far."""

    id: int
    kind: Kind
    at: datetime
    title: str
    why: str
    lines: tuple[Line, ...]
    upto: int


@contextmanager
def watched(desk: Desk) -> Iterator[list[int]]:
    """The numbers of what is shown inside."""
    numbers: list[int] = []
    desk.db.info["shown"] = numbers
    try:
        yield numbers
    finally:
        del desk.db.info["shown"]


def listed(desk: Desk, userid: str, title: str, lines: Sequence[Line], foot: str = "") -> str:
    """The first page, and its numbers, 更多 and 为什么 work from now on; without lines it says that there are none."""
    keep_list(desk, userid, title, lines, min(PAGE, len(lines)), desk.now)
    return page(title, lines, foot)


def stated(desk: Desk, userid: str, text: str, why: str, behind: Iterable[Line] = ()) -> str:
    """The text as it is; 为什么 gives its reason, 哪些 the lines behind its figures."""
    _keep(desk, userid, "said", {"title": text, "why": why, "lines": _plain(behind)}, 0, desk.now)
    return text


def keep_reminder(desk: Desk, userid: str, text: str, why: str, about: Line, at: datetime) -> None:
    """A push about one customer, read from `at` on: what is said next without a name is about that customer."""
    _keep(desk, userid, "said", {"title": text, "why": why, "lines": _plain([about])}, 0, at)


def reminded_of(seen: Seen) -> int | None:
    """The customer of a push that asked for something to be done, and of no other thing shown."""
    only = seen.lines[0] if seen.kind == "said" and len(seen.lines) == 1 else None
    return only.customer if only and only.task else None


def keep_list(desk: Desk, userid: str, title: str, lines: Sequence[Line], upto: int, at: datetime) -> None:
    """A list that is read from `at` on (a push may be due later), of which `upto` lines are spelled out."""
    _keep(desk, userid, "list", {"title": title, "why": "", "lines": _plain(lines)}, upto, at)


def recent(desk: Desk, userid: str, kind: Kind | None = None) -> Iterator[Seen]:
    """What this person was shown, of a kind or of any, the latest first."""
    whose = {"who": userid, "now": desk.now}
    numbers = _ALL.ask(desk, **whose) if kind is None else _OF_KIND.ask(desk, kind=kind, **whose)
    for number in numbers:
        yield _seen(desk, desk.db.get_one(Shown, number))


def newest_list(desk: Desk, userid: str) -> int:
    """Which list's numbers this person has before them; 0 where none."""
    seen = next(recent(desk, userid, "list"), None)
    return seen.id if seen else 0


def exchanged(desk: Desk, seen: Seen, number: int, line: Line) -> None:
    """Another line stands in a list from now on; the other numbers mean what they meant."""
    lines = [*seen.lines[: number - 1], line, *seen.lines[number:]]
    content = {"title": seen.title, "why": seen.why, "lines": _plain(lines)}
    row = desk.db.get_one(Shown, seen.id)
    row.sealed = desk.keys.seal_fields(content, _place(row.who))


def turned(desk: Desk, seen: Seen) -> str | None:
    """The next page of a list; None where everything has been read."""
    if seen.upto >= len(seen.lines):
        return None
    desk.db.get_one(Shown, seen.id).upto = min(len(seen.lines), seen.upto + PAGE)
    return page(seen.title, seen.lines, first=seen.upto)


def pushed_since(desk: Desk, userid: str, at: datetime | None) -> str | None:
    """The reason of the latest letter that reached this person by itself, after that moment."""
    mine = (Letter.address == f"staff:{userid}", Letter.sent_at.is_not(None), Letter.why != "")
    row = desk.db.scalars(select(Letter).where(*mine).order_by(Letter.sent_at.desc()).limit(1)).first()
    return row.why if row is not None and (at is None or row.due > at) else None


def _plain(lines: Iterable[Line]) -> list[dict[str, object]]:
    return [asdict(line) for line in lines]


def _keep(desk: Desk, userid: str, kind: Kind, content: dict[str, object], upto: int, at: datetime) -> None:
    desk.db.execute(delete(Shown).where(Shown.who == userid, Shown.at < desk.now - _KEPT))
    sealed = desk.keys.seal_fields(content, _place(userid))
    row = Shown(who=userid, kind=kind, at=at, sealed=sealed, upto=upto)
    desk.db.add(row)
    desk.db.flush()
    desk.db.info.get("shown", []).append(row.id)
    if at <= desk.now:
        questions.drop(desk, userid, questions.REPLIED)


def _seen(desk: Desk, row: Shown) -> Seen:
    content = desk.keys.open_fields(row.sealed, _place(row.who))
    lines = tuple(_line(told) for told in content["lines"])
    at = desk.local(row.at)
    kind: Kind = "list" if row.kind == "list" else "said"
    return Seen(row.id, kind, at, content["title"], content["why"], lines, row.upto)


def _line(told: dict[str, Any]) -> Line:
    ready = told["ready"]
    return Line(**(told | {"ready": Ready(**ready) if ready else None}))


def _place(userid: str) -> str:
    return f"shown|content|{userid}"
