"""A notice to a group in free words: put before its owner, sent only after two words of theirs (N4)."""

from pathlib import Path

import pytest

from tests.stories.reach.firm import Firm, founded
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Firm:
    return founded(story)


@pytest.mark.proves("N4", shows="通知 P-1 拟好了，发到「焕颜会员群」")
def test_a_notice_in_free_words_becomes_a_card_and_only_then_a_task(firm: Firm) -> None:
    story = firm.story
    told = story.says("linxiao", "群里发个通知：周六下午两点，门店二楼新品体验会")
    assert told.startswith(
        "通知 P-1 拟好了，发到「焕颜会员群」（2 人），还没有发：\n「周六下午两点，门店二楼新品体验会」"
    )
    story.quiet()
    assert not story.town.waiting("linxiao")
    story.town.tap("linxiao", "post:1:send")
    story.quiet()
    assert firm.told("linxiao", "P-1 已建群发任务")
    assert len(story.town.waiting("linxiao")) == 1


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("通知会员群周六活动", "周六活动"),
        ("在会员群里说一声明天店里盘点不营业", "明天店里盘点不营业"),
        ("给会员群发个通知，周六下午两点新品体验会", "周六下午两点新品体验会"),
        ("帮我通知一下会员群的姐妹们，周六有活动", "周六有活动"),
        ("发个通知到会员群：周六休息", "周六休息"),
        ("给焕颜会员群发一条：周六休息", "周六休息"),
        ("会员群发：周六休息", "周六休息"),
        ("帮我通知一下大家周六不上班", "周六不上班"),
    ],
)
def test_the_group_and_the_text_are_told_apart(firm: Firm, said: str, text: str) -> None:
    told = firm.story.says("linxiao", said)
    assert f"发到「焕颜会员群」（2 人），还没有发：\n「{text}」\n" in told


def test_a_thin_notice_is_offered_more_words(firm: Firm) -> None:
    assert "只有 4 个字，要补上几点、在哪，回「改稿 P-1 新文字」" in firm.story.says(
        "linxiao", "通知会员群周六活动"
    )


def test_which_group_is_asked_where_it_is_not_clear(firm: Firm) -> None:
    story = firm.story
    story.town.create_group("linxiao", "老客福利群", [firm.wm])
    story.quiet()
    assert "发到「焕颜会员群」" in story.says("linxiao", "通知会员群周六活动")
    story.quiet()
    asked = story.says("linxiao", "群里发个通知：周六下午两点新品体验会")
    assert asked == "发到哪个群？\n1 焕颜会员群\n2 老客福利群\n回数字就行。"
    assert "发到「老客福利群」" in story.says("linxiao", "2")
    story.quiet()
    assert story.says("linxiao", "通知宝妈群周六活动").startswith("您没有叫「宝妈群」的群，发到哪个？")


def test_words_that_may_not_be_used_and_people_without_a_group_get_a_clear_answer(firm: Firm) -> None:
    assert "先不能用" in firm.story.says("linxiao", "通知会员群：全网最有效的补水面膜，三天去皱")
    assert "您名下还没有客户群" in firm.story.says("xiaochen", "群里发个通知：周六活动")


def test_what_somebody_said_in_a_group_is_no_notice(firm: Firm) -> None:
    assert "P-" not in firm.story.says("linxiao", "王丽在会员群里发了消息说想补货")


def test_a_notice_is_taken_back_by_undo(firm: Firm) -> None:
    firm.story.says("linxiao", "通知会员群周六活动")
    firm.story.quiet()
    assert "已撤销" in firm.story.says("linxiao", "撤销")
    assert "不是您的内容计划" in firm.story.says("linxiao", "发 P-1")


def test_a_notice_is_read_as_a_group_would_read_it(firm: Firm) -> None:
    told = firm.story.says("linxiao", "群里发个通知：王姐上周订的两盒面膜到了，周六来取")
    assert "这段先不能用" in told
    assert "个人信息保护法" in told


def test_the_firms_own_word_is_held_with_its_own_law_and_replacement(tmp_path: Path) -> None:
    wording = {"held": ["absolute:王牌军|公司规定第三条|写“常备款”"]}
    with Story(tmp_path, policy={"guard": {"wording": wording}}) as story:
        founded(story)
        told = story.says("linxiao", "群里发个通知：王牌军面霜周六下午两点到店")
        assert "「王牌军」不合适（公司规定第三条）。建议：写“常备款”" in told
