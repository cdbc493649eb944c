"""What an operator watches: counts without names, for Prometheus."""

from functools import cache

from prometheus_client import Counter, Gauge, Histogram

CALLBACKS = Counter("keyou_callbacks_total", "Callbacks by kind of event, or refused", ["kind"])
HANDLED = Counter("keyou_handled_total", "Events handled, by outcome", ["outcome"])
CARRIED = Counter("keyou_letters_total", "Letters carried, by kind and outcome", ["kind", "outcome"])
INBOX = Gauge("keyou_inbox_waiting", "Callbacks that wait for their effect")
HANDLING = Histogram("keyou_handling_seconds", "Time to handle one event")


@cache
def of(counter: Counter, *labels: str) -> Counter:
    """The counter for these labels, of which there are few: to look it up by them costs more than to count."""
    return counter.labels(*labels)
