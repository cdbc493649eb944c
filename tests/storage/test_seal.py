"""Sealed values: open where they belong, nowhere else, and never look alike."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.seal import Unsealable, keyring

KEYS = keyring("a key for tests, long enough")


def test_what_was_sealed_opens_in_its_place() -> None:
    assert KEYS.open(KEYS.seal("13800135678", "customer|phone|a"), "customer|phone|a") == "13800135678"


@pytest.mark.parametrize("place", ["customer|phone|b", "customer|address|a", ""])
def test_a_value_moved_elsewhere_does_not_open(place: str) -> None:
    with pytest.raises(Unsealable):
        KEYS.open(KEYS.seal("13800135678", "customer|phone|a"), place)


def test_a_changed_bit_or_another_key_does_not_open() -> None:
    sealed = bytearray(KEYS.seal("13800135678", "p"))
    sealed[-1] ^= 1
    with pytest.raises(Unsealable):
        KEYS.open(bytes(sealed), "p")
    with pytest.raises(Unsealable):
        keyring("another key, also long enough").open(KEYS.seal("x", "p"), "p")


def test_the_same_value_never_looks_the_same_but_has_the_same_index() -> None:
    assert KEYS.seal("13800135678", "p") != KEYS.seal("13800135678", "p")
    assert KEYS.index("13800135678", "phone") == KEYS.index("13800135678", "phone")
    assert KEYS.index("13800135678", "phone") != KEYS.index("13800135679", "phone")
    assert KEYS.index("13800135678", "phone") != KEYS.index("13800135678", "email")


def test_no_key_shows_in_a_repr() -> None:
    assert "keys" not in repr(KEYS)


def test_what_json_can_say_comes_back_as_it_was() -> None:
    fields = {"text": "王姐\n“贵”", "n": 3, "rate": 0.1, "none": None, "lines": [{"ready": False}]}
    assert KEYS.open_fields(KEYS.seal_fields(fields, "p"), "p") == fields


def test_no_nonce_serves_twice_whoever_seals() -> None:
    with ThreadPoolExecutor(8) as hands:
        sealed = list(hands.map(lambda _: KEYS.seal("x", "p"), range(1000)))
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:  # begins with what its parent had drawn
        os.write(writer, b"".join(KEYS.seal("x", "p")[:14] for _ in range(50)))
        os._exit(0)
    os.waitpid(child, 0)
    told = os.read(reader, 14 * 50)
    forked = [told[n : n + 14] for n in range(0, len(told), 14)]
    after = [KEYS.seal("x", "p") for _ in range(50)]
    nonces = [one[2:14] for one in (*sealed, *forked, *after)]
    assert len(nonces) == len(set(nonces)) == 1100
