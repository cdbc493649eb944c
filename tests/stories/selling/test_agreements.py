"""协议: entered by talk, renewed in time, listed for the manager."""

import pytest

from storage.books import customers, staff
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    with story.office.desk() as desk:
        staff.learn(desk, "linxiao", "林晓", "zhoumin")
        customers.create(desk, "linxiao", "恒远商贸", kind="company")
    story.says("linxiao", "协议 恒远商贸 年度协议 2026-01-01 到 2026-12-31 提前30天 返点5%")
    return story


@pytest.mark.proves("G7", shows="📄 恒远商贸年度协议 30 天后到期（12/31）。该谈续约了")
@pytest.mark.proves("G7", shows="📄 恒远商贸（林晓）年度协议 7 天后到期（12/31），还没有续约记录。")
def test_a_renewal_is_asked_for_in_time_and_the_manager_sees_it_a_week_before(firm: Story) -> None:
    assert "到期前 30 天提醒" in firm.heard("linxiao")[-1]
    for moment in ("2026-11-30T12:00", "2026-12-01T12:00", "2026-12-02T12:00", "2026-12-24T12:00"):
        firm.until(moment)
    assert len([text for text in firm.heard("linxiao") if "天后到期" in text]) == 2
    assert "X-1 恒远商贸（林晓） 年度协议（至 12/31（周四），还有 7 天）" in firm.says("zhoumin", "协议")
    assert "返点5%" in firm.says("zhoumin", "为什么 1")
    assert "续约：12/31（周四） → 2027/12/31（周五）" in firm.says("linxiao", "协议 续约 X-1 到 2027-12-31")
    before = len(firm.heard("linxiao"))
    firm.until("2026-12-31T12:00")
    assert not [text for text in firm.heard("linxiao")[before:] if "天后到期" in text]


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ("协议 恒远商贸 2026-01-01 到 2025-12-31", "没有记"),
        ("协议 续约 X-9 到 2027-12-31", "没有在用的协议 X-9"),
        ("协议 续约 X-1 到 2026-06-30", "要晚于 12/31"),
        ("协议 终止 X-1", "已终止"),
    ],
)
def test_what_cannot_be_gets_a_clear_sentence(firm: Story, says: str, why: str) -> None:
    assert why in firm.says("linxiao", says)


def test_nobody_touches_a_colleagues_agreement(firm: Story) -> None:
    assert "没有在用的协议 X-1" in firm.says("xiaochen", "协议 终止 X-1")
