"""The API's table of contents: every path that is served, by family."""

from simulator.api import (
    aibot,
    appchat,
    contacts,
    customers,
    groups,
    handover,
    kf,
    mass,
    mass_results,
    media,
    messages,
    tags,
    tokens,
    updates,
    webhook,
    webpages,
    welcome,
)
from simulator.api.call import Route

FAMILIES = (
    *(tokens, contacts, messages, updates, appchat, webhook, media, webpages),
    *(customers, tags, welcome, groups, mass, mass_results, handover),
    *(kf, aibot),
)
ROUTES: dict[str, Route] = {path: route for family in FAMILIES for path, route in family.ROUTES.items()}
