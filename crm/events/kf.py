"""What customers write in 微信客服: the callback that calls us, and the messages pulled then (page 94670).

`account` is the open_kfid, `customer` the external_userid.
"""

from dataclasses import dataclass
from datetime import datetime

from crm.events.event import Event


@dataclass(frozen=True, slots=True)
class ServiceCalled(Event):
    """Something waits to be pulled; `token` frees the pull from the strict rate for 10 minutes."""

    account: str
    token: str


@dataclass(frozen=True, slots=True)
class ServiceAccountsChanged(Event):
    """Accounts that the app may now serve, or no longer."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CustomerSaid(Event):
    """One message of a customer.

    message  WeCom's msgid
    form     text, image, voice, video, file, location, link, business_card, miniprogram, ...
    text     the words; for a place its address, for a link its title; else ""
    menu     the id of the menu entry that was clicked, or ""
    media    the media id of picture, sound, video or file, or ""
    sent_at  when the customer sent it
    """

    account: str
    customer: str
    message: str
    form: str
    text: str
    menu: str
    media: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class ServicerSaid(Event):
    """A servicer (`writer`) wrote to the customer by hand."""

    account: str
    customer: str
    message: str
    form: str
    text: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class SessionEntered(Event):
    """A customer opened the chat; `welcome_code` opens one greeting within 20 seconds, or is ""."""

    account: str
    customer: str
    scene: str
    scene_param: str
    welcome_code: str


@dataclass(frozen=True, slots=True)
class ServiceFailed(Event):
    """A message of ours was accepted and then not delivered.

    message  the msgid of ours
    reason   WeCom's fail_type: 4 after 48 h, 5 session closed, 6 over 5 messages, 10 refused, 13 security
    """

    account: str
    customer: str
    message: str
    reason: int


@dataclass(frozen=True, slots=True)
class SessionMoved(Event):
    """change 1 taken from the pool, 2 handed on, 3 ended, 4 reopened; `code` opens one word, or is ""."""

    account: str
    customer: str
    change: int
    old_servicer: str
    new_servicer: str
    code: str


@dataclass(frozen=True, slots=True)
class ServiceRecalled(Event):
    """A message was taken back, by the customer or by the servicer."""

    account: str
    customer: str
    message: str
    by_customer: bool


@dataclass(frozen=True, slots=True)
class ServicerMoved(Event):
    """A servicer began (1) or stopped (2) to take customers."""

    account: str
    servicer: str
    status: int
