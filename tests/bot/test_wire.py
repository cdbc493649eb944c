"""Every documented callback becomes one of our events; nothing raises."""

import dataclasses
from datetime import datetime
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import wire
from bot.wire.table import KINDS, OF_MEMBERS
from crm import events as e
from tests.bot.callbacks import AT, callback, change, element, event, message
from tests.bot.samples import SAMPLES


def own_fields(happening: e.Event) -> tuple[object, ...]:
    return tuple(getattr(happening, f.name) for f in dataclasses.fields(happening)[3:])


@pytest.mark.parametrize(("kind", "raw", "expected", "fields"), SAMPLES)
def test_a_documented_callback_becomes_its_event(
    kind: str, raw: bytes, expected: type, fields: tuple
) -> None:
    happening = wire.read(raw, AT)
    assert type(happening) is expected
    assert own_fields(happening) == fields
    assert happening.at == AT
    assert happening.writer == ("zhangsan" if kind in OF_MEMBERS else "")


def test_every_kind_of_the_table_has_a_sample() -> None:
    assert {kind for kind, *_rest in SAMPLES} == set(KINDS)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample[0])
def test_every_field_holds_what_its_class_promises(sample: tuple) -> None:
    happening = wire.read(sample[1], AT)
    for name, kind in get_type_hints(type(happening)).items():
        assert isinstance(getattr(happening, name), getattr(kind, "__origin__", kind)), name


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (message("file", element("MediaId", "m")), "file"),
        (message("miniprogram", ""), "miniprogram"),
        (event("share_agent_change"), "event:share_agent_change"),
        (change("customer_acquisition", "link_unavailable"), "event:customer_acquisition:link_unavailable"),
        (change("change_external_contact", "future"), "event:change_external_contact:future"),
        (change("change_contact", ""), "event:change_contact"),
        (
            change("change_external_contact", "add_external_contact", element("UserID", "a")),
            "event:change_external_contact:add_external_contact",
        ),
        (change("change_external_chat", "create"), "event:change_external_chat:create"),
        (
            change("change_external_chat", "create", element("ChatId", "w" * 65)),
            "event:change_external_chat:create",
        ),
        (event("LOCATION", "<Latitude>north</Latitude>"), "event:location"),
        (event("LOCATION", "<Latitude>nan</Latitude>"), "event:location"),
        (event("inactive_alert", "<EffectTime>" + "9" * 5000 + "</EffectTime>"), "event:inactive_alert"),
        (message("text", element("Content", "hi"), sender=""), "text"),
        (message("text", element("Content", "hi"), sender="sys"), "text"),
        (message("text", element("Content", "hi"), sender="x" * 65), "text"),
        (b"<xml/>", ""),
        (b"<other><MsgType><MsgType>text</MsgType></MsgType></other>", ""),
        (b"<xml><MsgType>" + b"k" * 500 + b"</MsgType></xml>", "k" * 64),
    ],
)
def test_what_is_unknown_or_lacks_what_it_must_have_is_kept_raw(raw: bytes, kind: str) -> None:
    happening = wire.read(raw, AT)
    assert isinstance(happening, e.Unknown)
    assert (happening.kind, happening.raw, happening.at) == (kind, raw, AT)
    assert len(happening.writer) <= 64


@pytest.mark.parametrize(
    "raw", [b"", b"hello", b"\xff", b"<xml>", b"<!DOCTYPE x><xml/>", b"<a>" * 60 + b"</a>" * 60]
)
def test_what_cannot_be_read_is_kept_raw(raw: bytes) -> None:
    happening = wire.read(raw, AT)
    assert isinstance(happening, e.Unreadable)
    assert (happening.raw, happening.writer) == (raw, "")


@pytest.mark.parametrize("control", ["\x00", "\x0b", "\x1f"])
def test_a_text_with_a_control_character_still_names_its_writer(control: str) -> None:
    raw = message("text", element("Content", f"粘贴{control}的文字"))
    happening = wire.read(raw, AT)
    assert isinstance(happening, e.Unreadable)
    assert (happening.writer, happening.raw) == ("zhangsan", raw)


def test_a_doubled_sender_cannot_speak_for_two() -> None:
    raw = callback(
        element("FromUserName", "boss") + element("MsgType", "text") + "<Content>hi</Content><MsgId>1</MsgId>"
    )
    assert wire.read(raw, AT).writer == "zhangsan"


def test_markup_inside_a_text_stays_text() -> None:
    words = "x]]]]><![CDATA[></Content><FromUserName>boss</FromUserName>"
    happening = wire.read(message("text", element("Content", words)), AT)
    assert isinstance(happening, e.Said)
    assert happening.text == "x]]></Content><FromUserName>boss</FromUserName>"
    assert happening.writer == "zhangsan"


ELEMENTS = [
    "MsgType",
    "Event",
    "ChangeType",
    "FromUserName",
    "MsgId",
    "Content",
    "UserID",
    "ExternalUserID",
    "ChatId",
]
ELEMENTS += [
    "Id",
    "EventKey",
    "Latitude",
    "MemChangeList",
    "Item",
    "SelectedItems",
    "SelectedItem",
    "OptionIds",
]
ELEMENTS += ["OptionId", "EffectTime", "OpenKfId", "BatchJob", "ErrCode"]
names = st.sampled_from(ELEMENTS)
values = st.one_of(
    st.sampled_from([part for kind in KINDS for part in kind.split(":")]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
)
trees = st.recursive(
    st.builds(element, names, values.map(lambda value: value.replace("]]>", ""))),
    lambda inner: st.builds(
        lambda name, kids: f"<{name}>{''.join(kids)}</{name}>", names, st.lists(inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.lists(trees, max_size=8))
def test_any_document_becomes_an_event(parts: list[str]) -> None:
    happening = wire.read(f"<xml>{''.join(parts)}</xml>".encode(), AT)
    assert isinstance(happening, e.Event)
    assert isinstance(happening.at, datetime)
    assert len(happening.key) <= 80
    assert len(happening.writer) <= 64


@given(st.binary(max_size=120))
def test_any_bytes_become_an_event(raw: bytes) -> None:
    assert isinstance(wire.read(raw, AT), e.Event)
