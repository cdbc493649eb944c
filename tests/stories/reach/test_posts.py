"""The content calendar, messages to many, and trials: nothing leaves without the owner's word, twice (N4, O3, O4)."""

import pytest

from tests.stories.reach.firm import Firm, founded
from tests.story import Story

PLAN = "内容计划 今天10点 焕颜会员群：换季怎么补水：洗完脸三分钟内做好保湿"


@pytest.fixture
def firm(story: Story) -> Firm:
    return founded(story)


def many(firm: Firm, count: int) -> list[str]:
    """Contacts of linxiao, all with the tag 敏感肌."""
    story = firm.story
    made = [story.town.seed_customer("linxiao", f"客户{n:02}") for n in range(count)]
    for wm in made:
        story.town.edit_customer("linxiao", wm, description="新")
    story.quiet()
    from sqlalchemy import select

    from storage.tables import Customer, Tag

    with story.office.desk() as desk:
        for row in desk.db.scalars(select(Customer).where(Customer.external_id.in_(made))):
            desk.db.add(Tag(customer_id=row.id, name="敏感肌", by="linxiao", at=desk.now))
    return made


@pytest.mark.proves("N4", shows="✓ P-1 今天 10:00 发给「焕颜会员群」")
def test_at_its_hour_the_owner_gets_a_card_and_only_then_a_task_is_made(firm: Firm) -> None:
    story = firm.story
    assert "✓ P-1 今天 10:00 发给「焕颜会员群」" in story.says("linxiao", PLAN)
    assert "P-1 今天 10:00 「焕颜会员群」" in story.says("linxiao", "内容计划")
    story.until("2026-11-23T10:01")
    assert not story.town.waiting("linxiao")
    story.town.tap("linxiao", "post:1:send")
    story.quiet()
    assert firm.told("linxiao", "P-1 已建群发任务")
    assert not story.town.buttons("linxiao")  # the card is grey
    assert "P-1 已经建过群发任务了，没有再做一遍" in story.says("linxiao", "发 P-1")
    story.quiet()
    assert len(story.town.waiting("linxiao")) == 1
    assert "已经建过群发任务了" in story.says("linxiao", "不发 P-1")


def test_an_entry_is_reworded_or_dropped_and_a_strangers_click_gets_a_clear_word(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", PLAN)
    story.until("2026-11-23T10:01")
    assert "不是您的内容计划" in story.says("xiaochen", "发 P-1")
    assert "先不能用" in story.says("linxiao", "改稿 P-1 全网最有效的补水面膜，三天去皱")
    assert "✓ P-1 改成：多喝水" in story.says("linxiao", "改稿 P-1 多喝水")
    assert "✓ P-1 不发了" in story.says("linxiao", "不发 P-1")
    assert "已经定了不发" in story.says("linxiao", "发 P-1")
    story.quiet()
    assert (
        story.town.cards("linxiao")[-1]["replace_text"] == "已不发"
    )  # answered in words, the card is done too
    assert not story.town.waiting("linxiao")


def test_a_group_dismissed_before_the_hour_gets_nothing_and_the_owner_hears_why(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", PLAN)
    story.town.dismiss_group(firm.chat)
    story.quiet()
    story.until("2026-11-23T10:01")
    assert firm.told("linxiao", "没有发：这个群已经解散")


def test_a_group_dismissed_between_draft_and_sending_gets_nothing_and_the_owner_hears_why(firm: Firm) -> None:
    story = firm.story
    story.until("2026-11-23T21:00")
    assert "11/24 09:00 再建「焕颜会员群」的群发任务" in story.says(
        "linxiao", "群发 焕颜会员群：换季了，多喝水"
    )
    story.town.dismiss_group(firm.chat)
    story.quiet()
    story.until("2026-11-24T09:01")
    assert not story.town.waiting("linxiao")
    [told] = firm.told("linxiao", "先拦下了：「换季了，多喝水」")
    assert "这个群已经解散" in told
    assert "没有叫「焕颜会员群」的客户群" in story.says("linxiao", "群发 焕颜会员群：还在吗")


def test_a_card_pressed_after_its_group_is_gone_or_twice_changes_nothing(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", PLAN)
    story.says("linxiao", PLAN.replace("10点", "11点"))
    story.until("2026-11-23T10:01")
    story.town.tap("linxiao", "post:1:send")
    story.quiet()
    story.town.push_event(
        story.town.app, "linxiao", "template_card_event", EventKey="post:1:no", TaskId="keyou-1",
        CardType="button_interaction", ResponseCode="used",
    )  # fmt: skip
    story.quiet()
    assert firm.told("linxiao", "P-1 已经建过群发任务了，没有变动")
    story.until("2026-11-23T11:01")
    story.town.dismiss_group(firm.chat)
    story.quiet()
    story.town.tap("linxiao", "post:2:send")
    story.quiet()
    assert firm.told("linxiao", "P-2 要发的群已经解散了，没有发")
    assert len(story.town.waiting("linxiao")) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("内容计划 焕颜会员群", "这样写"),
        ("内容计划 很快 焕颜会员群：大家好", "哪天几点发"),
        ("内容计划 今天8点 焕颜会员群：大家好", "已经过去了"),
        ("内容计划 今天10点 没有的群：大家好", "您没有叫「没有的群」"),
        ("内容计划 今天10点 焕颜会员群：{{config}}", "不能写代码"),
        ("内容计划 今天10点 焕颜会员群：您好{姓名}", "我不认识"),
        ("内容计划 今天10点 焕颜会员群：A：甲 / B：乙", "一个群里没法分成两半"),
        ("群发客户 没有的标签：大家好", "没有可发的人"),
        ("群发效果 P-77", "没有找到 P-77"),
    ],
)
def test_what_cannot_be_planned_is_refused_with_what_to_do(firm: Firm, text: str, why: str) -> None:
    assert why in firm.story.says("linxiao", text)


@pytest.mark.proves("O1", shows="　不发：客户00（")
def test_a_message_to_many_is_one_task_and_names_who_does_not_get_it(firm: Firm) -> None:
    story = firm.story
    made = many(firm, 3)
    firm.asks("退订", made[0])
    told = story.says("linxiao", "群发客户 敏感肌：换季了，洗完脸三分钟内做好保湿")
    assert "发给 2 位，1 位不发：\n　不发：客户00（客户说过不收问候和关怀（退订））" in told
    story.quiet()
    [task] = story.town.waiting("linxiao")
    assert set(task.shares["linxiao"].receipts) == set(made[1:])
    story.town.confirm("linxiao")
    story.until("2026-11-23T09:06")
    assert firm.told("linxiao", "✓ 群发已确认，2 个收到")
    assert "」发给客户：2 人收到" in story.says("linxiao", "群发有多少人收到")
    assert "最近两周没有群发" in story.says("xiaochen", "群发到哪一步了")
    again = story.says("linxiao", "群发客户 敏感肌：换季了，再提醒一次")
    assert "3 位不发" in again
    assert "今天刚收过，24 小时内已收到 1 条" in again


@pytest.mark.proves("O3", shows="，可能只是碰巧。哪个顺手用哪个。")
@pytest.mark.proves("O4", shows=" → 收到 ")
def test_two_texts_are_tried_on_halves_that_stay_and_counted_once_at_the_horizon(firm: Firm) -> None:
    story = firm.story
    made = many(firm, 42)
    story.says("linxiao", "群发客户 敏感肌：A：换季了，洗完脸三分钟内做好保湿 / B：天干了，您的皮肤还好吗")
    story.quiet()
    first, second = story.town.waiting("linxiao")
    halves = [set(task.shares["linxiao"].receipts) for task in (first, second)]
    assert halves[0] | halves[1] == set(made)
    assert not halves[0] & halves[1]
    for _ in range(2):
        story.town.confirm("linxiao")
    story.until("2026-11-23T09:06")
    for wm in [*sorted(halves[0])[:5], *sorted(halves[1])[:7]]:
        firm.asks("谢谢关心", wm)
    early = story.says("linxiao", "群发效果 P-1")
    assert (
        "还没到算账的日子（12/7），现在不下结论。规则：发出 14 天后只算一次，每组收到满 20 人才比。" in early
    )
    story.until("2026-12-07T09:10")
    told = firm.told("linxiao", "看不出差别")[0]
    assert (
        f"A「换季了，洗完脸三分钟…」：提议 {len(halves[0])} → 确认 {len(halves[0])} → 收到 {len(halves[0])} → 回应 5"
        in told
    )
    assert "Fisher p=" in told
    assert len(firm.told("zhoumin", "看不出差别")) == 1
    story.until("2026-12-08T09:10")
    assert len(firm.told("linxiao", "看不出差别")) == 1


def test_two_hours_are_tried_with_each_half_at_its_own(firm: Firm) -> None:
    story = firm.story
    many(firm, 8)
    told = story.says("linxiao", "内容计划 今天10点/16点 标签 敏感肌：天干了，多喝水")
    assert "A/B 两组各一个时段" in told
    assert "每组 4 人左右，发出 14 天后一次算账" in told
    assert "现在人数不够，到时多半只能列数字" in told
    story.until("2026-11-23T10:01")
    story.says("linxiao", "发 P-1")
    story.quiet()
    assert len(story.town.waiting("linxiao")) == 1
    story.until("2026-11-23T16:01")
    assert len(story.town.waiting("linxiao")) == 2


def test_a_task_that_nobody_confirms_for_a_week_ends_and_is_said(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", "群发 焕颜会员群：换季了，多喝水")
    story.quiet()
    story.until("2026-11-30T09:06")
    assert firm.told("linxiao", "七天没有确认，已经作废，谁也没有收到")
    assert not story.town.waiting("linxiao")


@pytest.mark.proves("N6", shows="周三晚八点专场")
def test_a_link_goes_along_as_a_card(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", "群发 焕颜会员群：周三晚八点专场 https://shop.example/live?id=3")
    story.quiet()
    story.town.confirm("linxiao")
    story.quiet()
    content = story.town.group_chat(firm.chat)[-1].content
    assert content["content"] == "周三晚八点专场"
    assert content["attachments"][0]["link"]["url"] == "https://shop.example/live?id=3"
