"""A firm played at speed: the bot's own timetable and handlers on a clock that jumps, without WeCom at the other end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

import handlers
from bot import config, timetable
from bot.clock import Clock
from bot.office import open_office
from crm.daily.listing import Line
from crm.events import Said
from crm.people import Scope
from storage.books import customers, shown, staff
from storage.books.worklist import work_of
from storage.desk import SHANGHAI, Desk
from storage.post import outbox
from storage.post.bodies import body_of
from storage.records import Letter
from storage.tables import Customer, Task

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = ("晓岚", "文博", "雨桐", "建军", "丽华", "思远", "梦洁", "国强", "海燕", "志宏")
_WECOM = {
    "corp_id": "ww0123456789abcdef", "agent_id": 1000002, "secret": "s" * 43, "token": "t" * 16,
    "encoding_aes_key": "k" * 43,
}  # fmt: skip
NAMES = tuple(surname + given for given in _GIVEN for surname in _SURNAMES)  # 200 of them


class Jumping(Clock):
    """A clock that stands where it was put."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at


@dataclass
class Month:
    """`told` and `listed`: on each day, whose customers the manager's digest and each rep's morning list named."""

    folder: Path
    start: date
    reps: tuple[str, ...]
    told: dict[date, set[int]] = field(default_factory=dict)
    listed: dict[date, dict[str, list[Line]]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    said: int = 0

    def __enter__(self) -> "Month":
        self.clock = Jumping(datetime.combine(self.start, time(5), SHANGHAI))
        values = {
            "wecom": _WECOM,
            "roles": {"managers": ["zhoumin"]},
            "database": {"url": f"sqlite:///{self.folder}/keyou.db"},
            "redis": {"url": "memory://"},
        }
        self.office = open_office(config.read(values), self.clock, self.folder)
        with self.office.desk() as desk:
            staff.learn(desk, "zhoumin", "周敏", None)
            for number, rep in enumerate(self.reps):
                staff.learn(desk, rep, f"代表{'甲乙丙丁戊己'[number]}", "zhoumin")
        return self

    def __exit__(self, *_: object) -> None:
        self.office.close()

    def enter(self, name: str, rep: str, last: date, **fields: object) -> int:
        with self.office.desk() as desk:
            row = customers.create(desk, rep, name, **fields)
            row.created_at = row.touched_at = datetime.combine(last, time(15), SHANGHAI)
            return row.id

    def until(self, day: date, clock: str) -> None:
        self.clock.at = datetime.combine(day, time.fromisoformat(clock), SHANGHAI)
        timetable.run_due(self.office)

    def says(self, rep: str, text: str) -> str:
        """One message through the handlers and the outbox, as reception would have it."""
        self.said += 1
        self.clock.at += timedelta(seconds=40)
        with self.office.desk() as desk:
            drafts = handlers.answer(Said(f"m{self.said}", rep, desk.now, text), desk)
            outbox.put(desk, drafts)
        return str(getattr(drafts[0].content, "text", ""))

    def note_morning(self, day: date) -> None:
        """Remembers the lists of this morning, and notes every open task that no list would have named."""
        with self.office.desk() as desk:
            self.listed[day] = {rep: self._list(desk, rep) for rep in self.reps}
            for rep, lines in self.listed[day].items():
                named = {line.customer for line in lines}
                due = [t for t in self._open(desk, rep) if t.due.astimezone(SHANGHAI).date() <= day]
                self.lost += [f"{day} {rep} {t.id}" for t in due if t.customer_id not in named]

    def note_digest(self, day: date) -> None:
        with self.office.desk() as desk:
            lists = (seen for seen in shown.recent(desk, "zhoumin", "list") if seen.at.date() == day)
            self.told[day] = {line.customer or 0 for seen in lists for line in seen.lines}

    def _list(self, desk: Desk, rep: str) -> list[Line]:
        seen = next((s for s in shown.recent(desk, rep, "list") if s.at.date() == desk.today), None)
        return list(seen.lines) if seen else []

    def _open(self, desk: Desk, rep: str) -> Iterable[Task]:
        return desk.db.scalars(select(Task).where(Task.rep == rep, Task.closed_at.is_(None)))


def said_twice(month: Month) -> list[str]:
    """Pushes whose words reached somebody twice on one day."""
    with month.office.desk() as desk:
        pushed = desk.db.scalars(select(Letter).where(Letter.purpose.in_(("reminder", "alert"))))
        keys = [
            (letter.address, letter.made_at.astimezone(SHANGHAI).date(), body_of(desk, letter).get("text"))
            for letter in pushed
        ]
    return [str(key) for key in set(keys) if keys.count(key) > 1]


def work_off(month: Month, rep: str, diligence: float, dice: Random) -> None:
    """A rep reads the list and answers it in one line; the more diligent, the more is done."""
    month.says(rep, "今日")
    with month.office.desk() as desk:
        count = len(work_of(desk, Scope(frozenset({rep})), desk.today))
    pieces = []
    for number in range(1, min(count, 10) + 1):
        if dice.random() < diligence:
            others = [other for other in month.reps if other != rep]
            colleague = "代表" + "甲乙丙丁戊己"[month.reps.index(dice.choice(others))]
            words = dice.choices(("完成", "改到明天", f"转给{colleague}", "打过了，她说下周定"), (6, 1, 1, 2))
            pieces.append(f"{number}{words[0]}")
    if pieces:
        month.says(rep, "；".join(pieces).replace("，她", " 她"))


def own_customers(month: Month, rep: str) -> list[str]:
    with month.office.desk() as desk:
        return list(desk.db.scalars(select(Customer.name).where(Customer.owner == rep).order_by(Customer.id)))
