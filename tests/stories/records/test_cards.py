"""The card (T3): short, with its reasons, masked by who looks; shared, asked for, let in, recorded (B6)."""

import pytest
from sqlalchemy import select

from storage.records import Sight
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    for who in ("zhoumin", "xiaochen"):
        story.says(who, "今日")
    story.quiet()
    story.says("linxiao", "新客户 王丽 13800135678 来源 展会 生日 3月8日")
    story.says("linxiao", "刚跟王丽通了电话，面霜快用完了，他爱人管钱，周三再约")
    return story


def sights(story: Story) -> list[tuple[str, str]]:
    with story.office.desk() as desk:
        return [(sight.who, sight.field) for sight in desk.db.scalars(select(Sight).order_by(Sight.id))]


def test_the_owner_reads_one_screen_and_asks_for_the_number_by_a_word(firm: Story) -> None:
    card = firm.says("linxiao", "王丽什么情况")
    assert card.startswith("王丽 · 138****5678 · 来源：展会")
    for piece in ("决策：本人+配偶", "生日：3月8日", "面霜快用完了", "待办：11/25（周三）"):
        assert piece in card
    assert "13800135678" in firm.says("linxiao", "电话发我")
    assert sights(firm) == [("linxiao", "phone")]


@pytest.mark.proves("B6", shows="打码版：生日、家庭、信用、原话看不到；要全量回「申请 王丽」")
@pytest.mark.proves(
    "B6", shows="陈晨 不是 王丽 的负责人，只能看到打码版；要全量请周敏授权，回「申请」，我代您问。"
)
def test_a_colleague_who_covers_gets_the_card_masked_and_the_look_is_recorded(firm: Story) -> None:
    firm.says("linxiao", "查 王丽")
    told = firm.says("linxiao", "发一份给小陈")
    assert "陈晨 不是 王丽 的负责人，只能看到打码版；要全量请周敏授权，回「申请」" in told
    firm.quiet()
    sent = firm.heard("xiaochen")[-1]
    assert "王丽 · 138****5678" in sent
    assert "打码版：生日、家庭、信用、原话看不到" in sent
    for hidden in ("3月8日", "面霜快用完了", "13800135678"):
        assert hidden not in sent
    assert "打码版" in firm.says("xiaochen", "查 王丽")
    assert "您不是 王丽 的负责人" in firm.says("xiaochen", "王丽电话多少")
    assert "看不到原话" in firm.says("xiaochen", "王丽上次说什么来着")
    assert sights(firm) == [("xiaochen", "masked"), ("xiaochen", "masked")]


@pytest.mark.proves("B6", shows="周敏 已授权：陈晨 7 天内可看 王丽 的完整资料。")
def test_a_manager_lets_a_colleague_in_and_after_a_week_it_ends(firm: Story) -> None:
    firm.says("linxiao", "分享 王丽 给 陈晨")
    assert "已代您问 周敏" in firm.says("linxiao", "申请")
    firm.quiet()
    firm.says("zhoumin", "授权")
    firm.quiet()
    assert firm.heard("xiaochen")[-1] == "周敏 已授权：陈晨 7 天内可看 王丽 的完整资料。"
    assert "生日：3月8日" in firm.says("xiaochen", "查 王丽")
    assert "13800135678" in firm.says("xiaochen", "王丽电话多少")
    assert ("xiaochen", "phone") in sights(firm)
    firm.quiet()
    firm.town.clock.advance(hours=24 * 8)
    assert "没有「王丽」" in firm.says("xiaochen", "查 王丽")


def test_a_no_leaves_the_masked_card(firm: Story) -> None:
    firm.says("linxiao", "分享 王丽 给 陈晨")
    firm.says("xiaochen", "申请 王丽")
    firm.quiet()
    firm.says("zhoumin", "不授权")
    assert "打码版" in firm.says("xiaochen", "查 王丽")


def test_the_manager_sees_all_and_that_is_recorded(firm: Story) -> None:
    card = firm.says("zhoumin", "查 王丽")
    assert "生日：3月8日" in card
    assert "负责人：林晓" in card
    assert sights(firm) == [("zhoumin", "card")]


def test_a_share_with_nobody_of_the_firm_goes_nowhere(firm: Story) -> None:
    assert "同事里没有「小赵」。写全名再说一次，同事有：陈晨" in firm.says("linxiao", "分享 王丽 给 小赵")
    assert "就是 王丽 的负责人" in firm.says("zhoumin", "分享 王丽 给 林晓")
    assert "没有等着授权的名片" in firm.says("linxiao", "申请")


def test_a_share_can_be_taken_back(firm: Story) -> None:
    firm.says("linxiao", "分享 王丽 给 陈晨")
    firm.says("linxiao", "撤销")
    assert "没有「王丽」" in firm.says("xiaochen", "查 王丽")


def test_every_judgement_on_the_card_has_its_reason(firm: Story) -> None:
    firm.says("linxiao", "查 王丽")
    why = firm.says("linxiao", "为什么")
    assert "决策：11/23 记的，从聊天记录里听出来的" in why
    assert "标签：标签的来历" in why
