"""Customers added, changed and lost, and the firm's customer tags (WeCom page 92130).

`member` is the rep's userid in lower case, `customer` the external_userid as WeCom gives it.
Changes made through the API come with no event.
"""

from dataclasses import dataclass

from crm.events.event import Event


@dataclass(frozen=True, slots=True)
class CustomerAdded(Event):
    """A customer and a member became contacts.

    state         the channel of the contact way, or ""
    welcome_code  opens one welcome within 20 seconds; "" where WeCom allows none
    half          the member asks for no confirmation and has not confirmed yet
    """

    member: str
    customer: str
    state: str
    welcome_code: str
    half: bool


@dataclass(frozen=True, slots=True)
class CustomerEdited(Event):
    """The member changed remark, phones or tags in the client: read the customer anew."""

    member: str
    customer: str


@dataclass(frozen=True, slots=True)
class CustomerDropped(Event):
    """The member removed the customer; `handed_over` when an on-job handover caused it."""

    member: str
    customer: str
    handed_over: bool


@dataclass(frozen=True, slots=True)
class MemberDropped(Event):
    """The customer removed the member."""

    member: str
    customer: str


@dataclass(frozen=True, slots=True)
class HandoverFailed(Event):
    """`member` should have taken over; `reason` is customer_refused or customer_limit_exceed."""

    member: str
    customer: str
    reason: str


@dataclass(frozen=True, slots=True)
class TagChanged(Event):
    """`change` is create, update or delete; `group` tells a tag group from a tag."""

    tag: str
    change: str
    group: bool
    strategy: str


@dataclass(frozen=True, slots=True)
class TagsShuffled(Event):
    """The order of tags changed in the group, or everywhere when it is ""."""

    group: str
    strategy: str
