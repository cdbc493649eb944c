"""The 智能机器人 in an internal group: the same deeds by a second door, and no customer's data in a group."""

import pytest
import requests

from tests.stories.reach import firm
from tests.stories.reach.firm import founded, in_group
from tests.story import Story


def group_told(story: Story) -> list[str]:
    return in_group(story, story.group)  # type: ignore[attr-defined]


def mentions(story: Story, who: str, text: str) -> str:
    return firm.mentions(story, who, story.group, text)  # type: ignore[attr-defined]


@pytest.mark.proves("N5", shows="今天 1 起：T-1（待首响）。")
def test_a_rep_asks_in_the_internal_group_and_reads_numbers_without_names(story: Story) -> None:
    story.says("linxiao", "新客户 孙强 13900112233")
    story.says("linxiao", "孙强投诉，面霜用了过敏，要退货")
    assert mentions(story, "zhoumin", "今天几个投诉") == "今天 1 起：T-1（待首响）。客户信息请私聊我看。"


def test_what_is_about_a_customer_reaches_the_asker_alone(story: Story) -> None:
    founded(story)
    assert mentions(story, "linxiao", "王丽什么情况") == "客户信息请私聊我看，完整的已发到您和客友的对话里。"
    assert any("139****2233" in text for text in story.heard("linxiao"))
    shown = mentions(story, "linxiao", "名单 全部客户")
    assert "王丽" not in shown
    assert "客户信息请私聊" in shown


def test_alone_with_the_robot_the_answer_is_whole(story: Story) -> None:
    founded(story)
    story.town.ask_bot("linxiao", "王丽什么情况")
    story.quiet()
    assert story.town.wait_until(lambda: "139****2233" in story.town.bot_chat("linxiao")[-1].text)
    story.town.enter_bot("linxiao")
    assert story.town.wait_until(lambda: "我是客友" in story.town.bot_chat("linxiao")[-1].text)


def test_somebody_whom_we_cannot_make_out_gets_a_clear_word_and_no_data(story: Story) -> None:
    founded(story)
    story.town.seed_member("newbie", "新人")
    story.town.ask_bot("newbie", "业绩 本月")
    story.quiet()
    assert story.town.wait_until(lambda: "我认不出您是哪位同事" in story.town.bot_chat("newbie")[-1].text)


def test_an_answer_that_nobody_fetches_any_more_goes_by_the_questions_own_address(story: Story) -> None:
    founded(story)
    story.town.rules.stream_life = 0  # WeCom stops polling at once
    story.town.mention("linxiao", story.group, "今天几个投诉")  # type: ignore[attr-defined]
    story.quiet()
    story.until("2026-11-23T09:10")
    assert group_told(story)[-1] == "今天 0 起，没有投诉。"


@pytest.mark.parametrize(
    ("who", "told"), [("linxiao", "请在您和客友的应用对话里点"), ("newbie", "我认不出您是哪位同事")]
)
def test_a_card_pressed_in_the_robots_chat_is_answered_there(story: Story, who: str, told: str) -> None:
    founded(story)
    if who == "newbie":
        story.town.seed_member("newbie", "新人")
    [bot] = story.town.world.internal.bots.values()
    look = {
        "card_type": "button_interaction", "main_title": {"title": "旧卡片"}, "task_id": "old",
        "button_list": [{"text": "好", "key": "decision:1:yes"}],
    }  # fmt: skip
    story.town.world.chats.put(
        f"bot:{bot.aibotid}:{who}", story.town.world.now(), f"bot:{bot.aibotid}", "template_card", look, "m1"
    )
    story.town.tap_bot_card(who, "decision:1:yes")
    story.quiet()
    assert story.town.wait_until(lambda: told in story.town.bot_chat(who)[-1].text)


def test_a_bad_signature_is_refused_there_as_at_the_first_door(story: Story) -> None:
    body = {"encrypt": "AAAAAAAAAAAAAAAAAAAAAA=="}
    query = {"msg_signature": "0" * 40, "timestamp": "1700000000", "nonce": "n"}
    refused = requests.post(story.url, params=query, json=body, timeout=5)
    assert (refused.status_code, refused.content) == (403, b"")


def test_the_managers_group_hears_the_day_in_numbers_by_its_robot(story: Story) -> None:
    story.says("linxiao", "新客户 孙强 13900112233")
    story.says("linxiao", "孙强投诉，面霜用了过敏，要退货")
    story.until("2026-11-23T18:08")
    told = group_told(story)[-1]
    assert "11/23 小结" in told
    assert "新投诉 1" in told
    assert "未首响的投诉：T-1" in told
    assert "孙强" not in told


def test_a_manager_has_an_internal_group_made_and_the_day_is_told_there_too(story: Story) -> None:
    story.says("linxiao", "业绩")
    story.quiet()
    assert "由主管来建" in story.says("linxiao", "内部群 店长群：周敏")
    assert "不认识同事「王五」" in story.says("zhoumin", "内部群 晚会群：林晓、王五")
    assert "正在建内部群「晚会群」，2 人" in story.says("zhoumin", "内部群 晚会群：林晓")
    story.quiet()
    [chat] = [row for row in story.town.world.internal.groups.values() if row.name == "晚会群"]
    assert "每个工作日傍晚在这里报一次数字" in story.town.internal_chat(chat.chat_id)[-1].text
    story.until("2026-11-23T18:08")
    assert "11/23 小结" in story.town.internal_chat(chat.chat_id)[-1].text
