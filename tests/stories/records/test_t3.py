"""T3 from end to end: one screen about a customer, the number by a word, and a masked card for a colleague."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.books import customers, interactions, orders
from storage.books.orders import Bought
from storage.desk import Desk
from storage.records import Sight
from storage.tables import Customer, Rating
from tests.services import Services
from tests.story import Story

TODAY = date(2026, 3, 16)
FIRST, LAST = date(2023, 10, 14), date(2026, 2, 9)
ORDERS = 15  # of 386 yuan each: 6.2 a year since the autumn of 2023
TALKS_APART = (17, 17, *([12] * 15))  # days, the latest first
AT_EIGHT = 11  # of 18 talks, that is 61 %


@pytest.fixture
def firm(tmp_path: Path, where: Services) -> Iterator[Story]:
    """王丽 and ten other buyers, the night that ranks them, and the visit of T2."""
    with Story(tmp_path, start=f"{TODAY}T02:00", where=where) as story:
        story.meet_the_manager()
        for who in ("zhoumin", "xiaochen"):
            story.says(who, "今日")
        for text in ("新客户 王丽 13800135678 来源 展会", "王丽 意向B", "标签 王丽 +敏感肌"):
            story.says("linxiao", text)
        with story.office.desk() as desk:
            _past(desk, desk.db.scalars(select(Customer)).one())
            _others(desk)
        story.until(f"{TODAY}T03:20")
        story.until(f"{TODAY}T14:05")
        story.says("linxiao", "刚见了王丽，面霜快用完了，周四再约")
        story.says("linxiao", "答应王丽3/17前给小样")
        story.until(f"{TODAY}T15:20")
        yield story


def _past(desk: Desk, wang: Customer) -> None:
    for number in range(ORDERS):
        on = FIRST + (LAST - FIRST) * number // (ORDERS - 1)
        count = 2 if on == LAST else 1
        orders.record(desk, wang, on, Decimal(386), [Bought("精华", count)])
    for number, ago in enumerate(accumulate(TALKS_APART)):
        hour = 20 if number < AT_EIGHT else 9 + number % 7
        interactions.record(
            desk,
            wang,
            "linxiao",
            TODAY - timedelta(ago),
            "聊护肤",
            channel="wechat",
            effective=True,
            hour=hour,
        )
    desk.db.add(Rating(customer_id=wang.id, on=date(2026, 2, 12), score=9, by="linxiao"))


def _others(desk: Desk) -> None:
    """One who brought more; two of the ten are gone, so that the firm keeps a customer 2.5 years on average."""
    li = customers.create(desk, "linxiao", "李建国")
    for on in (date(2024, 1, 15), date(2025, 6, 1)):
        orders.record(desk, li, on, Decimal(4500), [Bought("面霜", 10)])
    for number in range(9):
        row = customers.create(desk, "linxiao", f"客户{number}")
        on = date(2025, 8, 1) if number == 0 else date(2026, 1, 20)
        orders.record(desk, row, on, Decimal(200), [Bought("面膜", 1)])


def test_t3_word_by_word(firm: Story) -> None:
    """The number is masked as the transcript has it; a line each where the transcript puts several into one."""
    card = firm.says("linxiao", "王丽什么情况").splitlines()
    assert card[:3] == [
        "王丽 · 138****5678 · 来源：展会",
        "价A（累计贡献排前 18%）/意B · 忠诚",
        "LTV ≈ 386×6.2×2.5 = 5,983 元（客单×每年次数×留存年数）",
    ]
    for line in (
        "下单 15 次共 5,790 元；最近 2/9（周一）：精华×2",
        "上次评分：9/10（2/12）",
        "3/16（周一） 拜访：刚见了王丽，面霜快用完了，周四再约",
        "多在 20–21 点联系得上（18 次里 11 次）",
        "待办：您答应 3/17（周二）前给小样",
        "待办：3/19（周四） 10:00 再约，面霜快用完了",
    ):
        assert line in card
    assert next(line for line in card if line.startswith("标签：")).startswith("标签：敏感肌（您 3/16 记）、")
    [risk] = [line for line in card if line.startswith("风险：")]
    assert risk.startswith("风险：低（")
    assert risk.endswith("，唯一要留意的：互动间隔变长 12→17 天")

    assert firm.says("linxiao", "电话发我") == "王丽：13800135678\n（本次查看已记录）"

    told = firm.says("linxiao", "发一份给小陈")
    assert (
        told
        == "✓ 已发给 陈晨。陈晨 不是 王丽 的负责人，只能看到打码版；要全量请周敏授权，回「申请」，我代您问。"
    )
    firm.quiet()
    sent = firm.heard("xiaochen")[-1]
    assert "王丽 · 138****5678" in sent
    for hidden in ("13800135678", "面霜", "小样", "互动间隔"):
        assert hidden not in sent
    assert "已代您问 周敏" in firm.says("linxiao", "申请")
    with firm.office.desk() as desk:
        seen = [(sight.who, sight.field) for sight in desk.db.scalars(select(Sight).order_by(Sight.id))]
    assert seen == [("linxiao", "phone"), ("xiaochen", "masked")]


def test_every_line_of_the_card_has_its_reason_by_its_name(firm: Story) -> None:
    firm.says("linxiao", "王丽什么情况")
    why = firm.says("linxiao", "为什么").splitlines()
    assert why[0].startswith("价A：价值 A：累计 5,790 元，在 11 位买过的客户里排前 18%")
    assert why[1] == "LTV：客单价 × 每年次数 × 平均保持年数，都按已记的订单算"
    assert any(line.startswith("风险：") and "按本店以往订单推算" in line for line in why)
