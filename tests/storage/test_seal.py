"""Sealed values: open where they belong, nowhere else, and never look alike."""

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
