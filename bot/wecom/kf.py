"""微信客服 (WeCom pages 94665, 94669, 94670, 94677, 95122, 97712)."""

from dataclasses import dataclass

from bot.wecom.calls import Answer, Body, Calls, Entry


@dataclass(frozen=True, slots=True)
class Page:
    """Pulled messages; keep `cursor` with their effects, and pull again while `more` (a page may be empty)."""

    messages: tuple[Entry, ...]
    cursor: str
    more: bool


class CustomerService:
    """kf/*. `account`: the open_kfid of the configuration, "" where there is none."""

    def __init__(self, calls: Calls, account: str = "") -> None:
        self._calls = calls
        self._account = account

    def way_in(self, scene: str) -> str:
        """POST kf/add_contact_way: the address at which customers reach the configured account, "" without one.

        scene  at most 32 of 0-9a-zA-Z_-; it comes back when somebody enters there
        """
        if not self._account:
            return ""
        body = {"open_kfid": self._account, "scene": scene}
        return str(self._calls.read("kf/add_contact_way", body).get("url", ""))

    def accounts(self) -> list[Entry]:
        """POST kf/account/list: `open_kfid`, `name`, ... by pages of 100."""
        found: list[Entry] = []
        while True:
            page = (
                self._calls.read("kf/account/list", {"offset": len(found), "limit": 100}).get("account_list")
                or []
            )
            found += page
            if len(page) < 100:
                return found

    def pull(self, account: str, cursor: str = "", token: str = "", limit: int = 1000) -> Page:
        """POST kf/sync_msg: one page from the cursor on, of the last 3 days.

        token  of the callback, good for 10 minutes; without it a strict rate applies
        """
        optional = {"cursor": cursor, "token": token}
        body = {
            "open_kfid": account,
            "limit": limit,
            **{name: value for name, value in optional.items() if value},
        }
        answer = self._calls.read("kf/sync_msg", body)
        messages = tuple(answer.get("msg_list") or ())
        return Page(messages, answer.get("next_cursor") or cursor, bool(answer.get("has_more")))

    def send(self, body: Body) -> str:
        """POST kf/send_msg: `touser`, `open_kfid`, `msgid` of ours (at most 32; a second time: 95033), the message.

        At most 5 for each message of the customer and within 48 hours (95001, 95002); text 2,048 bytes; session
        state 0 or 1 only (95018). A good answer is not yet delivery: a failure comes back by `pull`.
        """
        return str(self._calls.write("kf/send_msg", body).get("msgid", ""))

    def send_on_event(self, code: str, body: Body) -> str:
        """POST kf/send_msg_on_event: text or msgmenu, once for each code; a welcome within 20 seconds."""
        return str(self._calls.write("kf/send_msg_on_event", {"code": code, **body}).get("msgid", ""))

    def state(self, account: str, customer: str) -> Answer:
        """POST kf/service_state/get: `service_state` 0 new, 1 assistant, 2 pool, 3 servicer, 4 ended."""
        body = {"open_kfid": account, "external_userid": customer}
        return self._calls.read("kf/service_state/get", body)

    def move(self, account: str, customer: str, state: int, servicer: str = "") -> str:
        """POST kf/service_state/trans: the code that opens one word to the customer, or ""; wrong move: 95016."""
        body: dict[str, object] = {"open_kfid": account, "external_userid": customer, "service_state": state}
        body |= {"servicer_userid": servicer} if servicer else {}
        return str(self._calls.write("kf/service_state/trans", body).get("msg_code", ""))
