"""T5's replenishment: a range with its reason, an offer that was earned, and what reminding brings beside a hold-out."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from crm.reach.replenishment import ReplenishmentPolicy, is_held_out
from storage.books import orders, staff
from storage.books.orders import Bought
from storage.tables import Customer, Order, OrderLine, Reminded
from tests.stories.keeping.firm import CREAM, about, crowd, customer
from tests.story import Story

DAYS = ("2026-08-09", "2026-09-11", "2026-10-19", "2026-11-23")  # 33/38/35 days apart


@pytest.mark.proves("G2", shows="王丽 玻尿酸面霜约 12/26–12/31 用完（3 次间隔 33/38/35 天）")
@pytest.mark.proves("G4", shows="可用优惠：面霜第二件半价（码 VIP88，到 12/31，买过 3 次起）")
def test_a_reminder_gives_range_reason_and_the_offer_that_was_earned(story: Story) -> None:
    customer(story, "王丽", *DAYS)
    customer(story, "李敏", "2026-11-13")  # a first purchase: 45 days by the usual use
    said = story.says("zhoumin", "优惠 新增 面霜第二件半价 码 VIP88 买过3次 到12月31日")
    assert "✓ 已设优惠：面霜第二件半价（码 VIP88，到 12/31，买过 3 次起）" in said
    story.until("2026-12-25T09:40")
    told = about(story, "linxiao", "🔁")
    assert told[0].count("可用优惠") == 1
    assert "李敏 玻尿酸面霜约 12/28 用完（按产品用量算）" in told[0]
    assert told[0].startswith("【补发 12/25】早上好，林晓。今天 2 件事：")
    assert "买过 4 次玻尿酸面霜" in story.says("linxiao", "为什么 1")
    story.until("2026-12-26T09:40")
    story.until("2026-12-28T09:40")
    assert len(about(story, "linxiao", "🔁")) == 1


def test_a_firm_with_a_past_gives_the_range_with_its_probability(story: Story) -> None:
    crowd(story, 60, date(2026, 11, 20))
    story.until("2026-11-23T09:40")
    told = about(story, "linxiao", "🔁")[0]
    assert "把握 80%" in told
    listed = story.says("linxiao", "今日").splitlines()
    number = next(line for line in listed if "🔁" in line).partition(" ")[0]
    assert "照以往" in story.says("linxiao", f"为什么 {number}")


def test_offers_are_set_by_managers_and_keep_to_the_law(story: Story) -> None:
    customer(story, "王丽", *DAYS)
    assert "由主管设置" in story.says("linxiao", "优惠 新增 面霜半价 到12月31日")
    assert "不能用" in story.says("zhoumin", "优惠 新增 全网最低价面霜 到12月31日")
    assert "哪天为止" in story.says("zhoumin", "优惠 新增 面霜半价")
    story.says("zhoumin", "优惠 新增 面霜半价 价A 到12月31日")
    assert "价A客户：面霜半价（到 12/31）（编号 1）" in story.says("linxiao", "优惠")
    assert "已结束" in story.says("zhoumin", "优惠 结束 1")
    assert "没有" in story.says("linxiao", "有什么优惠")


@pytest.mark.proves("G3", shows="补货提醒转化 75%（未提醒 25%，差 +50pp，95% +")
@pytest.mark.proves("G6", shows="手册里的说法（不是本店的数，仅供对照）：忠诚客户一年内 67% 再买")
def test_what_reminding_brings_is_told_beside_those_left_alone(story: Story) -> None:
    number = customer(story, "王丽", *DAYS)
    with story.office.desk() as desk:
        for place in range(80):
            row = Customer(ref=f"r{place}", owner="linxiao", name=f"客{place}", created_at=desk.now, orders=2)
            desk.db.add(row)
            desk.db.flush()
            held, bought = place >= 60, place < 45 or place >= 75
            on = desk.today - timedelta(days=40)
            desk.db.add(
                Reminded(customer_id=row.id, product=CREAM, bought_on=on, on=on, rep="linxiao", held_out=held)
            )
            if bought:
                desk.db.add(
                    Order(
                        customer_id=row.id, rep="linxiao", on=on + timedelta(days=9), at=desk.now,
                        amount=Decimal(380), lines=[OrderLine(product=CREAM, quantity=1)],
                    )
                )  # fmt: skip
        desk.db.get_one(Customer, number).first_order = date(2025, 1, 1)
    said = story.says("zhoumin", "补货效果")
    assert "n=60+20" in said
    assert "n=1）" in said
    assert "一直不提醒，用来对照" in story.says("zhoumin", "为什么")


def test_those_left_alone_are_always_the_same_and_about_as_many_as_the_policy_says() -> None:
    policy = ReplenishmentPolicy(hold_out=0.1)
    held = [number for number in range(1, 20_001) if is_held_out(number, policy)]
    assert 1_800 <= len(held) <= 2_200
    assert held == [number for number in range(1, 20_001) if is_held_out(number, policy)]
    runs = sum(b == a + 1 for a, b in pairwise(held))
    assert 120 <= runs <= 280  # neighbours no oftener than by chance: 2,000 of them, one in ten
    assert not any(is_held_out(number, ReplenishmentPolicy(hold_out=0.0)) for number in range(1, 1000))


def test_who_is_left_alone_hears_nothing_but_is_counted(story: Story) -> None:
    held = next(number for number in range(1, 200) if is_held_out(number, ReplenishmentPolicy()))
    with story.office.desk() as desk:
        staff.learn(desk, "linxiao", "林晓", "zhoumin")
        row = Customer(id=held, ref="held", owner="linxiao", name="王丽", created_at=desk.now)
        desk.db.add(row)
        desk.db.flush()
        for day in DAYS:
            orders.record(desk, row, date.fromisoformat(day), Decimal(380), [Bought(CREAM, 1)])
    story.until("2026-12-26T12:00")
    assert not about(story, "linxiao", "🔁")
    with story.office.desk() as desk:
        assert desk.db.query(Reminded).one().held_out


@pytest.mark.proves("E9", shows="另 1 件：补货窗口 1 人（回「更多」）")
def test_the_morning_list_takes_up_what_runs_out_and_nothing_comes_twice(story: Story) -> None:
    customer(story, "王丽", *DAYS)
    story.says("linxiao", "提醒我 12月25日 交周报")
    for errand in ("对账", "盘点"):
        story.says("linxiao", f"提醒我 12月25日 {errand}")
    story.until("2026-12-25T08:40")
    (morning,) = about(story, "linxiao", "早上好")
    assert "今天 4 件事，先做前 3 件：" in morning
    assert "另 1 件：补货窗口 1 人（回「更多」）" in morning
    assert "今天 4 件事，前 3 件最要紧：" in story.says("linxiao", "今日")
    assert "买过 4 次玻尿酸面霜" in story.says("linxiao", "为什么 4")
    story.until("2026-12-25T09:40")
    assert not about(story, "linxiao", "补货窗口 1 位")
    story.says("linxiao", "跟王丽通了电话，面霜还有半瓶")
    assert "今天 3 件事：" in story.says("linxiao", "今日")


def test_on_a_day_off_it_comes_by_itself(story: Story) -> None:
    customer(story, "王丽", *DAYS)
    with story.office.desk() as desk:
        desk.db.query(Customer).one().touched_at = desk.now
    story.until("2026-12-19T10:00")
    assert not about(story, "linxiao", "早上好")
    story.until("2026-12-26T10:00")
    assert len(about(story, "linxiao", "补货窗口 1 位：\n1 🔁 王丽 玻尿酸面霜")) == 1
