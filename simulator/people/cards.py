"""What a member does with a card: taps its buttons and menus, submits its choices (WeCom page 90240)."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.people.ground import Ground, ImpossibleError
from simulator.world.chats import Bubble

Card = dict[str, Any]
Choices = Mapping[str, Sequence[str]]


class Cards(Ground):
    """Only what the card shows at this moment, and not greyed, can be tapped."""

    def tap(self, userid: str, key: str, msgid: str = "", chosen: Choices | None = None) -> str:
        """Tap the button (or menu row, or submit button) with this key; returns the new ResponseCode.

        Without `msgid` the newest card that offers the key is meant. `chosen` maps a question_key to
        option ids; questions left out keep what was selected before.
        """
        userid = self._active(userid)
        with self.world.lock:
            bubble = self._card_offering(userid, key, msgid)
            agent_id = int(bubble.chat.split(":")[1])
            expires = self.world.now() + self.world.rules.response_code_life
            code = self.world.codes.give(agent_id, bubble.msgid, (userid,), expires)
            self._push_tap(userid, key, bubble, code, chosen or {})
        return code

    def cards(self, userid: str) -> list[Card]:
        """The cards of a member as he sees them now, oldest first; greyed ones have a replace_text."""
        return [bubble.card(userid.lower()) for bubble in self._card_bubbles(userid.lower())]

    def buttons(self, userid: str) -> list[str]:
        """The keys that the member can tap on his newest card."""
        cards = self.cards(userid)
        return offered_keys(cards[-1]) if cards else []

    def _push_tap(self, userid: str, key: str, bubble: Bubble, code: str, chosen: Choices) -> None:
        card = bubble.card(userid)
        in_menu = key in _menu_keys(card)
        event = "template_card_menu_event" if in_menu else "template_card_event"
        picked = {} if in_menu else _picked(card, chosen)
        self.push_event(
            self.app_of(int(bubble.chat.split(":")[1])),
            userid,
            event,
            EventKey=key,
            TaskId=card.get("task_id", ""),
            CardType=card["card_type"],
            ResponseCode=code,
            SelectedItems={"SelectedItem": _selected_xml(picked)} if picked else None,
        )

    def _card_offering(self, userid: str, key: str, msgid: str) -> Bubble:
        for bubble in reversed(self._card_bubbles(userid)):
            if (
                msgid in ("", bubble.msgid)
                and not bubble.recalled
                and key in offered_keys(bubble.card(userid))
            ):
                return bubble
        raise ImpossibleError(f"no card of {userid} offers {key}")

    def _card_bubbles(self, userid: str) -> list[Bubble]:
        chats = [self.world.chats.of(f"app:{agent_id}:{userid}") for agent_id in self.world.apps]
        cards = [bubble for chat in chats for bubble in chat if bubble.kind == "template_card"]
        return sorted(cards, key=lambda bubble: bubble.at)


def offered_keys(card: Card) -> list[str]:
    """The keys that can be tapped on a card as it looks now."""
    keys = _menu_keys(card)
    if card.get("replace_text"):
        return keys
    keys += [button["key"] for button in card.get("button_list", ()) if button.get("type", 0) == 0]
    if "submit_button" in card:
        keys.append(card["submit_button"]["key"])
    return keys


def _menu_keys(card: Card) -> list[str]:
    return [action["key"] for action in card.get("action_menu", {}).get("action_list", ())]


def _picked(card: Card, chosen: Choices) -> dict[str, list[str]]:
    """Every question's picked options: the chosen ones, else those selected beforehand."""
    picked = {}
    for question in _questions(card):
        known = [option["id"] for option in question["option_list"]]
        options = list(chosen.get(question["question_key"], _preselected(question)))
        if not set(options) <= set(known):
            raise ImpossibleError(f"{options} are not all among {known}")
        picked[question["question_key"]] = options
    if not set(chosen) <= set(picked):
        raise ImpossibleError(f"the card asks {list(picked)}, not {list(chosen)}")
    return picked


def _questions(card: Card) -> list[Card]:
    single = [card[name] for name in ("button_selection", "checkbox") if card.get(name)]
    return single + list(card.get("select_list", ()))


def _preselected(question: Card) -> list[str]:
    checked = [option["id"] for option in question["option_list"] if option.get("is_checked")]
    return checked or [question["selected_id"]] if question.get("selected_id") else checked


def _selected_xml(picked: dict[str, list[str]]) -> list[dict[str, object]]:
    return [{"QuestionKey": key, "OptionIds": {"OptionId": options}} for key, options in picked.items()]
