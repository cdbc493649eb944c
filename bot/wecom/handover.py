"""Handing customers and groups to another member (WeCom pages 92125, 94088, 95703, 92124, 94081, 92127)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.wecom.calls import Calls, Entry


@dataclass(frozen=True, slots=True)
class Giving:
    """From one member to another; `resigned`: the giver has left the firm (within a year)."""

    giver: str
    taker: str
    resigned: bool = False

    @property
    def _prefix(self) -> str:
        return "externalcontact/resigned" if self.resigned else "externalcontact"


class Handover:
    """externalcontact/transfer_*: takes effect after 24 hours unless the customer refuses; each customer at most
    twice in 90 days (40128)."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def customers(self, giving: Giving, customers: Sequence[str], farewell: str = "") -> dict[str, int]:
        """POST externalcontact/transfer_customer or resigned/transfer_customer: at most 100; each one's errcode.

        farewell  what customers read, at most 200 characters; only from a giver still here
        """
        body: dict[str, object] = {**_pair(giving), "external_userid": list(customers)}
        if farewell and not giving.resigned:
            body["transfer_success_msg"] = farewell
        answer = self._calls.write(f"{giving._prefix}/transfer_customer", body)
        return {
            str(entry.get("external_userid")): int(entry.get("errcode", 0)) for entry in answer["customer"]
        }

    def results(self, giving: Giving) -> Iterator[Entry]:
        """POST externalcontact/transfer_result or resigned/transfer_result: `external_userid`, `takeover_time`,
        `status` 1 done, 2 waiting, 3 refused, 4 the taker is full."""
        return self._calls.pages(f"{giving._prefix}/transfer_result", _pair(giving), "customer")

    def groups(self, chats: Sequence[str], new_owner: str, resigned: bool) -> dict[str, int]:
        """POST externalcontact/groupchat/transfer (owner resigned, else 90500) or groupchat/onjob_transfer: at
        most 100, 300 a day and old owner. The errcodes of those that failed."""
        path = "transfer" if resigned else "onjob_transfer"
        body = {"chat_id_list": list(chats), "new_owner": new_owner}
        answer = self._calls.write(f"externalcontact/groupchat/{path}", body)
        failed = answer.get("failed_chat_list") or []
        return {str(entry.get("chat_id")): int(entry.get("errcode", 0)) for entry in failed}


def _pair(giving: Giving) -> dict[str, object]:
    return {"handover_userid": giving.giver, "takeover_userid": giving.taker}
