"""The tables of words: whatever people write in them works, and the sieve loses nothing."""

import re
from pathlib import Path

import pytest

from crm.wording.grammar.needs import needs
from crm.wording.grammar.sayings import any_of, is_word, items, pattern, saying, tables
from crm.wording.grammar.sieve import sieve
from crm.wording.reading.disguise import undisguised
from tests.wording.scores import cases

WIDEST = 120  # columns; a Chinese character takes two
ENTRIES = [
    (table, entry) for table, sections in tables().items() for its in sections.values() for entry in its
]
DRAFTS = [case["text"] for name in ("guard-dev.jsonl", "guard-second.jsonl") for case in cases(name)]


@pytest.mark.parametrize(("table", "entry"), ENTRIES)
def test_every_entry_is_a_pattern(table: str, entry: str) -> None:
    re.compile(any_of((table, entry)))


def test_a_name_that_no_table_explains_is_no_pattern() -> None:
    with pytest.raises(KeyError):
        saying("medical", "no_such_entry")


def test_a_gap_and_a_name_are_written_out() -> None:
    assert re.fullmatch(pattern("shared", "{count}天~2-3好"), "三天就会好")
    assert not re.fullmatch(pattern("shared", "{count}天~2-3好"), "三天，会好")


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("治(好|愈)了?", {"治", "好愈"}),
        ("(一点|半点)?害", {"害"}),
        ("~4天", {"天"}),
        ("[号日]|月", {"号日月"}),
        ("(?!不)灵", {"灵"}),
        ("[^，]?(甲|乙?)", set()),
    ],
)
def test_what_a_phrase_cannot_do_without_is_known(phrase: str, wanted: set[str]) -> None:
    assert {frozenset(need) for need in needs("shared", phrase)} == {frozenset(need) for need in wanted}


def test_no_phrase_is_left_untried_where_it_would_have_matched() -> None:
    ways = [
        (item, re.compile(pattern(table, item)), needs(table, item))
        for table, sections in tables().items()
        for entry in sections.get("offences", {})
        for item in items((table, entry))
        if not is_word(item)
    ]
    for text in (undisguised(draft).text for draft in DRAFTS[::3]):
        for item, way, wanted in ways:
            match = way.search(text)
            assert match is None or all(need & set(match[0] + text) for need in wanted), (item, text)


def test_a_sentence_without_its_characters_tries_nothing_of_an_offence() -> None:
    tried = {way.offence for way in sieve().ways_in("好嘞，周五店里见")}
    assert ("superstition", "charm") not in tried
    assert ("superstition", "charm") in {way.offence for way in sieve().ways_in("这条手串开过光")}


def test_the_tables_can_be_read_without_scrolling_sideways() -> None:
    folder = Path(__file__).parents[2] / "crm" / "wording" / "tables"
    lines = [line for path in folder.glob("*.toml") for line in path.read_text(encoding="utf-8").splitlines()]
    assert max(sum(2 if ord(character) > 0x2E80 else 1 for character in line) for line in lines) <= WIDEST
