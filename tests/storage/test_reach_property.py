"""No schedule of pushes, restarts, reruns and jumps of the clock breaks a cap, quiet hours or an opt-out, or sends twice.

The guard, the queue and the carrier are ours, WeCom is the simulator's; only the postman's threads are played, so that a
claim and its sending may have anything between them.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.letters import Draft, Purpose, Task, ToGroup
from storage import migrate
from storage.books import groups
from storage.engine import open_engine
from storage.post import outbox
from tests.storage.schedule import MAKE, began

STARTS = ("2026-11-23T09:00", "2026-11-30T19:50", "2026-12-31T19:50")
who = st.integers(0, 2)
process = st.sampled_from(["one", "two"])
ending = st.sampled_from(["done", "done", "dies", "unsure", "lost"])
step = st.one_of(
    st.tuples(st.just("push"), who, st.sampled_from(["care", "marketing"]), st.integers(0, 9)),
    st.tuples(st.just("many"), st.sampled_from(["care", "marketing"]), st.integers(0, 4)),
    st.tuples(st.just("post"), st.booleans(), st.integers(0, 9)),
    st.tuples(st.just("round"), process, ending),
    st.tuples(st.just("round"), process, ending),
    st.tuples(st.just("claim"), process),
    st.tuples(st.just("carry"), process, ending),
    st.tuples(st.just("time"), st.sampled_from([1, 14, 26, 3600, 9 * 3600, 13 * 3600, 6 * 86400])),
    st.just(("morning",)),
    st.tuples(st.just("jump"), st.sampled_from([-26, -3, 0, 0, 3, 26])),
    st.tuples(st.just("restart"), process),
    st.tuples(st.just("says"), who, st.booleans(), st.booleans()),
    st.tuples(st.just("leave"), st.sampled_from([0, 3, 3])),
)
_UNHURRIED = {"deadline": None, "suppress_health_check": list(HealthCheck)}
_QUICK = settings(max_examples=6, derandomize=True, **_UNHURRIED)  # type: ignore[arg-type]
_LONG = settings(max_examples=150, **_UNHURRIED)  # type: ignore[arg-type]
_STEPS = st.lists(step, min_size=12, max_size=30)
_PLATFORM = st.sampled_from(["month", "day"])


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A schema that each example begins with, copied."""
    path = tmp_path_factory.mktemp("reach") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate.upgrade(engine, engine)
    engine.dispose()
    return str(path)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(
            [("jump", 3), ("says", 0, True, True), ("jump", 0), ("says", 0, False, True), ("push", 0, "care", 1),
             ("round", "one", "done")],
            id="a no that is stamped earlier than the yes before it",
        ),
        pytest.param(
            [("push", 0, "care", 1), ("claim", "one"), ("time", 26), ("round", "two", "done"), ("jump", -26 / 3600),
             ("carry", "one", "done")],
            id="a hand that stood still until the clock was put back",
        ),
        pytest.param([("post", False, 1), ("post", False, 2), ("round", "one", "done")], id="two for one quota"),
        pytest.param(
            [("post", False, 1), ("post", False, 2), ("many", "care", 1), ("round", "one", "done")],
            id="a batch greater than what is left of a member's day",
        ),
    ],
)  # fmt: skip
def test_schedules_that_have_broken_something_break_it_no_more(
    empty: str, tmp_path: Path, steps: list[tuple[object, ...]]
) -> None:
    for platform in ("month", "day"):
        _play(empty, tmp_path, steps, STARTS[0], platform)


def test_equal_words_to_two_groups_are_two_tasks_where_the_second_answer_is_lost(
    empty: str, tmp_path: Path
) -> None:
    """Of a group's task WeCom does not say which group it is for."""
    with began(empty, tmp_path, STARTS[0], "month") as schedule:
        other = schedule.town.seed_group("linxiao", "另一个群", schedule.people)
        for group in (schedule.group, other):
            draft = Draft(ToGroup(group, "linxiao"), Task("大家好"), Purpose.CARE, once=group)
            with schedule.desk() as desk:
                groups.learn(desk, group, "群", "linxiao")
                outbox.put(desk, [draft])
            schedule.town.faults.reset_before(MAKE, times=int(group == other))
            schedule.round("one", "done")
            schedule.time(600)
        schedule.round("one", "done")
        whom = [list(task.shares["linxiao"].receipts) for task in schedule.town.world.tasks.values()]
    assert whom == [[schedule.group], [other]]


@_QUICK
@given(steps=_STEPS, start=st.sampled_from(STARTS), platform=_PLATFORM)
def test_no_schedule_breaks_a_cap_quiet_hours_or_an_opt_out_or_sends_twice(
    empty: str, tmp_path_factory: pytest.TempPathFactory, steps: list, start: str, platform: str
) -> None:
    _play(empty, tmp_path_factory.mktemp("town"), steps, start, platform)


@pytest.mark.slow
@_LONG
@given(steps=_STEPS, start=st.sampled_from(STARTS), platform=_PLATFORM)
def test_nor_do_many_more_schedules(
    empty: str, tmp_path_factory: pytest.TempPathFactory, steps: list, start: str, platform: str
) -> None:
    _play(empty, tmp_path_factory.mktemp("town"), steps, start, platform)


def _play(empty: str, folder: Path, steps: list[tuple[object, ...]], start: str, platform: str) -> None:
    with began(empty, folder, start, platform) as schedule:
        for schedule.steps, (deed, *about) in enumerate(steps, 1):
            getattr(schedule, str(deed))(*about)
        for _ in range(3):  # whatever still waits gets its chance
            schedule.morning()
            schedule.round("one", "done")
    schedule.nothing_was_broken()
