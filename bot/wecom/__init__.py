"""The one place that calls WeCom: every call typed, bounded in time, and never repeated by itself."""

import hashlib
from typing import TYPE_CHECKING

import redis

from bot.wecom.calls import Calls, decode
from bot.wecom.chats import Chats
from bot.wecom.customers import Customers
from bot.wecom.errors import (
    Limited,
    Misconfigured,
    OutcomeUnknown,
    Permanent,
    Transient,
    WeComError,
    lost,
)
from bot.wecom.groups import Groups
from bot.wecom.handover import Giving, Handover
from bot.wecom.kf import CustomerService, Page
from bot.wecom.line import Line, Request
from bot.wecom.mass import MassSends
from bot.wecom.media import Media
from bot.wecom.members import Members
from bot.wecom.menu import Addresses, Menu
from bot.wecom.messages import Messages, Sent
from bot.wecom.robots import Robots
from bot.wecom.shelf import Shelf
from bot.wecom.tags import Tags
from bot.wecom.tokens import TokenKeeper

if TYPE_CHECKING:
    from bot.config import WeComSettings  # whose policies bring half the house: not needed to call WeCom

__all__ = [
    "Giving",
    "Limited",
    "Line",
    "Misconfigured",
    "OutcomeUnknown",
    "Page",
    "Permanent",
    "Sent",
    "TokenKeeper",
    "Transient",
    "WeCom",
    "WeComError",
    "keep_token",
    "open_wecom",
]


class WeCom:
    """One app's API, by family."""

    def __init__(self, settings: "WeComSettings", tokens: TokenKeeper, line: Line) -> None:
        self._line = line
        calls = Calls(line, tokens)
        self.messages = Messages(calls, settings.agent_id)
        self.members = Members(calls)
        self.customers = Customers(calls)
        self.tags = Tags(calls)
        self.chats = Chats(calls)
        self.mass = MassSends(calls)
        self.handover = Handover(calls)
        self.kf = CustomerService(calls, settings.kf.open_kfid)
        self.groups = Groups(calls)
        self.robots = Robots(line, settings.robots)
        self.media = Media(calls)
        self.menu = Menu(calls, settings.agent_id)
        self.addresses = Addresses(calls)

    def close(self) -> None:
        """Close its connections."""
        self._line.close()


def open_wecom(settings: "WeComSettings", store: redis.Redis) -> WeCom:
    """The app of the configuration; its token is shared through the store."""
    line = Line(settings.api_base)
    return WeCom(settings, keep_token(settings, store, line), line)


def keep_token(settings: "WeComSettings", store: redis.Redis, line: Line) -> TokenKeeper:
    """GET gettoken, called at most once an expiry for all who share the store."""
    query = {"corpid": settings.corp_id, "corpsecret": settings.secret}

    def fetch() -> tuple[str, int]:
        request = Request("GET", "gettoken", query)
        answer = decode(request, line.ask(request))
        try:
            return str(answer["access_token"]), int(answer["expires_in"])
        except (TypeError, ValueError):
            cause = "expires_in is no number"
        raise lost(request.path, cause, changes=False)

    app = f"{settings.api_base} {settings.corp_id} {settings.agent_id} {settings.secret}"
    return TokenKeeper(Shelf(store), hashlib.sha256(app.encode()).hexdigest()[:16], fetch)
