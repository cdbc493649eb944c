"""What may happen to pushes between firm, clock and WeCom, and what must hold of all that WeCom was given."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import fakeredis

from bot.carrier import Carrier
from crm.guard import GuardPolicy
from crm.letters import Draft, Purpose, Slant, Task, ToCustomer, ToGroup, ToMany
from crm.policy import Policy
from simulator import Clock, Town
from storage.books import customers, groups, staff
from storage.desk import SHANGHAI, Desk
from storage.engine import open_engine, sessions
from storage.post import outbox, queue
from storage.post.queue import Outcome, Parcel
from storage.seal import keyring
from storage.tables import Customer, Group
from tests.wecom.conftest import client

GUARD = GuardPolicy(a_day=1, a_week=2, a_month=3, group_a_day=2, group_a_week=4, group_a_month=5, rep_a_day=4)
MAKE = "externalcontact/add_msg_template"
# With a clock off by more, WeCom's list of tasks is asked about the wrong hours, and what it has made is not found again:
# then no answer is lost, and no process dies before it has noted one. keyou doctor warns of such a clock.
LOOKED_INTO = timedelta(hours=3)
BOTH = {Purpose.MARKETING, Purpose.CARE}


@dataclass(frozen=True, slots=True)
class Sent:
    """What WeCom was given: by our clock, and by which step of the schedule the guard had let it through."""

    at: datetime
    whom: str
    words: str
    purpose: Purpose
    let_through: int


@dataclass
class Schedule:
    """A firm with three customers and a group; two processes; a clock that is not WeCom's."""

    database: str
    town: Town
    guard: GuardPolicy
    skew: timedelta = timedelta()
    steps: int = 0
    hands: dict[str, tuple[int, datetime, list[Parcel]]] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    refused: dict[tuple[str, Purpose], list[tuple[int, bool]]] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = [self.town.seed_customer("linxiao", f"客户{number}") for number in range(3)]
        self.group = self.town.seed_group("linxiao", "群", self.people)
        self.wecom = client(self.town, fakeredis.FakeRedis(server=fakeredis.FakeServer()))
        self.carrier = Carrier(self.wecom, lambda _: "", random.Random(1))
        self.open()
        with self.desk() as desk:
            staff.learn(desk, "linxiao", "林晓", "zhoumin")
            groups.learn(desk, self.group, "群", "linxiao")
            for number, wm in enumerate(self.people):
                row = customers.create(desk, "linxiao", f"客户{number}", external_id=wm)
                customers.note_consent(desk, row, {Purpose.MARKETING: True}, "rep", "start")
                self.refused[wm, Purpose.MARKETING] = [(0, False)]

    @property
    def now(self) -> datetime:
        return self.town.clock.now().astimezone(SHANGHAI) + self.skew

    def open(self) -> None:
        self.engine = open_engine(f"sqlite:///{self.database}")
        self.firm = sessions(self.engine, keyring("a key for tests, long enough"))

    def close(self) -> None:
        self.engine.dispose()

    def desk(self) -> "_Open":
        return _Open(self)

    # What happens ------------------------------------------------------------------------------------------------

    def push(self, number: int, purpose: str, once: int) -> None:
        to = ToCustomer(number + 1, self.people[number], "linxiao")
        draft = Draft(to, Task(_words("天冷了", purpose, once)), Purpose(purpose), once=f"{number}:{once}")
        with self.desk() as desk:
            outbox.put(desk, [draft, draft])

    def many(self, purpose: str, once: int) -> None:
        to = ToMany("linxiao", tuple(ToCustomer(n + 1, wm, "linxiao") for n, wm in enumerate(self.people)))
        draft = Draft(to, Task(_words("多喝水", purpose, once)), Purpose(purpose), once=f"many:{once}")
        with self.desk() as desk:
            outbox.put(desk, [draft])

    def post(self, product: bool, once: int) -> None:
        slant, to = Slant.PRODUCT if product else Slant.VALUE, ToGroup(self.group, "linxiao")
        draft = Draft(
            to, Task(_words("大家好", "care", once)), Purpose.CARE, once=f"post:{once}", slant=slant
        )
        with self.desk() as desk:
            outbox.put(desk, [draft])

    def claim(self, holder: str) -> None:
        """A process that has something in its hands already goes on with that."""
        if holder not in self.hands:
            claimed = self.now
            with self.desk() as desk:
                parcels = queue.claim(desk, holder, 10)
            self.hands[holder] = (self.steps, claimed, parcels)

    def carry(self, holder: str, ending: str) -> None:
        """As the postman does; or it dies before it sends, or after WeCom has it; or WeCom's answer is lost."""
        step, claimed, parcels = self.hands.pop(holder, (0, self.now, []))
        if ending == "dies":
            return
        found_again = abs(self.skew) <= LOOKED_INTO
        if ending == "lost" and found_again:
            self.town.faults.reset_after(MAKE)
        outcomes = list(self._walk(holder, step, claimed, parcels))
        self.town.faults.clear()
        if ending != "unsure" or not found_again:
            with self.desk() as desk:
                queue.settle(desk, holder, outcomes)

    def round(self, holder: str, ending: str) -> None:
        self.claim(holder)
        self.carry(holder, ending)

    def time(self, seconds: int) -> None:
        self.town.clock.advance(seconds)

    def morning(self) -> None:
        """The next ten o'clock by our clock."""
        ten = self.now.replace(hour=10, minute=0, second=0)
        self.time(int((ten - self.now).total_seconds() % 86400) or 86400)

    def jump(self, hours: float) -> None:
        """Our clock is put right or wrong; WeCom's goes on."""
        self.skew = timedelta(hours=hours)

    def restart(self, holder: str) -> None:
        """What a process had in its hands and in its memory is gone."""
        self.hands.pop(holder, None)
        self.close()
        self.open()

    def says(self, number: int, yes: bool, all_of_it: bool) -> None:
        wm, said = self.people[number], BOTH if all_of_it else {Purpose.MARKETING}
        with self.desk() as desk:
            row = desk.db.get_one(Customer, number + 1)
            customers.note_consent(desk, row, dict.fromkeys(said, yes), "kf", "test")
        for purpose in said:
            self.refused.setdefault((wm, purpose), []).append((self.steps, not yes))

    def leave(self, number: int) -> None:
        """The customer deletes the rep; or, of number 3, the group is dismissed."""
        with self.desk() as desk:
            if number == 3:
                desk.db.get_one(Group, self.group).dismissed_at = self.now
            else:
                desk.db.get_one(Customer, number + 1).lost_at = self.now
        self.gone.setdefault([*self.people, self.group][number], self.steps)

    # What WeCom saw ----------------------------------------------------------------------------------------------

    def _walk(
        self, holder: str, step: int, claimed: datetime, parcels: list[Parcel]
    ) -> Iterator[tuple[Parcel, Outcome]]:
        state = ""
        for parcel in parcels:
            if state in ("retry", "limited", "back") or not self._may_leave(holder, claimed, parcel):
                outcome = Outcome("back")
            else:
                before = set(self.town.world.tasks)
                outcome = self.carrier.carry(parcel, self.now).outcome
                for msgid in set(self.town.world.tasks) - before:
                    self._saw(msgid, parcel, claimed, step)
            state = outcome.state
            yield parcel, outcome

    def _may_leave(self, holder: str, claimed: datetime, parcel: Parcel) -> bool:
        with self.desk() as desk:
            return queue.in_time(claimed, self.now) and queue.still_ours(desk, holder, parcel)

    def _saw(self, msgid: str, parcel: Parcel, claimed: datetime, step: int) -> None:
        task = self.town.world.tasks[msgid]
        words = str(task.content["content"])
        whom = [self.group] if parcel.chat_id else list(task.shares["linxiao"].receipts)
        purpose = Purpose.MARKETING if "marketing" in words else Purpose.CARE
        self.sent += [Sent(claimed, one, words, purpose, step) for one in whom]

    def nothing_was_broken(self) -> None:
        for one in self.sent:
            assert self.guard.opens <= one.at.time() < self.guard.closes, "in the quiet hours"
            said = [
                no for step, no in self.refused.get((one.whom, one.purpose), []) if step <= one.let_through
            ]
            assert not said or not said[-1], "after they had said no"
            assert one.let_through <= self.gone.get(one.whom, self.steps), "to somebody who was gone"
        for whom in {one.whom for one in self.sent}:
            self._caps_held(whom, sorted(one.at for one in self.sent if one.whom == whom))
        for (a, b), most in _spans([one.at for one in self.sent], self.guard.rep_a_day):
            assert b - a >= timedelta(days=1), f"more than {most} in a member's name"
        twice = [key for key, n in Counter((one.whom, one.words) for one in self.sent).items() if n > 1]
        assert not twice, "the same letter twice"

    def _caps_held(self, whom: str, times: list[datetime]) -> None:
        guard, group = self.guard, whom == self.group
        a_day, a_week, a_month = (
            (guard.group_a_day, guard.group_a_week, guard.group_a_month)
            if group
            else (guard.a_day, guard.a_week, guard.a_month)
        )
        for most, span in ((a_day, timedelta(days=1)), (a_week, timedelta(days=7))):
            for (a, b), _ in _spans(times, most):
                assert b - a >= span, f"more than {most} in {span}"
        assert max(Counter((at.year, at.month) for at in times).values()) <= a_month, "too many in a month"
        if guard.platform == "day":
            assert max(Counter(at.date() for at in times).values()) <= 1, "more than WeCom hands out"


@dataclass
class _Open:
    schedule: Schedule

    def __enter__(self) -> Desk:
        self.context = self.schedule.firm.begin()
        policy = replace(Policy(), guard=self.schedule.guard)
        return Desk(self.context.__enter__(), self.schedule.now, policy)

    def __exit__(self, *error: object) -> None:
        self.context.__exit__(*error)  # type: ignore[arg-type]


def _words(begin: str, purpose: str, once: int) -> str:
    return f"{begin}，注意保暖 {purpose} {once}"


def _spans(times: list[datetime], most: int) -> list[tuple[tuple[datetime, datetime], int]]:
    """The first and the last of each run that is one longer than allowed."""
    ordered = sorted(times)
    return [(pair, most) for pair in zip(ordered, ordered[most:], strict=False)]


@contextmanager
def began(empty: str, folder: Path, start: str, platform: str) -> Iterator[Schedule]:
    """A schedule on a copy of an empty database."""
    path = folder / "town.db"
    path.write_bytes(Path(empty).read_bytes())
    with Town(Clock(start)) as town:
        town.seed_member("linxiao", "林晓")
        schedule = Schedule(str(path), town, replace(GUARD, platform=platform))  # type: ignore[arg-type]
        yield schedule
        schedule.close()
        schedule.wecom.close()
