"""Template cards: their rules, their taps, and the one change of look that a code pays for."""

from typing import Any

import pytest

from simulator import Town
from simulator.people.ground import ImpossibleError

from .conftest import Client, Door

BUTTONS: dict[str, Any] = {
    "card_type": "button_interaction",
    "main_title": {"title": "流失预警", "desc": "王姐 45 天未下单"},
    "task_id": "churn_1",
    "button_list": [{"text": "已联系", "key": "done:1"}, {"text": "稍后", "key": "later:1"}],
}
NOTICE: dict[str, Any] = {
    "card_type": "text_notice",
    "main_title": {"title": "日报"},
    "card_action": {"type": 1, "url": "https://example.com"},
}
PICTURE = {**NOTICE, "card_type": "news_notice", "card_image": {"url": "https://example.com/a.png"}}
MENU = {"desc": "更多", "action_list": [{"text": "关掉", "key": "off"}]}
OPTIONS = [{"id": "a", "text": "满意"}, {"id": "b", "text": "不满意"}]
VOTE: dict[str, Any] = {
    "card_type": "vote_interaction",
    "main_title": {"title": "满意吗"},
    "task_id": "vote_1",
    "checkbox": {"question_key": "q", "mode": 1, "option_list": OPTIONS},
    "submit_button": {"text": "提交", "key": "submit"},
}
CHOICE: dict[str, Any] = {
    "card_type": "multiple_interaction",
    "main_title": {"title": "跟进"},
    "task_id": "pick_1",
    "select_list": [{"question_key": "q", "selected_id": "a", "option_list": OPTIONS}],
    "submit_button": {"text": "提交", "key": "submit"},
}


def send(api: Client, card: dict[str, Any], to: str = "xiaoli") -> dict[str, Any]:
    return api.send(to, msgtype="template_card", template_card=card)


@pytest.mark.parametrize("card", [BUTTONS, NOTICE, PICTURE, VOTE, CHOICE])
def test_good_cards_are_delivered(town: Town, api: Client, card: dict[str, Any]) -> None:
    assert send(api, card)["errcode"] == 0
    assert town.cards("xiaoli") == [card]


@pytest.mark.parametrize(
    ("card", "code"),
    [
        ({**BUTTONS, "card_type": "hologram"}, 42031),
        ({**BUTTONS, "main_title": {}}, 42033),
        ({**BUTTONS, "task_id": "有空格 "}, 42014),
        ({**BUTTONS, "task_id": "a" * 129}, 42014),
        ({**BUTTONS, "button_list": []}, 42037),
        ({**BUTTONS, "button_list": BUTTONS["button_list"] * 4}, 42037),
        ({**BUTTONS, "button_list": [{"key": "k"}]}, 42038),
        ({**BUTTONS, "button_list": [{"text": "t"}]}, 42039),
        ({**BUTTONS, "button_list": [{"text": "t", "key": "k" * 1025}]}, 42039),
        ({**BUTTONS, "button_list": [{"text": "t", "type": 1}]}, 42028),
        ({**BUTTONS, "horizontal_content_list": [{"keyname": "k", "value": "v"}] * 7}, 42035),
        ({**BUTTONS, "horizontal_content_list": [{"value": "v"}]}, 42027),
        ({**BUTTONS, "horizontal_content_list": [{"keyname": "k", "type": 3}]}, 42050),
        ({**BUTTONS, "jump_list": [{"title": "t"}] * 4}, 42036),
        ({**BUTTONS, "button_selection": {"option_list": OPTIONS}}, 42043),
        ({**NOTICE, "card_action": {}}, 42045),
        ({**NOTICE, "card_action": {"type": 1}}, 42028),
        ({**NOTICE, "action_menu": MENU}, 42014),
        (
            {**NOTICE, "task_id": "t", "action_menu": {"action_list": MENU["action_list"] * 2}},
            42051,
        ),
        ({**PICTURE, "card_image": None}, 42044),
        ({**PICTURE, "card_image": {"url": "https://a", "aspect_ratio": 3}}, 42044),
        ({**VOTE, "submit_button": {"key": "k"}}, 42046),
        ({**VOTE, "submit_button": {"text": "t"}}, 42049),
        ({**VOTE, "checkbox": {"question_key": "q", "option_list": OPTIONS * 11}}, 42042),
        ({**CHOICE, "select_list": CHOICE["select_list"] * 4}, 42047),
    ],
)
def test_bad_cards_are_refused_with_their_codes(api: Client, card: dict[str, Any], code: int) -> None:
    assert send(api, card)["errcode"] == code


def test_a_task_id_serves_once(api: Client) -> None:
    assert [send(api, BUTTONS)["errcode"], send(api, BUTTONS)["errcode"]] == [0, 42014]


def test_only_cards_that_can_be_tapped_come_with_a_response_code(api: Client) -> None:
    assert "response_code" not in send(api, NOTICE)
    assert "response_code" in send(api, {**NOTICE, "task_id": "t", "action_menu": MENU})
    assert "response_code" in send(api, BUTTONS)


def test_a_tap_tells_the_bot_and_its_code_greys_the_clickers_card_once(
    town: Town, api: Client, door: Door
) -> None:
    send(api, BUTTONS, "xiaoli|wang")
    code = town.tap("xiaoli", "done:1")
    (event,) = door.events()
    assert (event["Event"], event["EventKey"], event["TaskId"]) == (
        "template_card_event",
        "done:1",
        "churn_1",
    )
    assert (event["ResponseCode"], event["CardType"]) == (code, "button_interaction")
    body = {
        "userids": ["xiaoli"],
        "agentid": 1000002,
        "response_code": code,
        "button": {"replace_name": "已处理"},
    }
    assert api.post("message/update_template_card", body)["errcode"] == 0
    assert town.cards("xiaoli")[0]["replace_text"] == "已处理"
    assert town.buttons("xiaoli") == []
    assert town.buttons("wang") == ["done:1", "later:1"]
    assert api.post("message/update_template_card", body)["errcode"] == 60140
    with pytest.raises(ImpossibleError):
        town.tap("xiaoli", "done:1")


def test_the_code_of_the_send_changes_the_card_for_everybody(town: Town, api: Client) -> None:
    code = send(api, BUTTONS, "xiaoli|wang")["response_code"]
    card = {**BUTTONS, "main_title": {"title": "已解除"}, "replace_text": "已解除"}
    body = {"atall": 1, "agentid": 1000002, "response_code": code, "template_card": card}
    assert api.post("message/update_template_card", body)["errcode"] == 0
    assert [town.cards(userid)[0]["main_title"]["title"] for userid in ("xiaoli", "wang")] == ["已解除"] * 2


def test_a_code_dies_after_72_hours(town: Town, api: Client) -> None:
    code = send(api, BUTTONS)["response_code"]
    town.clock.advance(hours=72)
    api.shown = api.token()
    body = {"atall": 1, "agentid": 1000002, "response_code": code, "button": {"replace_name": "x"}}
    assert api.post("message/update_template_card", body)["errcode"] == 60140


def test_those_who_never_got_the_card_are_invalid_for_its_update(town: Town, api: Client) -> None:
    code = send(api, BUTTONS)["response_code"]
    body = {"userids": ["xiaoli", "wang"], "agentid": 1000002, "response_code": code}
    answer = api.post("message/update_template_card", body | {"button": {"replace_name": "x"}})
    assert answer["invaliduser"] == ["wang"]


def test_choices_are_carried_by_the_event(town: Town, api: Client, door: Door) -> None:
    send(api, VOTE)
    town.tap("xiaoli", "submit", chosen={"q": ["a", "b"]})
    send(api, CHOICE)
    town.tap("xiaoli", "submit")
    vote, pick = [event["SelectedItems"]["SelectedItem"] for event in door.events()]
    assert vote == {"QuestionKey": "q", "OptionIds": {"OptionId": ["a", "b"]}}
    assert pick == {"QuestionKey": "q", "OptionIds": {"OptionId": "a"}}
    with pytest.raises(ImpossibleError):
        town.tap("xiaoli", "submit", chosen={"q": ["z"]})


def test_a_cards_menu_has_its_own_event(town: Town, api: Client, door: Door) -> None:
    send(api, {**NOTICE, "task_id": "t", "action_menu": MENU})
    town.tap("xiaoli", "off")
    (event,) = door.events()
    assert (event["Event"], event["EventKey"]) == ("template_card_menu_event", "off")
