"""Messages from the app to members (WeCom pages 90236, 94888, 94867)."""

from dataclasses import dataclass

from bot.wecom.calls import Body, Calls


@dataclass(frozen=True, slots=True)
class Sent:
    """`refused`: userids that got nothing though errcode was 0; `response_code` updates the card once, or is ""."""

    msgid: str
    response_code: str
    refused: tuple[str, ...]


class Messages:
    """message/*: per app and day 200 times the firm's accounts; per member 30 a minute and 1,000 an hour, the
    rest is dropped without a word. Avoid minutes 0 and 30."""

    def __init__(self, calls: Calls, agent_id: int) -> None:
        self._calls, self._agent_id = calls, agent_id

    def send(self, body: Body) -> Sent:
        """POST message/send: the body without agentid; text at most 2,048 bytes, up to 1,000 `touser` by `|`.

        With enable_duplicate_check the same body is not delivered twice within duplicate_check_interval
        (1,800 s, at most 14,400): so a repetition after OutcomeUnknown is harmless. All recipients invalid: 81013.
        """
        answer = self._calls.write("message/send", {"agentid": self._agent_id, **body})
        refused = [part.lower() for part in (answer.get("invaliduser") or "").split("|") if part]
        return Sent(answer.get("msgid", ""), answer.get("response_code", ""), tuple(refused))

    def update_card(self, body: Body) -> None:
        """POST message/update_template_card: `userids`, `response_code` and `button.replace_name` or a card.

        A response code serves once, for 72 hours; after that 60140.
        """
        self._calls.write("message/update_template_card", {"agentid": self._agent_id, **body})

    def recall(self, msgid: str) -> None:
        """POST message/recall: within 24 hours of sending, by the same app (42052, 40058)."""
        self._calls.write("message/recall", {"msgid": msgid})
