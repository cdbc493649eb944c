"""What patterns cannot do without: told from any pattern, and no place that fits is ever passed over."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.meaning import (
    commands,
    contact,
    grievance,
    mood,
    objections,
    purchase,
    record,
    referral,
    scripts,
    tags,
)
from nlp.needs import first_characters, needs, parse
from nlp.sieve import Sieved, beside, present

DATA = Path(__file__).parents[1] / "data"
MODULES = (commands, contact, grievance, mood, objections, purchase, record, referral, scripts, tags)
SIEVED = [one for module in MODULES for one in vars(module).values() if isinstance(one, Sieved)]


@pytest.mark.parametrize(
    ("source", "needed", "firsts"),
    [
        ("退货", {"退货"}, ""),
        ("退(?:货|款)", {"退货", "退款"}, ""),
        ("(?:要|想)?退(?:了)?[货款]", {"退了", "退货", "退款"}, "想要退"),
        ("(?:打|接)(?:了|过)", {"打了", "打过", "接了", "接过"}, ""),
        ("(?<!不)(?:嫌|说)贵(?!气)", {"嫌贵", "说贵"}, "嫌说"),
        ("(?:(?:再|又)买|.{2}复购)", {"再买", "又买", "复购"}, ""),
        (r"\d+(?:盒|瓶)|三.*罐", {"盒", "瓶", "罐"}, ""),
        ("(?:买|订)*", set(), ""),
        ("(?i)call", set(), ""),
    ],
)
def test_what_a_pattern_needs_is_read_from_the_pattern(source: str, needed: set[str], firsts: str) -> None:
    assert needs(parse(source)) == needed
    assert first_characters(parse(source)) == firsts


def _pieces(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "*?"])).map(
            lambda p: f"(?:{p[0]}){p[1]}"
        ),
        inner.map(lambda part: f"(?!{part})"),
        inner.map(lambda part: f"(?={part})"),
    )


ATOMS = st.sampled_from(["a", "b", "c", "ab", "bc", "[ab]", "[^a]", ".", r"\s", "(?<!c)", "^", "$"])


@settings(max_examples=400, deadline=None)
@given(st.recursive(ATOMS, _pieces, max_leaves=8), st.text("abc ", max_size=7))
def test_whatever_fits_holds_what_is_needed_and_begins_as_told(source: str, text: str) -> None:
    found, parsed = re.search(source, text), parse(source)
    needed, firsts = needs(parsed), first_characters(parsed)
    if found:
        assert not needed or any(gram in text for gram in needed)
        assert not firsts or (found[0] and found[0][0] in firsts)


def test_every_rule_finds_in_real_messages_what_its_pattern_finds() -> None:
    lines = [line for path in (DATA / "nlu").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    found = 0
    for sieved in SIEVED:
        pattern = re.compile(sieved.source)
        for text in texts:
            spans = [match.span() for match in pattern.finditer(text)]
            assert [match.span() for match in sieved.finditer(text)] == spans, (sieved.source, text)
            found += bool(spans)
    assert found > 1000


def test_a_text_with_a_character_put_in_holds_no_more_than_is_beside_it() -> None:
    pattern = Sieved("她[:：]说")
    text = "她：说好"
    here = present("叶子：说好") | beside("她")
    assert present(text) & ~here == 0
    assert pattern.search_given(text, here)
    assert pattern.search_given(text, present("叶子：说好") & ~pattern.bit) is None
