"""What every deed stands on: the state, the pusher, and how an event is written and sent."""

import hashlib
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from simulator.callbacks import Letter, Pusher
from simulator.clock import Clock
from simulator.envelope import write_xml
from simulator.faults import Faults
from simulator.ledger import Ledger
from simulator.replies import take_reply
from simulator.world.inside.corp import App, Permission
from simulator.world.media import Media
from simulator.world.state import World


class ImpossibleError(Exception):
    """A person tried what the client does not offer (a greyed button, a chat he is not in)."""


class Ground:
    """State and post office; the deeds of the town's people build on it."""

    world: World
    pusher: Pusher
    clock: Clock
    ledger: Ledger
    faults: Faults
    api_base: str

    def app_of(self, agent_id: int | None) -> App:
        """The app with this id, or the first one."""
        return self.world.apps[agent_id] if agent_id else next(iter(self.world.apps.values()))

    def push(self, app: App, sender: str, elements: Mapping[str, object]) -> None:
        """Send an app its message or event; head and AgentID are added."""
        now = int(self.world.now())
        head = {"ToUserName": self.world.corp_id, "FromUserName": sender, "CreateTime": now}
        xml = write_xml({**head, **elements, "AgentID": app.agent_id})
        lane, reply = f"{app.agent_id}:{sender}", partial(take_reply, self.world, app, sender)
        self.pusher.post(Letter(lane, app.callback, xml, agent_id=app.agent_id, answered=reply))

    def push_event(self, app: App, sender: str, event: str, **elements: object) -> None:
        """Send an app an event."""
        self.push(app, sender, {"MsgType": "event", "Event": event, **elements})

    def push_from_system(
        self, permission: Permission | None, event: str, about: str, **elements: object
    ) -> None:
        """Send an event from `sys` to every app with a permission; `about` keeps such events in order."""
        now = int(self.world.now())
        head = {"ToUserName": self.world.corp_id, "FromUserName": "sys", "CreateTime": now}
        xml = write_xml({**head, "MsgType": "event", "Event": event, **elements})
        for app in self.world.apps.values():
            if permission is None or permission in app.permissions:
                self.pusher.post(Letter(f"sys:{app.agent_id}:{about}", app.callback, xml))

    def push_kf(self, open_kfid: str, token: str) -> None:
        """Ring: something new waits in the log of a 微信客服 account. No FromUserName here."""
        head = {"ToUserName": self.world.corp_id, "CreateTime": int(self.world.now()), "MsgType": "event"}
        xml = write_xml({**head, "Event": "kf_msg_or_event", "Token": token, "OpenKfId": open_kfid})
        for app in self.world.apps.values():
            if "kf" in app.permissions:
                self.pusher.post(Letter(f"kf:{app.agent_id}:{open_kfid}", app.callback, xml))

    def wait_quiet(self, timeout: float = 30.0) -> bool:
        """Wait until every callback was delivered or given up; False after `timeout` real seconds."""
        return self.pusher.wait_quiet(timeout)

    def wait_until(self, true: Callable[[], bool], timeout: float = 10.0) -> bool:
        """Wait until `true()` holds, asked again at every entry of the ledger; False after real seconds."""
        return self.ledger.wait_until(true, timeout)

    def wait_still(self, silence: float = 0.2, timeout: float = 30.0) -> bool:
        """Wait until callbacks are out and the ledger has not grown for `silence` real seconds."""
        end = time.monotonic() + timeout
        while self.wait_quiet(max(0.0, end - time.monotonic())):
            if not self.ledger.wait_growth(silence):
                return True
        return False

    def _active(self, userid: str) -> str:
        userid = userid.lower()
        member = self.world.members.get(userid)
        if member is None or member.status != 1:
            raise ImpossibleError(f"{userid} is no active member")
        return userid

    def _bubble(self, chat: str, sender: str, kind: str, content: dict[str, Any]) -> str:
        msgid = str(self.world.ids.message_number())
        self.world.chats.put(chat, self.world.now(), sender, kind, content, msgid)
        return msgid

    def _keep(self, kind: str, filename: str, data: bytes) -> str:
        media_id = self.world.ids.draw(hashlib.md5(data).hexdigest()[:6], 64)
        expires = self.world.now() + self.world.rules.media_life
        self.world.media.put(Media(media_id, kind, filename, data, expires))
        return media_id
