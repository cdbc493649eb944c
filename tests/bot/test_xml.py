"""Hostile and sloppy XML: read, or Unreadable, and never anything else."""

import contextlib
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import xml

ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
BOMB = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{i} '&a{i - 1};&a{i - 1};'>" for i in range(1, 30)
)

REFUSED = {
    "empty": "",
    "only spaces": "   ",
    "not XML": "hello",
    "two roots": "<a/><b/>",
    "unclosed": "<xml><a>",
    "billion laughs": BOMB + "]><x>&a29;</x>",
    "small expansion": ENTITY + "<x>" + "&a;" * 300 + "</x>",
    "external file": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
    "external address": '<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:1/">]><x>&f;</x>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]><x/>',
    "external DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>',
    "bare doctype": "<!DOCTYPE x><x/>",
    "doctype behind a comment": "<!-- c --><!DOCTYPE x><x/>",
    "doctype behind an instruction": "<?p i?><!DOCTYPE x><x/>",
    "doctype behind a declaration": '<?xml version="1.0"?><!DOCTYPE x><x/>',
    "undefined entity": "<x>&nbsp;</x>",
    "nine levels": "<a>" * 9 + "</a>" * 9,
    "ten thousand levels": "<a>" * 9000 + "</a>" * 9000,
    "201 elements": "<x>" + "<a/>" * 200 + "</x>",
    "a vertical tab": "<x>\x0b</x>",
    "a NUL": "<x>\x00</x>",
    "a reference to a control character": "<x>&#8;</x>",
    "65 KB": "<x>" + "a" * 65 * 1024 + "</x>",
    "10 MB": "<x>" + "a" * 10_000_000 + "</x>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_or_broken_documents_are_unreadable(name: str) -> None:
    with pytest.raises(xml.Unreadable):
        xml.parse(REFUSED[name].encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe<\x00x\x00/\x00>\x00",
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
        "<x>中</x>".encode("gbk"),
        b"<x>\xed\xa0\x80</x>",
    ],
)
def test_another_encoding_than_utf8_is_unreadable(raw: bytes) -> None:
    with pytest.raises(xml.Unreadable, match="UTF-8"):
        xml.parse(raw)


@pytest.mark.parametrize("name", ["billion laughs", "small expansion", "ten thousand levels", "10 MB"])
def test_an_attack_costs_little(name: str) -> None:
    raw = REFUSED[name].encode()
    tracemalloc.start()
    began = time.process_time()
    with contextlib.suppress(xml.Unreadable):
        xml.parse(raw)
    took, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < 0.5
    assert peak < 10_000_000


def test_the_limits_themselves_are_still_read() -> None:
    assert xml.parse(("<a>" * 8 + "</a>" * 8).encode()).tag == "a"
    assert len(xml.parse(("<x>" + "<a/>" * 199 + "</x>").encode())) == 199
    filled = "<x>" + "a" * (64 * 1024 - 7) + "</x>"
    assert len(filled) == 64 * 1024
    assert xml.parse(filled.encode()).text


def test_a_document_type_that_somebody_merely_quotes_is_text() -> None:
    root = xml.parse(b"<xml><Content><![CDATA[<!DOCTYPE html><!ENTITY x>]]></Content></xml>")
    assert xml.text(root, "Content") == "<!DOCTYPE html><!ENTITY x>"


@pytest.mark.parametrize(
    ("one", "many"), [("<L><I>a</I></L>", ("a",)), ("<L><I>a</I><I/></L>", ("a", "")), ("", ())]
)
def test_one_child_many_or_none_are_all_a_tuple(one: str, many: tuple[str, ...]) -> None:
    assert xml.texts(xml.parse(f"<xml>{one}</xml>".encode()), "L/I") == many


def test_an_absent_and_an_empty_element_are_both_empty_text() -> None:
    root = xml.parse(b"<xml><A/></xml>")
    assert (xml.text(root, "A"), xml.text(root, "B"), xml.text(root, "B/C")) == ("", "", "")


def test_a_fault_does_not_quote_the_document() -> None:
    with pytest.raises(xml.Unreadable) as caught:
        xml.parse("<x>13800138000 机密 &oops;</x>".encode())
    assert "13800138000" not in str(caught.value)
    assert "oops" not in str(caught.value)
    assert caught.value.__context__ is None


printable = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=50
)


@given(printable)
def test_any_printable_text_survives_as_character_data(value: str) -> None:
    assert xml.text(xml.parse(f"<x><a>{xml.cdata(value)}</a></x>".encode()), "a") == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_unreadable(raw: bytes) -> None:
    with contextlib.suppress(xml.Unreadable):
        xml.parse(raw)


pieces = st.sampled_from(
    [
        "<a>",
        "</a>",
        "<b/>",
        "<![CDATA[",
        "]]>",
        "&lt;",
        "&#65;",
        "&x;",
        "<?p?>",
        "<!--",
        "-->",
        "中",
        "<!DOCTYPE a>",
        ENTITY,
        "\x00",
        "=",
        '"',
    ]
)


@given(st.lists(pieces, max_size=25))
def test_any_heap_of_markup_is_read_or_unreadable(heap: list[str]) -> None:
    with contextlib.suppress(xml.Unreadable):
        xml.parse("".join(heap).encode())
