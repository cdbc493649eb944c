"""A page on the town: be anybody, chat, confirm, move the clock. Plain files, served on loopback alone."""

from simulator.page.side import Page
from simulator.page.window import Window

__all__ = ["Page", "Window"]
