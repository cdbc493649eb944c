"""What a change of the rhythm would have meant: the contacts of the past replayed with other days (the back-test)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Load:
    """Reminders a week: as the past would have had them, and at most, were each followed at once."""

    replayed: float
    most: float


def reminders_a_week(contacts: Iterable[Sequence[date]], days: int, first: date, last: date) -> Load:
    """A customer's contact days in order, the latest before `first` included; days of both ends count.

    A reminder falls due where the rhythm runs out before the next contact; it is given once, and a contact starts the
    clock anew.
    """
    weeks = ((last - first).days + 1) / 7
    fired = customers = 0
    for days_of_contact in contacts:
        customers += 1
        ends = [*days_of_contact[1:], last + timedelta(days=1)]
        for contact, following in zip(days_of_contact, ends, strict=True):
            due = contact + timedelta(days=days)
            fired += first <= due <= last and due < following
    return Load(fired / weeks if weeks else 0.0, customers * 7 / days)
