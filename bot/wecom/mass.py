"""Mass sends (企业群发, WeCom pages 92135, 93338, 97610, 97611): tasks that a member confirms in the client."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.wecom.calls import Body, Calls, Entry


@dataclass(frozen=True, slots=True)
class Task:
    """`refused`: customers or groups that the task will not reach."""

    msgid: str
    refused: tuple[str, ...]


class MassSends:
    """externalcontact/*groupmsg*: nothing leaves before a member confirms; each customer and group may receive
    as many a month as the month has days, the firm's and the member's own together."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def create(self, body: Body) -> Task:
        """POST externalcontact/add_msg_template: `chat_type` single or group, `sender`, whom, text (4,000 bytes).

        There is no key against doubling: after OutcomeUnknown look into `since` first. Nobody to reach: 41048.
        """
        answer = self._calls.write("externalcontact/add_msg_template", body)
        return Task(str(answer["msgid"]), tuple(answer.get("fail_list") or ()))

    def since(self, chat_type: str, start: datetime, end: datetime) -> Iterator[Entry]:
        """POST externalcontact/get_groupmsg_list_v2: tasks made in at most a month, those of the API included."""
        body = {
            "chat_type": chat_type,
            "start_time": int(start.timestamp()),
            "end_time": int(end.timestamp()),
            "limit": 100,
        }
        return self._calls.pages("externalcontact/get_groupmsg_list_v2", body, "group_msg_list")

    def confirmations(self, msgid: str) -> Iterator[Entry]:
        """POST externalcontact/get_groupmsg_task: `userid`, `status` (0 waiting, 2 sent), `send_time` of each
        member; right after making still being dispatched (41063)."""
        return self._calls.pages(
            "externalcontact/get_groupmsg_task", {"msgid": msgid, "limit": 1000}, "task_list"
        )

    def results(self, msgid: str, userid: str) -> Iterator[Entry]:
        """POST externalcontact/get_groupmsg_send_result: per customer or group `status` 0 waiting, 1 sent,
        2 no longer a contact, 3 quota used; of groups only those sent."""
        body = {"msgid": msgid, "userid": userid, "limit": 1000}
        return self._calls.pages("externalcontact/get_groupmsg_send_result", body, "send_list")

    def remind(self, msgid: str) -> None:
        """POST externalcontact/remind_groupmsg_send: 3 a day for each task (41094)."""
        self._calls.write("externalcontact/remind_groupmsg_send", {"msgid": msgid})

    def group_welcome(self, text: str) -> str:
        """POST externalcontact/group_welcome_template/add (92366): text 3,000 bytes, 100 a firm; the template's id.

        The group's owner chooses it in the client; %NICKNAME% is the newcomer's name there.
        """
        body = {"text": {"content": text}, "notify": 0}
        return str(self._calls.write("externalcontact/group_welcome_template/add", body)["template_id"])

    def cancel(self, msgid: str) -> None:
        """POST externalcontact/cancel_groupmsg_send: stops what no member has sent yet; recalls nothing."""
        self._calls.write("externalcontact/cancel_groupmsg_send", {"msgid": msgid})
