"""Customers write in 微信客服; the corp is told to come and read (WeCom page 94670)."""

from typing import Any, Literal

from simulator.people.ground import Ground, ImpossibleError
from simulator.world.chats import Bubble
from simulator.world.outside.customers import Customer
from simulator.world.outside.kf import CUSTOMER, NEW, SYSTEM, KfAccount, KfCode, KfSession


class Helpdesk(Ground):
    """微信客服. Each message only rings (kf_msg_or_event); the words are read with kf/sync_msg."""

    def seed_kf(self, name: str) -> str:
        """An account of 微信客服. Returns its open_kfid."""
        account = KfAccount(self.world.ids.draw("wk", 32), name)
        with self.world.lock:
            self.world.kf.accounts[account.open_kfid] = account
        return account.open_kfid

    def enter_kf(self, open_kfid: str, external_userid: str, name: str = "", scene: str = "") -> str:
        """A customer opens the account: enter_session with a welcome_code of 20 s. Returns the code."""
        with self.world.lock:
            self.world.book.customers.setdefault(external_userid, Customer(external_userid, name))
            account = self.world.kf.accounts[open_kfid]
            account.sessions.setdefault(external_userid, KfSession(external_userid))
            code, expires = self.world.ids.draw("", 40), self.world.now() + self.world.rules.welcome_life
            self.world.kf.codes[code] = KfCode(open_kfid, external_userid, expires)
            event = {"event_type": "enter_session", "scene": scene, "welcome_code": code}
            self._log_event(account, external_userid, event)
        return code

    def kf_say(self, open_kfid: str, external_userid: str, text: str, menu_id: str = "") -> str:
        """A customer writes; 5 answers become possible for 48 hours. Returns the msgid."""
        content = {"content": text, **({"menu_id": menu_id} if menu_id else {})}
        return self._log_message(open_kfid, external_userid, "text", content)

    def kf_click(self, open_kfid: str, external_userid: str, menu_id: str) -> str:
        """A customer taps an item of the newest menu: comes back as a text with menu_id."""
        menus = [b for b in self.kf_chat(open_kfid, external_userid) if b.kind == "msgmenu"]
        rows = [
            row["click"] for row in (menus[-1].content["list"] if menus else ()) if row["type"] == "click"
        ]
        tapped = next((row for row in rows if row["id"] == menu_id), None)
        if tapped is None:
            raise ImpossibleError(f"no menu offers {menu_id}")
        return self.kf_say(open_kfid, external_userid, tapped["content"], menu_id)

    def kf_send(
        self,
        open_kfid: str,
        external_userid: str,
        kind: Literal["image", "voice", "video", "file"],
        data: bytes,
    ) -> str:
        """A customer sends a file of some kind."""
        return self._log_message(open_kfid, external_userid, kind, {"media_id": self._keep(kind, kind, data)})

    def set_kf_state(self, open_kfid: str, external_userid: str, state: int, servicer: str = "") -> None:
        """A person takes the session over or ends it: session_status_change."""
        account = self.world.kf.accounts[open_kfid]
        session = account.sessions[external_userid]
        change = {3: 1, 4: 3}.get(state, 2)
        with self.world.lock:
            session.state, session.servicer = state, servicer
            event = {
                "event_type": "session_status_change",
                "change_type": change,
                "new_servicer_userid": servicer,
            }
            self._log_event(account, external_userid, event)

    def refuse_kf(self, external_userid: str, fail_type: int = 10) -> None:
        """From now on, what is sent to a customer is accepted and fails later: msg_send_fail in the log."""
        self.world.kf.failing[external_userid] = fail_type

    def kf_chat(self, open_kfid: str, external_userid: str) -> list[Bubble]:
        """What a customer sees of his talk with an account, oldest first."""
        return self.world.chats.of(f"kf:{open_kfid}:{external_userid}")

    def change_kf_right(self, added: list[str], removed: list[str]) -> None:
        """The administrator gave accounts to the app, or took them: kf_account_auth_change."""
        elements = {"AuthAddOpenKfId": added, "AuthDelOpenKfId": removed}
        self.push_from_system("kf", "kf_account_auth_change", "kf", **elements)

    def _log_message(self, open_kfid: str, external_userid: str, kind: str, content: dict[str, Any]) -> str:
        with self.world.lock:
            account, rules = self.world.kf.accounts[open_kfid], self.world.rules
            self.world.book.customers.setdefault(external_userid, Customer(external_userid, ""))
            session = account.sessions.setdefault(external_userid, KfSession(external_userid))
            session.left, session.until = rules.kf_messages, self.world.now() + rules.kf_life
            session.state = NEW if session.state == 4 else session.state
            msgid = self.world.ids.draw("", 32)
            self.world.chats.put(
                f"kf:{open_kfid}:{external_userid}", self.world.now(), external_userid, kind, content, msgid
            )
            row = {"msgid": msgid, "open_kfid": open_kfid, "external_userid": external_userid}
            self._log(account, {**row, "origin": CUSTOMER, "msgtype": kind, kind: content})
        return msgid

    def _log_event(self, account: KfAccount, external_userid: str, event: dict[str, Any]) -> None:
        about = {"open_kfid": account.open_kfid, "external_userid": external_userid}
        row = {"msgid": self.world.ids.draw("", 32), "origin": SYSTEM, "msgtype": "event"}
        self._log(account, {**row, "event": {**event, **about}})

    def _log(self, account: KfAccount, row: dict[str, Any]) -> None:
        account.log.append({**row, "send_time": int(self.world.now())})
        token, expires = self.world.ids.draw("ENC", 60), self.world.now() + self.world.rules.kf_token_life
        self.world.kf.tokens[token] = (account.open_kfid, expires)
        self.push_kf(account.open_kfid, token)
