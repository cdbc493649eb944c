"""What the page in the town may see of the bot's house, and how its clock is moved without leaving anything out."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

import jobs
from bot import timetable
from bot.demo.examples import examples
from bot.demo.stage import Stage
from crm.calendar.birthdays import kept_days
from crm.people import WHOLE_FIRM
from handlers.reach.held import STAGES, rule_name
from jobs.said import spread
from simulator.page import Window
from simulator.people.ground import ImpossibleError
from storage.books import customers, tasks
from storage.desk import Desk
from storage.post import outbox, queue
from storage.post.bodies import body_of
from storage.post.ruling import verdicts_on
from storage.records import Letter
from storage.tables import Customer

Row = dict[str, Any]
_STRIDE = timedelta(minutes=15)
_FARTHEST = timedelta(days=31)
_SILENT = ("Errand", "CardDone")
_MOST = 200  # rows of each list
_KEPT = (9, 7)  # hour and minute of the birthday job


class Inside:
    """`window` is what the page is given; `stop` ends a journey of the clock halfway."""

    def __init__(self, stage: Stage, stop: threading.Event) -> None:
        self._stage = stage
        self._stop = stop

    @property
    def window(self) -> Window:
        firm = self._stage.firm
        return Window(
            waiting=self.waiting,
            held=self.held,
            next_birthday=self.next_birthday,
            move=self.move,
            examples=lambda who, chat: examples(firm, who, chat),
        )

    def waiting(self) -> list[Row]:
        """Letters and promised things that come later, the next first."""
        with self._stage.office.desk() as desk:
            rows = [*self._letters_later(desk), *self._tasks_later(desk)]
        return sorted(rows, key=lambda row: str(row["due"]))[:_MOST]

    def held(self) -> list[Row]:
        """What the guard stopped, the latest first."""
        with self._stage.office.desk() as desk:
            asked = select(Letter).where(Letter.state == "held").order_by(Letter.id.desc()).limit(_MOST)
            return [self._held_row(desk, letter) for letter in desk.db.scalars(asked)]

    def next_birthday(self) -> str | None:
        """When, on the next day on which customers have their birthday, the last of their reps will have heard of it."""
        with self._stage.office.desk() as desk:
            for days in range(400):
                day = desk.now + timedelta(days=days)
                born = customers.born_on(desk, kept_days(day.date()), WHOLE_FIRM)
                told = [at for customer in born if (at := _told_of(day, customer)) > desk.now]
                if told:
                    return max(told).isoformat()
        return None

    def move(self, to: datetime) -> None:
        """Goes there in strides; wherever something is due, it is done before the clock goes on."""
        clock = self._stage.town.clock
        if to - clock.now() > _FARTHEST:
            raise ImpossibleError(f"一次最多往前拨 {_FARTHEST.days} 天")
        try:
            while (now := clock.now()) < to and not self._stop.is_set():
                clock.move_to(min(to, self._next_stop(now)))
                self._see_to_what_is_due()
        except TimeoutError:
            raise ImpossibleError("这一刻的事还没处理完，稍等再拨") from None

    def _next_stop(self, now: datetime) -> datetime:
        """The next quarter of an hour, or whatever comes first: a letter's moment, a job that runs once a day."""
        with self._stage.office.desk() as desk:
            due = queue.next_due(desk)
        full = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
        stops = [full + _STRIDE, *_dailies(now), *([due] if due else [])]
        return min(stop for stop in stops if stop > now)

    def _see_to_what_is_due(self) -> None:
        office = self._stage.office
        said = timetable.run_due(office)
        with office.desk() as desk:
            due = queue.next_due(desk)
            if not said and (due is None or due > desk.now):
                return
        office.letters.ring()
        self._stage.quiet()

    def _letters_later(self, desk: Desk) -> Iterator[Row]:
        later = (Letter.state == "waiting", Letter.due > desk.now, Letter.kind.not_in(_SILENT))
        for letter in desk.db.scalars(select(Letter).where(*later).order_by(Letter.due).limit(_MOST)):
            yield self._letter_row(desk, letter) | {"due": _shown(desk, letter.due), "why": letter.why}

    def _held_row(self, desk: Desk, letter: Letter) -> Row:
        """With the guard's whole word: when and at which stage, and of each rule its name, why, and what would mend it."""
        said = [one for one in verdicts_on(desk, letter.id) if one.outcome == "hold"]
        ruled = f"{STAGES[said[-1].stage]} {_shown(desk, said[-1].at)[11:16]} 拦下" if said else ""
        reasons = [
            {"rule": rule_name(rule), "why": why, "fix": fix}
            for rule, why, fix in outbox.objections_to(desk, letter)
        ]
        return self._letter_row(desk, letter) | {"number": letter.id, "ruled": ruled, "reasons": reasons}

    def _tasks_later(self, desk: Desk) -> Iterator[Row]:
        for task in tasks.open_tasks(desk, WHOLE_FIRM):
            if task.due > desk.now:
                customer = desk.db.get(Customer, task.customer_id) if task.customer_id else None
                about = f"{customer.name}：" if customer else ""
                yield {
                    "due": _shown(desk, task.due),
                    "who": task.rep,
                    "to": self._name(task.rep),
                    "what": "待办",
                } | {
                    "text": f"{about}{task.text}",
                    "why": "",
                }

    def _letter_row(self, desk: Desk, letter: Letter) -> Row:
        """`who` is the member or customer in whose lists it belongs; `to` is for reading."""
        road, _, who = letter.address.partition(":")
        body = body_of(desk, letter)
        if road == "task":
            group = self._stage.town.world.groups.get(letter.chat_id or "")
            to, what = group.name if group else self._name(str(body.get("external_id", ""))), "群发任务"
        else:
            to, what = (
                self._name(who),
                {"staff": "提醒", "kf": "微信客服", "welcome": "欢迎语"}.get(road, "群消息"),
            )
        return {"who": who, "to": to, "what": what, "text": str(body.get("text", ""))}

    def _name(self, identity: str) -> str:
        return self._stage.town.world.name_of(identity) or identity


def _dailies(now: datetime) -> Iterator[datetime]:
    """When the jobs that run once a day run on the day of `now`."""
    for job in jobs.JOBS:
        minute, hour, *_ = job.cron.split()
        if hour.isdigit():
            yield now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


def _told_of(day: datetime, customer: Customer) -> datetime:
    hour, minute = _KEPT
    at = day.replace(hour=hour, minute=minute, second=0, microsecond=0) + spread(customer.owner)
    return at + timedelta(seconds=1)


def _shown(desk: Desk, moment: datetime) -> str:
    return desk.local(moment).isoformat(timespec="minutes")
