"""Patterns that are compiled late: like `re.compile`'s in use, and none of ours is broken."""

import importlib
import pkgutil
import re
from types import ModuleType
from typing import cast

import pytest

import crm
import handlers
import jobs
import nlp
import storage
from crm import patterns
from crm.patterns import regex


def test_a_pattern_is_compiled_when_it_is_first_asked_for() -> None:
    pattern = regex("(?P<day>周[一二三])见", re.IGNORECASE)
    assert isinstance(pattern, patterns.Unread)
    found = pattern.search("那就周三见")
    assert found is not None
    assert not isinstance(pattern, patterns.Unread)
    assert found["day"] == "周三"
    assert found.re.pattern == pattern.pattern
    assert pattern.sub("。", "周一见周二见") == "。。"
    assert not pattern.fullmatch("周日见")
    assert (pattern.groups, dict(pattern.groupindex), pattern.flags) == (1, {"day": 1}, re.IGNORECASE)


def test_what_another_thread_has_read_meanwhile_is_not_read_again() -> None:
    pattern = regex("周[一二三]见")
    looked_up = pattern.search
    patterns.Unread.read(cast(patterns.Unread, pattern))
    assert pattern.search == looked_up
    assert pattern.fullmatch("周二见")


def test_what_is_compiled_may_be_a_better_pattern() -> None:
    pattern = regex("见|约", improved=lambda source: f"(?=[见约])(?:{source})")
    found = pattern.search("周三约")
    assert found is not None
    assert found.span() == (2, 3)
    assert found.re.pattern == "(?=[见约])(?:见|约)"
    assert pattern.pattern == "见|约"


def test_what_a_pattern_has_not_is_told_as_of_any_object() -> None:
    with pytest.raises(AttributeError, match="seek"):
        regex("周").seek  # type: ignore[attr-defined]  # noqa: B018


def test_a_broken_pattern_shows_when_all_are_read() -> None:
    patterns.read_all()
    regex("(周")
    with pytest.raises(re.error):
        patterns.read_all()
    patterns.read_all()


@pytest.mark.parametrize("room", [crm, nlp, storage, handlers, jobs])
def test_every_pattern_of_ours_can_be_read(room: ModuleType) -> None:
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        if not module.name.startswith("storage.migrations."):  # only Alembic can load those
            importlib.import_module(module.name)
    patterns.read_all()
