"""What may be said, to whom and by which road: drafts, before the guard and the postman have seen them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from crm.daily.listing import Line


class Purpose(StrEnum):
    """Why something is said; consent, caps and hours depend on it (000 compliance, R1)."""

    REPLY = "reply"  # an answer to a member of staff
    ALERT = "alert"  # to staff, at once
    REMINDER = "reminder"  # to staff, by the clock
    ERRAND = "errand"  # to WeCom itself: a question, a remark, a tag
    SERVICE = "service"  # to a customer, about what they asked or bought
    CARE = "care"  # to customers: greetings, knowledge
    MARKETING = "marketing"  # to customers: products, offers

    @property
    def for_customers(self) -> bool:
        """Hours, caps and consent bind these alone; the others are only paced."""
        return self in (Purpose.SERVICE, Purpose.CARE, Purpose.MARKETING)


# Recipients -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToStaff:
    """One member of the firm, in the app's chat."""

    userid: str


@dataclass(frozen=True, slots=True)
class ToManagersOf:
    """Whoever leads this member: direct leader, else the firm's managers, else its administrators."""

    userid: str


@dataclass(frozen=True, slots=True)
class ToInternalGroup:
    """An internal group: by the name of its robot in the configuration, or, made by the app, by its chat id."""

    robot: str = ""
    chat: str = ""


@dataclass(frozen=True, slots=True)
class ToAsker:
    """Whoever asked the 智能机器人, where they asked: `stream` names their question (WeCom 101031)."""

    stream: str


@dataclass(frozen=True, slots=True)
class ToCustomer:
    """One customer. By 微信客服 while the window is open, else by a task that the owner confirms."""

    customer_id: int
    external_id: str
    owner: str


@dataclass(frozen=True, slots=True)
class ToGroup:
    """A customer group (客户群): only by a task that its owner confirms."""

    chat_id: str
    owner: str


@dataclass(frozen=True, slots=True)
class ToMany:
    """Customers of one owner, by one task that the owner confirms once (WeCom 92135: at most 10,000).

    arm  which of two texts or hours this is, where a campaign tries two (000 reach, O3)
    """

    owner: str
    customers: tuple[ToCustomer, ...]
    arm: str = "A"


@dataclass(frozen=True, slots=True)
class ToWeCom:
    """WeCom itself: a question whose answer comes back through the inbox, or a change in the address book."""

    about: str  # what it concerns; errands about the same thing keep their order


Recipient = ToStaff | ToManagersOf | ToInternalGroup | ToAsker | ToCustomer | ToMany | ToGroup | ToWeCom


# Contents -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; split by bytes at line ends where it is too long for one message."""

    text: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a card. `key` comes back in the click event."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Card:
    """One decision: a button_interaction card with at most three buttons (WeCom 90236)."""

    title: str
    text: str
    buttons: tuple[Button, ...]
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CardDone:
    """A card that was clicked turns grey and says what was done; the response code lives 72 hours, once."""

    response_code: str
    userid: str
    done: str


@dataclass(frozen=True, slots=True)
class Task:
    """A mass-send task (企业群发): nothing leaves until its owner confirms it in the client (WeCom 92135).

    link  a web address that goes with it as a card (a shop, a mini-program's page), or ""
    """

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class KfText:
    """A text in 微信客服: within 48 hours and five messages of the customer's last one (WeCom 94677)."""

    text: str
    open_kfid: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """The greeting of a new contact, within 20 seconds of its event (WeCom 92137)."""

    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Errand:
    """A call to WeCom that says nothing to a person; `what` names it, `values` are its arguments.

    Where it is a question, the answer comes back through the inbox as `Learned(what, answer)`.
    """

    what: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Streamed:
    """The 智能机器人's answer: fetched by WeCom's polls while they last, else sent by the question's own address."""

    text: str
    reply_url: str


Content = Streamed | Text | Card | CardDone | Task | KfText | Welcome | Errand


class Slant(StrEnum):
    """Product or value: the 20/80 rule of customer groups counts these (000 groups, N2)."""

    PRODUCT = "product"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Draft:
    """Something that should be said.

    `once` makes it unique for ever (`birthday:17:2027`): said again, it is the same letter. `due` is the earliest
    moment, `expires` the last. `why` is the reason that the reader can ask for (为什么). `asks_about`: whom a push to one
    member of staff asks to see to; what is said next without a name is of that customer.
    """

    to: Recipient
    content: Content
    purpose: Purpose
    once: str | None = None
    due: datetime | None = None
    expires: datetime | None = None
    why: str = ""
    slant: Slant = Slant.VALUE
    urgent: bool = False
    asks_about: Line | None = None


def reply(userid: str, text: str) -> Draft:
    """An answer to a member of staff."""
    return Draft(ToStaff(userid), Text(text), Purpose.REPLY, urgent=True)
