"""Thresholds that a manager has set by a word, laid over those of the configuration."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select

from crm.policy import Policy
from storage.desk import Desk
from storage.tables import Setting

SETTABLE = ("cadence", "priority", "reply")


def with_settings(desk: Desk) -> Desk:
    """The same desk with the firm's own numbers; asked for at most every ten seconds."""
    found = desk.lately("settings", lambda: _settings(desk))
    return replace(desk, policy=laid_over(desk.policy, found)) if found else desk


def put(desk: Desk, name: str, value: int, by: str) -> None:
    """cadence.by_intent.B = 10."""
    row = desk.db.get(Setting, name)
    if row is None:
        desk.db.add(Setting(name=name, value=value, by=by, at=desk.now))
    else:
        row.value, row.by, row.at = value, by, desk.now
    desk.db.flush()


def laid_over(policy: Policy, settings: Iterable[tuple[str, int]]) -> Policy:
    """A name that the rulebook does not know, or no longer, is passed over."""
    for name, value in settings:
        section, *path = name.split(".")
        if section in SETTABLE and path:
            policy = replace(policy, **{section: _set(getattr(policy, section), path, value)})
    return policy


def _set(record: Any, path: list[str], value: int) -> Any:
    name, *rest = path
    if name not in {field.name for field in fields(record)}:
        return record
    held = getattr(record, name)
    return replace(record, **{name: {**held, rest[0]: value} if rest else value})


def _settings(desk: Desk) -> tuple[tuple[str, int], ...]:
    rows = desk.db.execute(select(Setting.name, Setting.value).order_by(Setting.name))
    return tuple((row[0], row[1]) for row in rows)
