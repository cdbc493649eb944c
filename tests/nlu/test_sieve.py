"""What patterns cannot do without: told from any pattern, and no place that fits is ever passed over."""

import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlp
from crm.patterns import regex
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
from nlp.sieve import AnyOf, Sieved, beside, present, seam

DATA = Path(__file__).parents[1] / "data"
MODULES = (commands, contact, grievance, mood, objections, purchase, record, referral, scripts, tags)
SIEVED = [one for module in MODULES for one in vars(module).values() if isinstance(one, Sieved)]
LINES = [line for path in (DATA / "nlu").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
TEXTS = [json.loads(line)["text"] for line in LINES]


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
    found = 0
    for sieved in SIEVED:
        pattern = re.compile(sieved.source)
        for text in TEXTS:
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


def test_where_several_patterns_have_no_chance_none_fits_any_stretch() -> None:
    names = [found.name for found in pkgutil.walk_packages(nlp.__path__, "nlp.")]
    modules = [importlib.import_module(name) for name in names]
    groups = {one for module in modules for one in vars(module).values() if isinstance(one, AnyOf)}
    patterns = [
        (group, re.compile(one.pattern))
        for group in groups
        for one in group.patterns
        if not isinstance(one, Sieved)
    ]
    assert len(patterns) > 40
    nothing = present("")
    assert all(group.bit > 0 and not group.bit & nothing for group in groups)
    fitting = 0
    for text in TEXTS:
        here = present(text)
        for group, pattern in patterns:
            if group.bit & here:
                fitting += bool(pattern.search(text))
                continue
            assert not pattern.search(text), (pattern.pattern, text)
            for end in range(len(text)) if "$" in pattern.pattern else ():
                assert not pattern.search(text[:end]), (pattern.pattern, text[:end])
    assert fitting > 300


def test_patterns_together_have_a_chance_where_one_of_them_has() -> None:
    both = AnyOf(regex("甲乙|丙$"), regex("(?:丁|戊)己"), Sieved("庚"))
    anything = AnyOf(regex("辛?"), regex("壬"))
    held = {
        text: bool(both.bit & present(text)) for text in ("甲乙", "丙子", "丁戊己", "一庚", "乙甲丁子", "")
    }
    assert held == {"甲乙": True, "丙子": True, "丁戊己": True, "一庚": True, "乙甲丁子": False, "": False}
    assert both.bit > 0
    assert anything.bit & present("子")


def test_what_two_stretches_hold_side_by_side_is_what_they_hold_and_their_seam() -> None:
    pattern = Sieved("子丑")
    before, behind = "寅子", "丑卯"
    present(before)  # reads it
    assert not pattern.bit & (present(before) | present(behind))
    assert pattern.bit & seam(before, behind)
    assert present(before + behind) == present(before) | present(behind) | seam(before, behind)
    assert seam("", behind) & pattern.bit == 0
