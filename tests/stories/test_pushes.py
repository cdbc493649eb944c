"""What the clock causes: each push once, with its reason, late ones marked, none lost."""

from datetime import date
from decimal import Decimal

import pytest

from bot import timetable
from storage.books import customers, orders, staff, tasks
from storage.books.orders import Bought
from storage.tables import Customer
from tests.story import Story


def customer(story: Story, name: str, owner: str = "linxiao", **fields: object) -> int:
    with story.office.desk() as desk:
        if staff.person(desk, owner) is None:
            staff.learn(desk, owner, "林晓", "zhoumin")
        return customers.create(desk, owner, name, **fields).id


def bought(story: Story, number: int, *days: str) -> None:
    with story.office.desk() as desk:
        row = desk.db.get_one(Customer, number)
        for day in days:
            orders.record(desk, row, date.fromisoformat(day), Decimal(380), [Bought("玻尿酸面霜", 1)])


def about(story: Story, who: str, word: str) -> list[str]:
    return [text for text in story.heard(who) if word in text]


def test_a_birthday_is_told_in_advance_and_on_the_day_each_once(story: Story) -> None:
    customer(story, "王丽", birth_month=11, birth_day=27)
    for moment in ("2026-11-24T09:10", "2026-11-24T18:00", "2026-11-27T09:10", "2026-11-27T23:00"):
        story.until(moment)
    told = about(story, "linxiao", "🎂")
    assert [line.split("。")[0] for line in told] == [
        "🎂 王丽 3 天后（11/27）生日",
        "🎂 王丽 今天（11/27）生日",
    ]


def test_value_a_is_told_a_week_before_with_time_for_a_gift(story: Story) -> None:
    customer(story, "王丽", birth_month=11, birth_day=30, value="A")
    story.until("2026-11-23T12:00")
    assert "手写卡＋" in about(story, "linxiao", "🎂")[0]


def test_a_lunar_birthday_is_told_on_its_solar_day(story: Story) -> None:
    customer(story, "刘敏", birth_month=10, birth_day=20, birth_lunar=True)  # 农历十月二十 = 28 November 2026
    story.until("2026-11-28T12:00")
    assert "农历生日" in about(story, "linxiao", "今天")[0]


def test_29_february_is_kept_on_the_28th(story: Story) -> None:
    customer(story, "闰年", birth_month=2, birth_day=29)
    story.until("2027-02-28T12:00")
    assert len(about(story, "linxiao", "今天（2/28）生日")) == 1


def test_days_that_were_missed_are_caught_up_and_say_so(story: Story) -> None:
    story.until("2026-11-23T12:00")
    customer(story, "王丽", birth_month=11, birth_day=25)
    story.until("2026-11-27T12:00")
    assert any("补发 11/25" in text for text in about(story, "linxiao", "王丽"))


def test_a_birthday_that_a_late_run_finds_gone_by_is_not_called_today(story: Story) -> None:
    story.until("2026-11-23T12:00")
    customer(story, "王丽", birth_month=11, birth_day=25)
    story.until("2026-11-27T12:00")
    assert about(story, "linxiao", "2 天前（11/25）生日")
    assert not about(story, "linxiao", "今天（11/25）")


def test_a_purchase_entered_late_is_told_of_when_its_day_of_notice_has_passed(story: Story) -> None:
    number = customer(story, "王丽")
    bought(story, number, "2026-10-10")  # used up after 45 days, on 24 November
    story.until("2026-11-23T12:00")
    story.until("2026-11-24T12:00")
    assert len(about(story, "linxiao", "🔁")) == 1


def test_a_rerun_adds_nothing(story: Story) -> None:
    customer(story, "王丽", birth_month=11, birth_day=23)
    story.until("2026-11-23T12:00")
    before = len(story.heard("linxiao"))
    with story.office.desk() as desk:
        from sqlalchemy import delete

        from storage.records import Run

        desk.db.execute(delete(Run))
    timetable.run_due(story.office)
    story.quiet()
    assert len(story.heard("linxiao")) == before


def test_what_is_used_up_soon_is_told_with_the_gaps_it_rests_on(story: Story) -> None:
    number = customer(story, "王丽")
    bought(
        story, number, "2026-08-15", "2026-09-17", "2026-10-25"
    )  # gaps 33 and 38, median 35.5: 30 November
    story.until("2026-11-27T12:00")
    told = about(story, "linxiao", "🔁")
    assert len(told) == 1
    assert "约 11/27–12/2 用完（2 次间隔 33/38 天）" in told[0]


def test_who_orders_no_more_is_told_once_a_rung_and_the_manager_hears_of_value_a(story: Story) -> None:
    number = customer(story, "赵敏", value="A")
    bought(story, number, "2026-05-01", "2026-06-11", "2026-07-22")
    for moment in ("2026-11-23T20:00", "2026-11-24T20:00", "2026-11-25T20:00"):
        story.until(moment)
    assert len(about(story, "linxiao", "赵敏 三个月没下单：① 124 天没下单（平时 41 天一次）")) == 1
    assert len(about(story, "zhoumin", "建议您本人致电")) == 1


def test_the_morning_list_comes_on_working_days_only(story: Story) -> None:
    number = customer(story, "王丽")
    with story.office.desk() as desk:
        tasks.add(desk, "linxiao", number, "发检测报告", tasks.Due(date(2026, 11, 27)))
    story.until("2026-11-27T09:00")
    story.until("2026-11-28T09:30")  # a Saturday
    mornings = about(story, "linxiao", "早上好")
    assert len(mornings) == 1
    assert "王丽 跟进：发检测报告" in mornings[0]


def test_a_reminder_with_a_time_comes_at_that_time(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "跟进 王丽 今天下午3点")
    story.until("2026-11-23T14:58")
    assert not about(story, "linxiao", "⏰")
    story.until("2026-11-23T15:00:30")
    assert len(about(story, "linxiao", "⏰ 15:00 王丽")) == 1


@pytest.mark.parametrize(("moment", "who", "word"), [
    ("2026-11-24T05:10", "linxiao", "首响还剩 3 小时"),
    ("2026-11-24T08:10", "linxiao", "首响还剩 50 分钟"),
    ("2026-11-24T09:10", "zhoumin", "超过 24 小时没有首响"),
])  # fmt: skip
def test_the_clock_of_a_complaint_nudges_and_then_escalates(
    story: Story, moment: str, who: str, word: str
) -> None:
    story.says("linxiao", "新客户 孙强 13900112233")
    story.says("linxiao", "孙强投诉，面霜用了过敏，要退货")
    story.until(moment)
    assert len(about(story, who, word)) == 1


@pytest.mark.proves("J1", shows="（截止 11/24 09:00，夜里不打扰，先提醒您）")
def test_nobody_is_woken_for_a_complaint_that_is_not_serious(story: Story) -> None:
    story.says("linxiao", "新客户 孙强 13900112233")
    story.says("linxiao", "孙强投诉，包装破了")
    story.until("2026-11-23T17:02")
    told = "首响还剩 15 小时 58 分（截止 11/24 09:00，夜里不打扰，先提醒您）"
    assert len(about(story, "linxiao", told)) == 1
    story.until("2026-11-24T08:10")
    assert len(about(story, "linxiao", "⏳")) == 1


def test_a_manager_hears_of_a_late_answer_in_the_morning(story: Story) -> None:
    story.until("2026-11-23T22:00")
    story.says("linxiao", "新客户 孙强 13900112233")
    story.says("linxiao", "孙强投诉，包装破了")
    story.until("2026-11-24T22:10")
    assert not about(story, "zhoumin", "没有首响")
    story.until("2026-11-25T09:01")
    assert len(about(story, "zhoumin", "没有首响")) == 1


def test_what_was_answered_before_the_morning_reaches_no_manager(story: Story) -> None:
    story.until("2026-11-23T22:00")
    story.says("linxiao", "新客户 孙强 13900112233")
    story.says("linxiao", "孙强投诉，包装破了")
    story.until("2026-11-25T08:50")
    story.says("linxiao", "刚给孙强打了电话，道歉了")
    story.until("2026-11-25T09:06")
    assert not about(story, "zhoumin", "没有首响")


def test_why_is_kept_with_every_push(story: Story) -> None:
    from sqlalchemy import select

    from storage.records import Letter

    customer(story, "王丽", birth_month=11, birth_day=23)
    story.until("2026-11-23T12:00")
    with story.office.desk() as desk:
        pushed = desk.db.scalars(select(Letter).where(Letter.purpose == "reminder")).all()
        assert pushed
        assert all(letter.why for letter in pushed)
