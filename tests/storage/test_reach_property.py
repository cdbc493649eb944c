"""No schedule of pushes, restarts, reruns and jumps of the clock breaks a cap, quiet hours or an opt-out, or sends twice."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session, sessionmaker

from crm.guard import GuardPolicy
from crm.letters import Draft, Purpose, Slant, Task, ToCustomer, ToGroup, ToMany
from crm.policy import Policy
from storage import migrate
from storage.books import customers, groups, staff
from storage.desk import SHANGHAI, Desk
from storage.engine import open_engine, sessions
from storage.post import outbox, queue
from storage.post.queue import Outcome, Parcel
from storage.seal import keyring
from storage.tables import Customer, Group

START = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)
PEOPLE = ("wm1", "wm2", "wm3")
POLICY = replace(Policy(), guard=GuardPolicy(a_day=1, a_week=2, a_month=4, group_a_day=2, group_a_week=4))


@dataclass
class Town:
    """What WeCom saw: whom each task reached, when; and who had said no by then."""

    firm: sessionmaker[Session]
    now: datetime = START
    seen: list[tuple[datetime, str, str]] = field(default_factory=list)
    refused: dict[str, datetime] = field(default_factory=dict)
    gone: dict[str, datetime] = field(default_factory=dict)
    answered: dict[int, str] = field(default_factory=dict)

    def desk(self) -> "_Open":
        return _Open(self)


@dataclass
class _Open:
    town: Town

    def __enter__(self) -> Desk:
        self.context = self.town.firm.begin()
        return Desk(self.context.__enter__(), self.town.now, POLICY)

    def __exit__(self, *error: object) -> None:
        self.context.__exit__(*error)  # type: ignore[arg-type]


who = st.integers(0, 2)
step = st.one_of(
    st.tuples(st.just("push"), who, st.sampled_from(["care", "marketing"]), st.integers(0, 9)),
    st.tuples(st.just("many"), st.sampled_from(["care", "marketing"]), st.integers(0, 4)),
    st.tuples(st.just("post"), st.booleans(), st.integers(0, 9)),
    st.tuples(st.just("carry"), st.sampled_from(["one", "two"]), st.sampled_from(["done", "dies", "unsure"])),
    st.tuples(
        st.just("clock"), st.sampled_from([1, 26, 3600, 7 * 3600, 13 * 3600, 26 * 3600, 8 * 24 * 3600])
    ),
    st.tuples(st.just("refuse"), who),
    st.tuples(st.just("agree"), who),
    st.tuples(st.just("dismiss"), st.just(0)),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A schema that each example begins with, copied."""
    path = tmp_path_factory.mktemp("reach") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate.upgrade(engine, engine)
    engine.dispose()
    return str(path)


_QUICK = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
_LONG = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
_STEPS = st.lists(step, min_size=8, max_size=40)


@_QUICK
@given(steps=_STEPS)
def test_no_schedule_breaks_a_cap_quiet_hours_or_an_opt_out_or_sends_twice(
    empty: str, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    _play(empty, tmp_path_factory.mktemp("town"), steps)


@pytest.mark.slow
@_LONG
@given(steps=_STEPS)
def test_nor_do_many_more_schedules(
    empty: str, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    _play(empty, tmp_path_factory.mktemp("town"), steps)


def _play(empty: str, folder: Path, steps: list[tuple[object, ...]]) -> None:
    path = folder / "town.db"
    path.write_bytes(Path(empty).read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    town = Town(sessions(engine, keyring("a key for tests, long enough")))
    _found(town)
    for deed, *about in steps:
        _DEEDS[str(deed)](town, *about)
    for _ in range(6):  # whatever still waits gets its chance
        _clock(town, 25 * 3600)
        _carry(town, "one", "done")
    engine.dispose()
    _nothing_was_broken(town)


def _found(town: Town) -> None:
    with town.desk() as desk:
        staff.learn(desk, "linxiao", "林晓", "zhoumin")
        for number, wm in enumerate(PEOPLE):
            row = customers.create(desk, "linxiao", f"客户{number}", external_id=wm)
            customers.note_consent(desk, row, {Purpose.MARKETING: True}, "rep", "start")
        groups.learn(desk, "wr1", "群", "linxiao")


def _push(town: Town, number: int, purpose: str, once: int) -> None:
    to = ToCustomer(number + 1, PEOPLE[number], "linxiao")
    draft = Draft(to, Task(f"天冷了，注意保暖{once}"), Purpose(purpose), once=f"push:{number}:{once}")
    with town.desk() as desk:
        outbox.put(desk, [draft, draft])


def _many(town: Town, purpose: str, once: int) -> None:
    all_of_them = tuple(ToCustomer(n + 1, wm, "linxiao") for n, wm in enumerate(PEOPLE))
    draft = Draft(
        ToMany("linxiao", all_of_them), Task(f"多喝水{once}"), Purpose(purpose), once=f"many:{once}"
    )
    with town.desk() as desk:
        outbox.put(desk, [draft])


def _post(town: Town, product: bool, once: int) -> None:
    slant = Slant.PRODUCT if product else Slant.VALUE
    draft = Draft(
        ToGroup("wr1", "linxiao"), Task(f"大家好{once}"), Purpose.CARE, once=f"post:{once}", slant=slant
    )
    with town.desk() as desk:
        outbox.put(desk, [draft])


def _carry(town: Town, holder: str, ending: str) -> None:
    """A postman claims; he may die before or after WeCom has the task. As the carrier does, a second try looks first."""
    with town.desk() as desk:
        parcels = queue.claim(desk, holder, 10)
    if ending == "dies":
        return
    for parcel in parcels:
        if parcel.id not in town.answered:
            town.answered[parcel.id] = f"msg{parcel.id}"
            town.seen += [(town.now, whom, str(parcel.id)) for whom in _whom(parcel)]
    if ending == "done":
        outcomes = [(p, Outcome("proposed", {"msgid": town.answered[p.id]})) for p in parcels]
        with town.desk() as desk:
            queue.settle(desk, holder, outcomes)


def _clock(town: Town, seconds: int) -> None:
    town.now += timedelta(seconds=seconds)


def _refuse(town: Town, number: int) -> None:
    with town.desk() as desk:
        said = {Purpose.MARKETING: False, Purpose.CARE: False}
        customers.note_consent(desk, desk.db.get_one(Customer, number + 1), said, "kf", "test")
    town.refused.setdefault(PEOPLE[number], town.now)


def _agree(town: Town, number: int) -> None:
    with town.desk() as desk:
        said = {Purpose.MARKETING: True, Purpose.CARE: True}
        customers.note_consent(desk, desk.db.get_one(Customer, number + 1), said, "kf", "test")
    town.refused.pop(PEOPLE[number], None)


def _dismiss(town: Town, _: int) -> None:
    with town.desk() as desk:
        desk.db.get_one(Group, "wr1").dismissed_at = town.now
    town.gone.setdefault("wr1", town.now)


_DEEDS = {
    "push": _push, "many": _many, "post": _post, "carry": _carry, "clock": _clock,
    "refuse": _refuse, "agree": _agree, "dismiss": _dismiss,
}  # fmt: skip


def _whom(parcel: Parcel) -> list[str]:
    if not parcel.address.startswith("task:"):
        return []
    if parcel.chat_id is not None:
        return [parcel.chat_id]
    many = parcel.body.get("external_ids")
    return [str(parcel.body["external_id"])] if many is None else list(many)


def _nothing_was_broken(town: Town) -> None:
    guard = POLICY.guard
    for at, whom, _ in town.seen:
        assert guard.opens <= at.time() < guard.closes, "in the quiet hours"
        group = whom == "wr1"
        mine = [moment for moment, other, _ in town.seen if other == whom and moment <= at]
        day, week = (
            sum(moment > at - span for moment in mine) for span in (timedelta(days=1), timedelta(days=7))
        )
        assert day <= (guard.group_a_day if group else guard.a_day), "too many in a day"
        assert week <= (guard.group_a_week if group else guard.a_week), "too many in a week"
        assert whom not in town.refused or at <= town.refused[whom], "after they had said no"
        assert whom not in town.gone or at <= town.gone[whom], "into a group that was gone"
    letters = [(whom, letter) for _, whom, letter in town.seen]
    assert len(letters) == len(set(letters)), "the same letter twice"
