"""Whole journeys on the page, on a desktop and on a phone."""

import re
from typing import Any

import pytest

from bot.demo.firm import LIN
from bot.demo.stage import Stage
from crm.letters import Button, Card, CardDone, Draft, Purpose, Task, ToGroup, ToStaff
from storage.post import outbox
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow
SHIFT, RELEASE, ENTER, UP = "\ue008", "\ue000", "\ue007", "\ue013"  # WebDriver's names of the keys
CHOOSE_A_CHARACTER = """
const words = document.getElementById("words");
words.dispatchEvent(new CompositionEvent("compositionstart"));
words.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true }));
words.dispatchEvent(new CompositionEvent("compositionend"));
words.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, cancelable: true }));
"""
POST = "群发 焕颜会员群：换季皮肤容易干，洗完脸三分钟内涂保湿，锁水更好～"


@pytest.fixture
def visitor(browser: Any, stage: Stage, size: str) -> Visitor:
    return Visitor(browser, stage, size)


def test_a_rep_writes_sends_a_mass_message_and_wakes_up_tomorrow(visitor: Visitor, stage: Stage) -> None:
    seen = stage.firm.cast["visited"]
    app = f"app:{stage.town.app.agent_id}:{LIN}"
    visitor.become(LIN, app)
    visitor.write(f"刚见了{seen.call}，她嫌面霜贵，周三再约")
    visitor.reads(seen.name, "周三")
    visitor.write(POST)
    visitor.reads("休息时间", "群发任务")
    visitor.move('[data-hours="1"]')
    visitor.until(lambda: visitor.seen("#pending"))
    visitor.details()
    visitor.tap("#tasks button")
    visitor.until(lambda: not visitor.seen("#tasks"))
    assert "换季皮肤容易干" in stage.town.group_chat(stage.settled.groups["焕颜会员群"])[-1].text
    visitor.move("#tomorrow")
    assert stage.office.clock.now().strftime("%m-%d %H:%M") == "03-17 09:07"
    visitor.become(LIN, app)
    visitor.reads("早上好，林晓")
    visitor.reads("生日")
    assert visitor.overflow() == 0
    assert visitor.complaints() == []


def test_a_card_is_tapped_and_turns_grey(visitor: Visitor, stage: Stage) -> None:
    visitor.become(LIN, f"app:{stage.town.app.agent_id}:{LIN}")
    _say(
        stage,
        Card(
            "明天 14:00 拜访？",
            "曾姐说周二下午在店里",
            (Button("好", "yes"), Button("改时间", "no")),
            (("客户", "曾姐"),),
        ),
    )
    visitor.tap('.card [data-key="yes"]')
    visitor.until(lambda: bool(_taps(stage)), "the tap at the bot's door")
    _say(stage, CardDone(_taps(stage)[-1], LIN, "已约好"))
    visitor.until(lambda: visitor.seen(".card.done button:disabled"))
    assert visitor.texts(".card.done .buttons button") == ["已约好"]


def test_a_customer_asks_in_the_service_chat_and_the_rep_hears_of_a_complaint(
    visitor: Visitor, stage: Stage
) -> None:
    asker, griper = (stage.settled.contacts[stage.firm.cast[role].name] for role in ("asker", "griper"))
    visitor.become(*_service(visitor, stage, asker))
    visitor.write("面膜几天敷一次呀")
    visitor.reads("一周", "15 分钟")
    visitor.become(*_service(visitor, stage, griper))
    visitor.write("你们的面霜把我脸弄过敏了！！")
    visitor.reads("抱歉")
    visitor.become(LIN, f"app:{stage.town.app.agent_id}:{LIN}")
    visitor.reads("⚠", stage.firm.cast["griper"].name)


def test_a_stranger_adds_the_rep_and_a_name_made_of_markup_stays_a_name(
    visitor: Visitor, stage: Stage
) -> None:
    name = "<img src=x onerror=\"document.title='run'\"><b>粗</b>" + "很长的名字" * 6
    visitor.become(LIN, f"app:{stage.town.app.agent_id}:{LIN}")
    visitor.details()
    visitor.find("#nickname").send_keys(name[:64])
    visitor.tap("#befriend button")
    visitor.until(lambda: visitor.texts("#title") == [name[:64]])
    visitor.until(
        lambda: any("我是林晓" in text for text in visitor.texts(".bubble.own .words")), "the welcome"
    )
    assert visitor.find("title").get_attribute("textContent") != "run"
    assert visitor.browser.execute_script("return document.querySelectorAll('img, main b b').length") == 0
    assert visitor.overflow() == 0


def test_keys_break_lines_fetch_the_last_sentence_and_leave_input_methods_alone(
    visitor: Visitor, stage: Stage
) -> None:
    visitor.become(LIN, next(row for row in _chats(stage) if row.startswith("internal:")))
    words = visitor.find("#words")
    words.click()
    words.send_keys("第一行", SHIFT, ENTER, RELEASE, "第二行")
    visitor.browser.execute_script(CHOOSE_A_CHARACTER)
    assert words.get_property("value") == "第一行\n第二行", "the Enter of an input method sends nothing"
    words.send_keys(ENTER)
    visitor.until(lambda: visitor.texts(".bubble.own .words") == ["第一行\n第二行"], "two lines")
    words.send_keys(UP)
    assert words.get_property("value") == "第一行\n第二行"


def test_others_messages_count_as_unread_until_they_are_seen(visitor: Visitor, stage: Stage) -> None:
    group = next(row for row in _chats(stage) if row.startswith("internal:"))
    visitor.become(LIN, f"app:{stage.town.app.agent_id}:{LIN}")
    stage.town.internal_say("zhoumin", group.removeprefix("internal:"), "今天谁去展会？")
    if visitor.size == "phone":
        visitor.back()
    visitor.until(lambda: visitor.texts(f'[data-go="{LIN}"] .badge') == ["1"], "one unread")
    visitor.become(LIN, group)
    visitor.reads("今天谁去展会？")
    assert visitor.texts(f'[data-go="{LIN}"] .badge') == []


def test_what_waits_and_what_was_held_stand_in_the_details(visitor: Visitor, stage: Stage) -> None:
    group = stage.settled.groups["焕颜会员群"]
    with stage.office.desk() as desk:
        outbox.put(desk, [Draft(ToGroup(group, LIN), Task("全网最有效的面霜，三天见效"), Purpose.CARE)])
    visitor.become(LIN, f"app:{stage.town.app.agent_id}:{LIN}")
    visitor.details()
    visitor.until(lambda: "全网最有效" in "".join(visitor.texts("#held .item")), "held")
    shown = visitor.texts("#held .item")[0]
    assert re.search(r"#\d+ · 群发任务 · 焕颜会员群 · 起草时 \d\d:\d\d 拦下", shown)
    assert visitor.texts("#held .item .rule")[0] == "用语"
    assert "《广告法》" in shown
    assert "建议" in shown
    assert visitor.overflow() == 0
    assert any(stage.firm.cast["promised"].name in text for text in visitor.texts("#waiting .item"))


def _say(stage: Stage, content: Card | CardDone) -> None:
    with stage.office.desk() as desk:
        outbox.put(desk, [Draft(ToStaff(LIN), content, Purpose.REMINDER)])
    stage.office.letters.ring()


def _taps(stage: Stage) -> list[str]:
    """The response codes of the taps that the bot was told of."""
    return [
        code
        for push in stage.town.ledger.pushes()
        for code in re.findall(r"<ResponseCode><!\[CDATA\[(.*?)\]\]>", push.plaintext)
    ]


def _chats(stage: Stage) -> list[str]:
    return [f"internal:{number}" for number in stage.town.world.internal.groups]


def _service(visitor: Visitor, stage: Stage, customer: str) -> tuple[str, str]:
    """The customer found by name, as there are many."""
    if visitor.browser.current_url.startswith(stage.town.api_base):
        if visitor.size == "phone" and not visitor.seen("#people"):
            visitor.back()
    else:
        visitor.browser.get(f"{stage.town.api_base}/")
    visitor.until(lambda: visitor.seen("#search"))
    visitor.find("#search").clear()
    visitor.find("#search").send_keys(stage.town.world.name_of(customer))
    return customer, f"kf:{stage.settled.service}:{customer}"


def test_until_the_town_is_heard_the_page_says_that_it_opens(visitor: Visitor, stage: Stage) -> None:
    visitor.browser.execute_cdp_cmd("Network.enable", {})
    visitor.browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/page/news*"]})
    visitor.browser.get(f"{stage.town.api_base}/")
    visitor.until(lambda: visitor.texts("#roll") == ["正在打开…"])
    assert not visitor.find("#search").is_displayed()
    visitor.browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    visitor.until(lambda: visitor.seen(f'[data-go="{LIN}"]'))
    assert visitor.find("#search").is_displayed()
