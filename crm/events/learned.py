"""The answer to a question that we put to WeCom ourselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm.events.event import Event


@dataclass(frozen=True, slots=True)
class Learned(Event):
    """What the postman brought back from an inquiry.

    what    the kind of inquiry: member, customer, group, mass_send_result, ...
    about   the id that was asked about, as it was asked
    answer  WeCom's reply as it came
    """

    what: str
    about: str
    answer: Mapping[str, object]
