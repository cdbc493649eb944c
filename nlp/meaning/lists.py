"""Which list is asked for."""

from nlp.reading import Reading

_KINDS = ("birthdays", "complaints", "churn", "replenishment", "silent", "followups")


def kind_of_list(reading: Reading) -> str:
    """One of the scheme's lists; `customers` where no other is named."""
    return next((kind for kind in _KINDS if reading.has(f"l_{kind}")), "customers")


def looks_ahead(reading: Reading) -> bool:
    """Birthdays, tasks and replenishment lie ahead; silence, complaints and entries behind."""
    return kind_of_list(reading) in ("birthdays", "followups", "replenishment")
