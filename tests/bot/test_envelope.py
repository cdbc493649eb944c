"""What stands around the sealed part of a callback: XML for an app, JSON for a robot."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codec import Refused, encrypted_in


@pytest.mark.parametrize(
    "body",
    [
        "<xml><ToUserName>c</ToUserName><AgentID>1</AgentID><Encrypt><![CDATA[AbC=]]></Encrypt></xml>",
        "<xml><Encrypt>AbC=</Encrypt><AgentID>1</AgentID><New>x</New></xml>",
        '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<xml><Encrypt>AbC=</Encrypt></xml>',
        '{"encrypt":"AbC=","more":[1,{"x":null}]}',
        ' \n{"encrypt":"AbC="}',
    ],
)
def test_the_sealed_part_is_found_in_either_envelope(body: str) -> None:
    assert encrypted_in(body.encode()) == "AbC="


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<xml/>",
        b"<xml><Encrypt/></xml>",
        b"<xml><encrypt>A</encrypt></xml>",
        b"not xml",
        b"\xff\xfe",
        b"{}",
        b'{"encrypt":1}',
        b'{"encrypt":null}',
        b'{"encrypt":["A"]}',
        b'{"encrypt":"A"',
        b"[" * 60000,
        b"{" * 60000,
        b'{"a":' * 20000,
        b'{"encrypt":"' + b"A" * 70000 + b'"}',
        b"<xml><Encrypt>" + b"A" * 70000 + b"</Encrypt></xml>",
    ],
)
def test_an_envelope_with_nothing_sealed_is_refused(body: bytes) -> None:
    with pytest.raises(Refused):
        encrypted_in(body)


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=100).map(lambda tail: b"{" + tail)))
def test_whatever_comes_as_an_envelope_is_refused_or_read(body: bytes) -> None:
    with contextlib.suppress(Refused):
        assert encrypted_in(body)
