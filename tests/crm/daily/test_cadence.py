"""The rules of the day as tables: rhythms and working days, answers in service hours, advice, points."""

from datetime import date, datetime, timedelta

import pytest

from crm.daily.cadence import CadencePolicy, Wants, advice, due_on, rhythm_of
from crm.daily.matters import Matter
from crm.daily.priority import PriorityPolicy, because, box, score
from crm.daily.replies import ReplyPolicy, waited
from crm.daily.whatif import reminders_a_week
from nlp.numbered import FORM, orders
from storage.desk import SHANGHAI

POLICY = CadencePolicy()


@pytest.mark.parametrize(
    ("wants", "days", "why"),
    [
        (Wants("A"), 7, "意向A每周一次"),
        (Wants("B"), 14, "意向B每两周一次"),
        (Wants("C"), 30, "意向C每月一次"),
        (Wants("C", "A"), 30, "意向C每月一次"),
        (Wants("B", "A"), 14, "意向B每两周一次"),
        (Wants(None, "A"), 30, "价值A至少每月一次"),
        (Wants("A", "A", chosen=60), 30, "价值A至少每月一次"),
        (Wants("A", "B", chosen=60), 60, "单独定的每 60 天一次"),
        (Wants("B", tags=("急用",)), 3, "标签「急用」每 3 天一次"),
        (Wants(None, "B"), None, ""),
    ],
)
def test_the_stricter_rhythm_wins(wants: Wants, days: int | None, why: str) -> None:
    found = rhythm_of(wants, POLICY)
    assert (found and found.days, found.why if found else "") == (days, why)


@pytest.mark.parametrize(
    ("last", "days", "due"),
    [
        ("2026-11-16", 7, "2026-11-23"),  # Monday to Monday
        ("2026-11-14", 7, "2026-11-20"),  # falls on a Saturday: the Friday before
        ("2026-09-27", 7, "2026-09-30"),  # 4 October lies in the holiday: before it
        ("2026-09-30", 7, "2026-10-08"),  # the holiday swallows the week: right after
        ("2026-09-19", 1, "2026-09-20"),  # a Sunday worked for 国庆
        ("2026-11-20", 3, "2026-11-23"),
    ],
)
def test_a_contact_is_due_on_a_working_day(last: str, days: int, due: str) -> None:
    assert due_on(date.fromisoformat(last), days) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("since", "now", "value", "minutes"),
    [
        ("2026-11-23T09:00", "2026-11-23T09:22", "A", 22),
        ("2026-11-23T22:00", "2026-11-24T09:10", "A", 10),  # the night does not count
        ("2026-11-20T19:50", "2026-11-21T09:05", "A", 15),  # A's clock runs on Saturdays
        ("2026-11-20T19:50", "2026-11-23T09:05", "B", 15),  # B's does not
        ("2026-11-23T10:00", "2026-11-23T09:00", "A", 0),
    ],
)
def test_waiting_counts_service_hours(since: str, now: str, value: str, minutes: int) -> None:
    first, last = (datetime.fromisoformat(text).replace(tzinfo=SHANGHAI) for text in (since, now))
    assert waited(first, last, value, ReplyPolicy()) == minutes


@pytest.mark.parametrize(
    ("tries", "days", "to", "words"),
    [
        ([(1, False), (3, False), (8, False)], 7, 30, "连续3次未回，建议改为月度"),
        ([(1, False), (3, False), (8, False), (9, False)], 14, 30, "连续4次未回，建议改为月度"),
        ([(1, False), (3, True), (8, False), (9, False)], 7, None, ""),
        ([(1, False), (3, False), (8, False)], 30, None, ""),
        ([(1, True), (5, True), (9, True)], 30, 14, "14 天里聊了 3 次，很热络，建议改为每两周一次"),
        ([(1, True), (5, True), (9, True)], 14, 7, "14 天里聊了 3 次，很热络，建议改为每周一次"),
        ([(1, True), (5, True), (9, True)], 7, None, ""),
        ([(1, True), (1, True), (1, True)], 14, None, ""),  # one day is one talk
        ([], 7, None, ""),
    ],
)
def test_the_rhythm_follows_the_answers(
    tries: list[tuple[int, bool]], days: int, to: int | None, words: str
) -> None:
    today = date(2026, 11, 23)
    found = advice([(today - timedelta(days=ago), reached) for ago, reached in tries], days, today, POLICY)
    assert (found and found.days, found.why if found else "") == (to, words)


NOW = datetime(2026, 11, 24, 8, 45, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("matter", "total", "where"),
    [
        (Matter("rhythm", NOW - timedelta(days=1), NOW, intent="A", value="B", asked="到货", above_average=True), 80, "重要又紧急"),
        (Matter("promise", NOW, NOW, value="A", intent="B"), 90, "重要又紧急"),
        (Matter("complaint", NOW + timedelta(hours=3, minutes=10), NOW), 60, "重要又紧急"),
        (Matter("complaint", NOW + timedelta(minutes=30), NOW, serious=True), 120, "重要又紧急"),
        (Matter("followup", NOW, NOW), 30, "紧急不重要"),
        (Matter("followup", NOW - timedelta(days=9), NOW), 60, "紧急不重要"),
        (Matter("followup", NOW + timedelta(days=2), NOW, value="A"), 30, "重要不紧急"),
        (Matter("revisit", NOW, NOW), 15, "不急"),
    ],
)  # fmt: skip
def test_points_add_up_and_fall_into_four_boxes(matter: Matter, total: int, where: str) -> None:
    policy = PriorityPolicy()
    found = score(matter, policy)
    assert found.total == sum(part.points for part in found.parts) == total
    assert found.on("important") + found.on("urgent") == total
    assert box(found, policy) == where
    assert f"共 {total} 分（{where}）" in because(found, policy)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1完成,2改到下午4点,3我马上打", [(1, "done", ""), (2, "move", "下午4点"), (3, "doing", "打")]),
        ("1打过了，她说下周定", [(1, "done", "她说下周定")]),
        ("1、3完成", [(1, "done", ""), (3, "done", "")]),
        ("1,3完成", [(1, "done", ""), (3, "done", "")]),
        ("1 和 3都做完了", [(1, "done", ""), (3, "done", "")]),
        ("1完成2改到下午4点3转给陈晨", [(1, "done", ""), (2, "move", "下午4点"), (3, "hand", "陈晨")]),
        ("把2改到周五", [(2, "move", "周五")]),
        ("第2条不做了", [(2, "drop", "")]),
        ("2转给小陈去做", [(2, "hand", "小陈")]),
        ("其余都改到明天", [(0, "move", "明天")]),
        ("2推迟两天", [(2, "move", "两天")]),
        ("1搞定 2明天 3不用了", [(1, "done", ""), (2, "move", "明天"), (3, "drop", "")]),
    ],
)
def test_one_line_is_read_as_orders_by_number(text: str, meant: list[tuple[int, str, str]]) -> None:
    assert FORM.fullmatch(text)
    assert [(order.number, order.verb, order.rest) for order in orders(text)] == meant


@pytest.mark.parametrize(
    "text",
    [
        "28号曹阳到店买了两支防晒",
        "15号给田甜送检测报告",
        "3月8日王姐生日",
        "2瓶精华 王姐 760",
        "13900112233 完成了吗",
        "11月1号到11号一共出了多少单",
        "3点打给王姐",
        "1周后联系王姐",
    ],
)
def test_what_merely_begins_with_a_number_is_left_to_the_language(text: str) -> None:
    assert not FORM.fullmatch(text)


@pytest.mark.parametrize(
    ("contacts", "days", "a_week", "most"),
    [
        ([[0, 12, 24, 36, 48, 60]], 14, 0, 0.5),  # each talk comes before the clock runs out
        ([[0, 12, 24, 36, 48, 60]], 10, 5, 0.7),  # each gap of twelve days has one reminder
        ([[0]], 14, 1, 0.5),  # nobody speaks: reminded once, until somebody does
        ([[0], [0]], 14, 2, 1.0),
        ([[-30, 20]], 14, 1, 0.5),  # the reminder before the first day does not count
        ([], 14, 0, 0),
    ],
)
def test_another_rhythm_is_replayed_on_the_contacts_of_the_past(
    contacts: list[list[int]], days: int, a_week: int, most: float
) -> None:
    first = date(2026, 9, 28)
    past = [[first + timedelta(days=day) for day in each] for each in contacts]
    load = reminders_a_week(past, days, first, first + timedelta(days=69))
    assert load.replayed == pytest.approx(a_week / 10)
    assert load.most == pytest.approx(most)
