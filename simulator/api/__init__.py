"""The API's table of contents: every path that is served, by family."""

from simulator.api import (
    contacts,
    customers,
    groups,
    mass,
    mass_results,
    messages,
    tags,
    tokens,
    updates,
    welcome,
)
from simulator.api.call import Route

FAMILIES = (tokens, contacts, messages, updates, customers, tags, welcome, groups, mass, mass_results)
ROUTES: dict[str, Route] = {path: route for family in FAMILIES for path, route in family.ROUTES.items()}
