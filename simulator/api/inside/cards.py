"""The rules of template cards (WeCom page 90236); which length code means which list is our reading."""

import re
from typing import Any

from simulator.api.call import limited
from simulator.refusals import ApiError

Card = dict[str, Any]
TASK_ID = re.compile(r"[0-9A-Za-z_\-@]{1,128}")


def check_card(card: Card) -> None:
    """Refuse a card that WeCom would refuse, with its code."""
    kind = card.get("card_type")
    if kind not in OWN_PARTS:
        raise ApiError(42031)
    _check_shared(card)
    OWN_PARTS[kind](card)


def check_notice(card: Card) -> None:
    """A group robot takes only the two notices (WeCom page 99110)."""
    if card.get("card_type") not in ("text_notice", "news_notice"):
        raise ApiError(42031)
    check_card(card)


def _check_shared(card: Card) -> None:
    _check_menu(card)
    _check_task_id(card, needed=False)
    for row in _listed(card, "horizontal_content_list", 6, 42035):
        if not row.get("keyname"):
            raise ApiError(42027)
        _check_link(row, row.get("type") == 1)
        if row.get("type") == 3 and not row.get("userid"):
            raise ApiError(42050)
    for row in _listed(card, "jump_list", 3, 42036):
        _need_title(row)
        _check_link(row, row.get("type") == 1)
    quote = card.get("quote_area", {})
    _check_link(quote, quote.get("type") == 1)


def _check_menu(card: Card) -> None:
    menu = card.get("action_menu")
    if menu is None:
        return
    actions = _listed(menu, "action_list", 3, 42042, least=1)
    for action in actions:
        _check_button(action)
    keys = [action["key"] for action in actions]
    if len(set(keys)) < len(keys):
        raise ApiError(42051)
    _check_task_id(card, needed=True)


def _check_text_notice(card: Card) -> None:
    _check_action(card)
    if not card.get("main_title", {}).get("title") and not card.get("sub_title_text"):
        raise ApiError(42033)


def _check_news_notice(card: Card) -> None:
    _check_action(card)
    _need_title(card.get("main_title", {}))
    if not card.get("image_text_area") and not card.get("card_image"):
        raise ApiError(42044)
    image = card.get("card_image")
    if image is not None and (not image.get("url") or not 1.3 <= image.get("aspect_ratio", 1.3) <= 2.25):
        raise ApiError(42044)
    for row in _listed(card, "vertical_content_list", 4, 42035):
        _need_title(row)


def _check_buttons(card: Card) -> None:
    _check_head(card)
    for button in _listed(card, "button_list", 6, 42037, least=1):
        if button.get("type") == 1:
            _check_link(button, True)
        else:
            _check_button(button)
    if card.get("button_selection"):
        _check_question(card["button_selection"], 10)


def _check_vote(card: Card) -> None:
    _check_head(card)
    _check_question(card.get("checkbox", {}), 20)
    _check_submit(card)


def _check_choices(card: Card) -> None:
    _check_head(card)
    for question in _listed(card, "select_list", 3, 42047, least=1):
        _check_question(question, 10)
    _check_submit(card)


def _check_head(card: Card) -> None:
    _need_title(card.get("main_title", {}))
    _check_task_id(card, needed=True)
    if card.get("card_action"):
        _check_link(card["card_action"], card["card_action"].get("type") == 1)


def _check_action(card: Card) -> None:
    action = card.get("card_action", {})
    if action.get("type") not in (1, 2):
        raise ApiError(42045)
    _check_link(action, action["type"] == 1)


def _check_submit(card: Card) -> None:
    button = card.get("submit_button", {})
    if not button.get("text"):
        raise ApiError(42046)
    if not button.get("key"):
        raise ApiError(42049)


def _check_question(question: Card, most: int) -> None:
    if not question.get("question_key"):
        raise ApiError(42043)
    for option in _listed(question, "option_list", most, 42042, least=1):
        if not option.get("id") or not option.get("text"):
            raise ApiError(42042)
        limited(option["id"], "option id", 128)


def _check_button(button: Card) -> None:
    if not button.get("text"):
        raise ApiError(42038)
    if not button.get("key") or len(str(button["key"]).encode()) > 1024:
        raise ApiError(42039)


def _check_link(row: Card, needed: bool) -> None:
    if needed and not str(row.get("url", "")).startswith(("http://", "https://")):
        raise ApiError(42028)


def _check_task_id(card: Card, needed: bool) -> None:
    task_id = card.get("task_id")
    if task_id is None and not needed:
        return
    if not isinstance(task_id, str) or not TASK_ID.fullmatch(task_id):
        raise ApiError(42014)


def _need_title(row: Card) -> None:
    if not row.get("title"):
        raise ApiError(42033)


def _listed(card: Card, name: str, most: int, code: int, least: int = 0) -> list[Card]:
    rows = card.get(name) or []
    if not isinstance(rows, list) or not least <= len(rows) <= most:
        raise ApiError(code, name)
    return rows


OWN_PARTS = {
    "text_notice": _check_text_notice,
    "news_notice": _check_news_notice,
    "button_interaction": _check_buttons,
    "vote_interaction": _check_vote,
    "multiple_interaction": _check_choices,
}
