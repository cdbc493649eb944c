"""What a member does in the app's chat (WeCom pages 90239, 90240)."""

import hashlib
from typing import Any

from simulator.people.ground import Ground
from simulator.world.chats import Bubble

JPEG = b"\xff\xd8\xff image"


def md5(data: bytes) -> str:
    """The hex MD5 that WeCom quotes for pictures."""
    return hashlib.md5(data).hexdigest()


class Members(Ground):
    """Members write, send, look, and open the app. What is written returns its MsgId."""

    def say(self, userid: str, text: str, agent_id: int | None = None) -> str:
        """Type a text to the app."""
        return self._write_to(agent_id, userid, "text", {"content": text}, {"Content": text})

    def send_image(self, userid: str, data: bytes = JPEG, agent_id: int | None = None) -> str:
        """Send a picture."""
        media_id = self._keep("image", "image.jpg", data)
        url = f"https://wework.qpic.cn/{media_id[:12]}"
        elements = {"PicUrl": url, "MediaId": media_id}
        return self._write_to(agent_id, userid, "image", {"media_id": media_id, "url": url}, elements)

    def send_voice(self, userid: str, data: bytes = b"#!AMR voice", agent_id: int | None = None) -> str:
        """Send a voice message; apps get no words with it."""
        media_id = self._keep("voice", "voice.amr", data)
        elements = {"MediaId": media_id, "Format": "amr"}
        return self._write_to(agent_id, userid, "voice", {"media_id": media_id}, elements)

    def send_video(self, userid: str, data: bytes = b"mp4 video", agent_id: int | None = None) -> str:
        """Send a video."""
        media_id = self._keep("video", "video.mp4", data)
        elements = {
            "MediaId": media_id,
            "ThumbMediaId": self._keep("image", "thumb.jpg", JPEG),
        }
        return self._write_to(agent_id, userid, "video", {"media_id": media_id}, elements)

    def send_location(self, userid: str, latitude: float, longitude: float, label: str) -> str:
        """Send a place."""
        place = {"latitude": latitude, "longitude": longitude, "name": label}
        elements = {
            "Location_X": latitude,
            "Location_Y": longitude,
            "Scale": 15,
            "Label": label,
            "AppType": "wxwork",
        }
        return self._write_to(None, userid, "location", place, elements)

    def send_link(self, userid: str, title: str, url: str, description: str = "") -> str:
        """Forward a link."""
        link = {"title": title, "desc": description, "url": url}
        elements = {"Title": title, "Description": description, "Url": url, "PicUrl": ""}
        return self._write_to(None, userid, "link", link, elements)

    def enter_app(self, userid: str, agent_id: int | None = None) -> None:
        """Open the app's chat."""
        self.push_event(self.app_of(agent_id), self._active(userid), "enter_agent", EventKey="")

    def report_location(self, userid: str, latitude: float, longitude: float) -> None:
        """Let the app know where the phone is, as the client does when a chat is opened."""
        place = {"Latitude": latitude, "Longitude": longitude, "Precision": 60, "AppType": "wxwork"}
        self.push_event(self.app_of(None), self._active(userid), "LOCATION", **place)

    def deliver_again(self, copies: int = 1) -> None:
        """WeCom delivers the last callback again though it was answered, as it sometimes does."""
        self.pusher.repeat(copies)

    def chat(self, userid: str, agent_id: int | None = None) -> list[Bubble]:
        """The member's chat with the app, oldest first; his own bubbles have sender = userid."""
        return self.world.chats.of(f"app:{self.app_of(agent_id).agent_id}:{userid.lower()}")

    def heard(self, userid: str, agent_id: int | None = None) -> list[str]:
        """The words of what the app told a member, oldest first."""
        return [bubble.text for bubble in self.chat(userid, agent_id) if bubble.sender != userid.lower()]

    def _write_to(
        self, agent_id: int | None, userid: str, kind: str, content: dict[str, Any], elements: dict[str, Any]
    ) -> str:
        app, userid = self.app_of(agent_id), self._active(userid)
        with self.world.lock:
            msgid = self._bubble(f"app:{app.agent_id}:{userid}", userid, kind, content)
            self.push(app, userid, {"MsgType": kind, **elements, "MsgId": int(msgid)})
        return msgid
