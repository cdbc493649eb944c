"""The door's codec against WeCom's vectors, wechatpy, and people who mean harm."""

import base64
import dataclasses
import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.work.crypto import PrpCrypto, WeChatCrypto

from bot.codec import Codec, Refused
from tests.bot.vectors import ALL, CORP, KEY, SALT, TOKEN, V2, V3, V4, V5, Vector

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
STAMP = str(int(NOW.timestamp()))
RAW_KEY = base64.b64decode(KEY + "=")


def codec(receive_id: str = CORP, freshness: int = 300) -> Codec:
    return Codec(TOKEN, KEY, receive_id, freshness)


def opened(vector: Vector, freshness: int = 0) -> bytes:
    lock = Codec(vector.token, vector.key, vector.receive_id, freshness)
    return lock.open(vector.signature, vector.timestamp, vector.nonce, vector.encrypted, NOW)


def signature(timestamp: str, nonce: str, encrypted: str) -> str:
    return hashlib.sha1("".join(sorted([TOKEN, timestamp, nonce, encrypted])).encode()).hexdigest()


def encrypt(plain: bytes) -> str:
    """Whatever stands inside, encrypted rightly: what somebody who knows key and token could send."""
    encryptor = Cipher(algorithms.AES(RAW_KEY), modes.CBC(RAW_KEY[:16])).encryptor()
    return base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()


@pytest.mark.parametrize("name", ALL)
def test_the_vectors_open(name: str) -> None:
    assert opened(ALL[name]).decode() == ALL[name].message


@pytest.mark.parametrize("vector", [V3, V4, V5])
def test_the_vectors_with_known_random_bytes_are_sealed_alike(vector: Vector) -> None:
    lock = Codec(vector.token, vector.key, vector.receive_id)
    sealed = lock.seal(vector.message.encode(), vector.timestamp, vector.nonce, SALT)
    assert (sealed.encrypted, sealed.signature) == (vector.encrypted, vector.signature)


def test_the_url_check_survives_a_plus_that_came_as_a_space() -> None:
    v = ALL["V1"]
    assert "+" in v.encrypted
    answer = codec(freshness=0).answer_check(
        v.signature, v.timestamp, v.nonce, v.encrypted.replace("+", " "), NOW
    )
    assert answer == b"1616140317555161061"


@pytest.mark.parametrize(
    "key", ["", KEY[:42], KEY + "A", KEY + "=", KEY[:42] + "$", KEY[:42] + "+", KEY + "\n", "密" * 43]
)
def test_a_key_of_another_shape_is_refused_at_the_start(key: str) -> None:
    with pytest.raises(ValueError, match="encoding_aes_key") as caught:
        Codec(TOKEN, key, CORP)
    assert not key or key not in str(caught.value)


def test_a_missing_token_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="token"):
        Codec("", KEY, CORP)


def test_the_codec_shows_neither_token_nor_key() -> None:
    shown = repr(codec())
    assert TOKEN not in shown
    assert KEY not in shown


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("signature", ""),
        ("signature", "0" * 40),
        ("signature", V2.signature.upper()),
        ("signature", "签名"),
        ("signature", "\ud800"),
        ("timestamp", "1409659814"),
        ("nonce", "1372623140"),
        ("nonce", "\udfff"),
        ("encrypted", V2.encrypted[:-4]),
        ("encrypted", ""),
        ("encrypted", V3.encrypted),
    ],
)
def test_what_was_tampered_with_is_refused(field: str, value: str) -> None:
    with pytest.raises(Refused, match="wrong signature"):
        opened(V2._replace(**{field: value}))


@pytest.mark.parametrize(
    "timestamp",
    ["", "140965981", "14096598130", "+409659813", " 409659813", "１４０９６５９８１３", "1409659813\n"],
)
def test_a_timestamp_of_other_than_ten_digits_is_refused_though_rightly_signed(timestamp: str) -> None:
    signed = signature(timestamp, V2.nonce, V2.encrypted)
    with pytest.raises(Refused, match="10 digits"):
        opened(V2._replace(timestamp=timestamp, signature=signed))


def test_a_swap_of_timestamp_and_nonce_keeps_the_signature_yet_is_stale() -> None:
    swapped = V2._replace(timestamp=V2.nonce, nonce=V2.timestamp)
    assert opened(swapped)  # the signature cannot tell
    with pytest.raises(Refused, match="stale"):
        opened(swapped, freshness=300)


@pytest.mark.parametrize(
    ("seconds_off", "fresh"), [(0, True), (300, True), (-300, True), (301, False), (-301, False)]
)
def test_a_timestamp_may_lie_five_minutes_off_either_way(seconds_off: int, fresh: bool) -> None:
    sealed = codec().seal(b"hello", STAMP, "n")
    then = NOW + timedelta(seconds=seconds_off)
    parts = (sealed.signature, sealed.timestamp, sealed.nonce, sealed.encrypted)
    if fresh:
        assert codec().open(*parts, then) == b"hello"
    else:
        with pytest.raises(Refused, match="stale"):
            codec().open(*parts, then)


def block(plain: bytes) -> bytes:
    """Padded to a whole block with a pad that is right."""
    short = 32 - len(plain) % 32
    return plain + bytes([short]) * short


def framed(message: bytes, length: int, receive_id: bytes = CORP.encode()) -> bytes:
    return SALT + length.to_bytes(4, "big") + message + receive_id


INSIDES = {
    "another corp": (block(framed(b"hi", 2, b"ww0000000000000000")), "someone else"),
    "no receiver": (block(framed(b"hi", 2, b"")), "someone else"),
    "receiver with a tail": (block(framed(b"hi", 2, CORP.encode() + b"x")), "someone else"),
    "length beyond the end": (block(framed(b"hi", 4096)), "length"),
    "greatest length": (block(framed(b"hi", 2**32 - 1)), "length"),
    "length one too small": (block(framed(b"hi", 1)), "someone else"),
    "too short for a head": (block(b"short"), "length"),
    "nothing but padding": (bytes([32]) * 32, "length"),
    "pad of 0": (block(framed(b"hi", 2))[:-1] + b"\0", "padding"),
    "pad of 33": (block(framed(b"hi", 2))[:-1] + bytes([33]), "padding"),
    "pad of 255": (block(framed(b"hi", 2))[:-1] + b"\xff", "padding"),
    "pad unlike its bytes": (block(framed(b"h" * 20, 20))[:-2] + b"\x01\x02", "padding"),
    "pad of 16 as AES has it": (b"a" * 47 + b"\x05", "padding"),
}


@pytest.mark.parametrize("name", INSIDES)
def test_a_wrong_inside_is_refused_even_when_rightly_signed(name: str) -> None:
    plain, cause = INSIDES[name]
    if len(plain) % 16:
        plain += b"\x01" * (16 - len(plain) % 16)
    encrypted = encrypt(plain)
    with pytest.raises(Refused, match="whole blocks" if len(plain) % 32 else cause):
        codec(freshness=0).open(signature(STAMP, "n", encrypted), STAMP, "n", encrypted, NOW)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "====",
        lambda text: text[:20] + "\n" + text[20:],
        lambda text: text[:20] + " " + text[20:],
        lambda text: text.rstrip("="),
        lambda text: text + "é",
        lambda text: text.replace("/", "_"),
        lambda text: text[:-24],
        lambda _text: "AAAA",
    ],
)
def test_lax_base64_is_refused_even_when_rightly_signed(change) -> None:
    encrypted = change(V2.encrypted)
    assert encrypted != V2.encrypted
    with pytest.raises(Refused, match="base64"):
        codec(freshness=0).open(signature(STAMP, "n", encrypted), STAMP, "n", encrypted, NOW)


def test_no_cause_quotes_what_was_inside() -> None:
    encrypted = encrypt(block(framed("机密13800138000".encode(), 17, b"ww0000000000000000")))
    with pytest.raises(Refused) as caught:
        codec(freshness=0).open(signature(STAMP, "n", encrypted), STAMP, "n", encrypted, NOW)
    for secret in (TOKEN, KEY, "13800138000", "机密", "ww0000000000000000", CORP):
        assert secret not in str(caught.value)
    assert caught.value.__cause__ is None


texts = st.text(max_size=60)


@given(texts, texts, texts, texts)
def test_whatever_strangers_send_is_refused_and_nothing_else(
    sig: str, stamp: str, nonce: str, encrypted: str
) -> None:
    with pytest.raises(Refused):
        codec().open(sig, stamp, nonce, encrypted, NOW)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.integers(0, 6).flatmap(lambda n: st.binary(min_size=32 * n, max_size=32 * n)),
    )
)
def test_whatever_is_encrypted_opens_or_is_refused(plain: bytes) -> None:
    padded = plain + b"\0" * (-len(plain) % 16)
    encrypted = encrypt(padded)
    try:
        codec(freshness=0).open(signature(STAMP, "n", encrypted), STAMP, "n", encrypted, NOW)
    except Refused:
        pass
    else:
        assert plain.endswith(CORP.encode() + bytes([plain[-1]]) * plain[-1])


@given(st.text(max_size=400), st.sampled_from([CORP, ""]))
def test_wechatpy_reads_what_we_seal(message: str, receive_id: str) -> None:
    sealed = codec(receive_id).seal(message.encode(), STAMP, "n]]>once")
    oracle = WeChatCrypto(TOKEN, KEY, receive_id)
    body = f"<xml><Encrypt><![CDATA[{sealed.encrypted}]]></Encrypt></xml>"
    assert oracle.decrypt_message(body, sealed.signature, STAMP, "n]]>once") == message


@given(st.text(max_size=400), st.sampled_from([CORP, ""]))
def test_we_read_what_wechatpy_seals(message: str, receive_id: str) -> None:
    encrypted = PrpCrypto(RAW_KEY).encrypt(message, receive_id).decode()
    lock = codec(receive_id)
    assert lock.open(signature(STAMP, "n", encrypted), STAMP, "n", encrypted, NOW) == message.encode()


def test_what_is_sealed_for_an_app_comes_as_the_four_elements() -> None:
    import xmltodict

    sealed = codec().seal("你好".encode(), STAMP, "a]]>b")
    document = xmltodict.parse(sealed.xml())["xml"]
    assert document == {
        "Encrypt": sealed.encrypted,
        "MsgSignature": sealed.signature,
        "TimeStamp": STAMP,
        "Nonce": "a]]>b",
    }


def test_what_is_sealed_for_a_robot_comes_as_the_four_members() -> None:
    sealed = codec("").seal(b"{}", STAMP, "n")
    assert json.loads(sealed.json()) == {
        "encrypt": sealed.encrypted,
        "msgsignature": sealed.signature,
        "timestamp": int(STAMP),
        "nonce": "n",
    }


def test_two_seals_of_one_message_differ() -> None:
    first, second = (codec().seal(b"same", STAMP, "n") for _ in range(2))
    assert dataclasses.astuple(first)[0] != dataclasses.astuple(second)[0]
