"""WeCom itself, played on this machine: the other side of the street, which knows nothing of the bot."""

from simulator.clock import Clock
from simulator.town import Town

__all__ = ["Clock", "Town"]
