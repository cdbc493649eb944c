"""One guard before any push: each decision kept with its reason, and what another rule would have done."""

import pytest

from storage.tables import Product
from tests.stories.reach.firm import Firm, founded
from tests.story import Story

TIP = "群发 焕颜会员群：换季了，洗完脸三分钟内做好保湿，皮肤更舒服。"
OFFER = "群发 焕颜会员群：新到的面霜，欢迎来店里试试。"


@pytest.fixture
def firm(story: Story) -> Firm:
    return founded(story)


@pytest.mark.proves("O1", shows="起草时：放行")
def test_every_decision_is_kept_and_shown_by_its_number(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", TIP)
    story.quiet()
    number = _last_task(story)
    told = story.says("linxiao", f"拦截 {number}")
    assert "起草时：放行" in told
    assert "发出前：放行" in told
    assert "没有编号" in story.says("xiaochen", f"拦截 {number}")


@pytest.mark.proves("N2", shows="（上限 20%），再发一条就到")
@pytest.mark.proves("O5", shows="产品占比 1 次")
def test_a_groups_product_share_is_told_with_its_numbers_and_kept(firm: Firm) -> None:
    story = firm.story
    with story.office.desk() as desk:
        desk.db.add(Product(name="面霜"))
    for day in range(23, 27):
        story.until(f"2026-11-{day}T10:00")
        story.says("linxiao", OFFER if day == 23 else TIP.replace("三分钟", f"{day - 20} 分钟"))
    story.until("2026-11-26T15:00")
    told = story.says("linxiao", OFFER)
    assert "本周 1/4 条是产品，占 25%（上限 20%），再发一条就到 40%" in told
    assert "群里 1 人没同意收营销消息" in told
    assert "改发知识" in told
    assert "产品占比：本周 1/4" in story.says("linxiao", f"拦截 {_held(story)}")
    assert "产品占比 1 次" in story.says("linxiao", "拦截 统计")


@pytest.mark.proves("O5", shows="多拦 2 条（涉及 1 位客户或群）")
def test_a_rule_is_tried_on_the_weeks_gone_by_without_being_changed(firm: Firm) -> None:
    story = firm.story
    for hour in (9, 10, 11, 12):
        story.until(f"2026-11-{23 + 2 * (hour - 9)}T{hour:02}:30")
        assert "群发任务" in story.says("linxiao", TIP.replace("三分钟", f"{hour} 分钟"))
    told = story.says("linxiao", "把群每周上限改成 2 会怎样")
    assert "近 8 周对外草稿 4 条。现在的规则放行 4 条；群每周上限改成 2 会放行 2 条" in told
    assert "多拦 2 条（涉及 1 位客户或群）" in told
    assert "没有改规则" in told
    assert "要试哪条规则" in story.says("linxiao", "回测 天气")


@pytest.mark.proves("R1", shows="已为您退订活动消息、问候和关怀，从现在起不再发")
def test_consent_is_given_and_withdrawn_purpose_by_purpose(firm: Firm) -> None:
    story = firm.story
    assert "同意收活动消息" in story.says("linxiao", "王丽同意收活动消息")
    assert "不再收问候和关怀" in story.says("linxiao", "王丽说不想收节日问候")
    assert "从现在起不再发；想再收到时回「订阅」。订单和售后通知不受影响" in firm.asks("退订")
    assert firm.told("linxiao", "王丽 在微信客服里退订了活动消息、问候和关怀")
    story.says("linxiao", "新客户 柳青 13911110001")
    both = story.says("linxiao", "柳青不同意 王丽同意收消息")
    assert both.index("柳青") < both.index("已记：不再收") < both.index("王丽") < both.index("已记：同意收")


def test_a_refusal_written_before_the_visitor_is_known_holds_once_they_are(firm: Firm) -> None:
    story = firm.story
    for words, who in (("退订", "wmNEW"), ("退订", "wmBACK"), ("订阅", "wmBACK")):
        firm.asks(words, who)
    for wm, name in (("wmNEW", "钱女士"), ("wmBACK", "吴女士")):
        story.town.seed_customer("xiaochen", name, external_userid=wm)
        story.town.edit_customer("xiaochen", wm, description="新来的")
    story.quiet()
    [told] = firm.told("xiaochen", "退订过")
    assert told.startswith("钱女士 之前在微信客服里退订过问候和关怀、活动消息")


def _last_task(story: Story) -> int:
    return _numbers(story)[-1]


def _held(story: Story) -> int:
    return _numbers(story, "held")[-1]


def _numbers(story: Story, state: str = "") -> list[int]:
    from sqlalchemy import select

    from storage.records import Letter

    with story.office.desk() as desk:
        asked = select(Letter.id).where(Letter.kind == "Task").order_by(Letter.id)
        return list(desk.db.scalars(asked.where(Letter.state == state) if state else asked))
