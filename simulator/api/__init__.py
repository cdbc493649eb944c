"""The API's table of contents: every path that is served, by family."""

from simulator.api import contacts, messages, tokens
from simulator.api.call import Route

ROUTES: dict[str, Route] = {**tokens.ROUTES, **contacts.ROUTES, **messages.ROUTES}
