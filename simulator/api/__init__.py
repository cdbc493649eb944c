"""The API's table of contents: every path that is served, by family."""

from simulator.api import media, tokens
from simulator.api.call import Route
from simulator.api.inside import aibot, appchat, contacts, messages, updates, webhook, webpages
from simulator.api.outside import (
    customers,
    group_welcome,
    groups,
    handover,
    kf,
    mass,
    mass_results,
    tags,
    welcome,
)

FAMILIES = (
    *(tokens, contacts, messages, updates, appchat, webhook, media, webpages, aibot),
    *(customers, tags, welcome, groups, group_welcome, mass, mass_results, handover, kf),
)
ROUTES: dict[str, Route] = {path: route for family in FAMILIES for path, route in family.ROUTES.items()}
