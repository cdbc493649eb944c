"""What a command is, and what a deed is given and gives back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from crm.letters import Draft
from crm.people import Person
from nlp.frame import Frame, Slots
from storage.desk import Desk
from storage.tables import Customer


@dataclass(frozen=True, slots=True)
class Heard:
    """One frame of what somebody said, with the customers it is about.

    text       as typed; a deed keeps it as the record's own words. Of a message about several, what was said of these
    customers  those of the CRM, in order of mention
    strangers  names that the CRM does not know, as written
    at         when it was said: what "tomorrow" refers to
    message    all that was typed, where `text` is a part of it
    """

    text: str
    frame: Frame
    at: datetime
    customers: tuple[Customer, ...] = ()
    strangers: tuple[str, ...] = ()
    message: str = ""

    @property
    def slots(self) -> Slots:
        return self.frame.slots

    @property
    def words(self) -> str:
        """Of a message about several customers, what was said of these."""
        return self.frame.words or self.text

    @property
    def customer(self) -> Customer:
        """The customer of a deed that is about one."""
        return self.customers[0]

    def about(self, *customers: Customer) -> "Heard":
        return replace(self, customers=customers, strangers=())


@dataclass(frozen=True, slots=True)
class Reply:
    """What the writer reads, and what else is to be said to others; `refused`: why nothing was done, or ""."""

    text: str
    drafts: tuple[Draft, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A slot without which a deed cannot be done, and the question that asks for it."""

    slot: str
    question: str


Deed = Callable[[Heard, Person, Desk], Reply]


def accept(text: str) -> None:
    """Most deeds find nothing wrong with a text by itself."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the help.

    intents  the free text that leads here; `lists`: for query_list, which lists
    check    refuses a text that is wrong in itself (half a phone number, a day that does not exist)
    numbered its names may stand right before a number (完成1)
    form     whole texts that lead here by their form alone (为什么陈姐排第二), before their meaning is asked
    aside    asked in passing: an open question stays open
    lent     it may be about a colleague's customer whom the writer was given to look at
    before   its word may stand before something else: 用。群里也发个补货
    asks     it changes no record, so a refusal has nothing to take back
    again    a text of its form names nobody: the customer whose card the writer saw last is meant
    """

    names: tuple[str, ...]
    run: Deed
    help: str
    example: str
    intents: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    check: Callable[[str], None] = accept
    numbered: bool = False
    form: re.Pattern[str] | None = None
    aside: bool = False
    lent: bool = False
    before: bool = False
    asks: bool = False
    again: bool = False

    @property
    def intent(self) -> str | None:
        """The intent that a typed command forces upon its text."""
        return self.intents[0] if self.intents else None
