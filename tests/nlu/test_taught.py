"""Which words of a told text a correction may teach, and what they then mean."""

import pytest

from nlp.lexicon import retail
from nlp.taught import Taught, meant, taught
from tests.when.cases import FRIDAY

TOLD = "王丽买了2盒小金瓶，她怕晒，周三再约"
LEXICON = retail(("玻尿酸面霜", "补水面膜"))


@pytest.mark.parametrize(
    ("word", "meaning", "expected"),
    [
        ("小金瓶", "面霜", Taught("小金瓶", "product", "玻尿酸面霜")),
        ("小金瓶", "玻尿酸面霜", Taught("小金瓶", "product", "玻尿酸面霜")),
        ("怕晒", "美白", Taught("怕晒", "tag", "美白")),
        ("小金瓶", "面霜两盒", None),  # more than a name
        ("小金瓶", "好东西", None),  # nothing of the firm's
        ("大银瓶", "面霜", None),  # not in what was told
        ("周三", "面霜", None),  # a time
        ("王丽", "面霜", None),  # a customer
        ("2盒", "面霜", None),  # a number
        ("瓶", "面霜", None),  # too short to mean one thing
    ],
)
def test_what_is_taught(word: str, meaning: str, expected: Taught | None) -> None:
    assert taught(word, meaning, TOLD, FRIDAY, LEXICON, ("王丽",)) == expected


def test_a_word_of_the_firms_keeps_its_meaning() -> None:
    assert taught("面膜", "面霜", "王丽买了面膜", FRIDAY, LEXICON, ("王丽",)) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("小金瓶就是面霜", ("小金瓶", "面霜")),
        ("「怕晒」就是美白的意思", ("怕晒", "美白")),
        ("怕晒算美白", ("怕晒", "美白")),
        ("不是周三是周四", None),
        ("王丽说面霜好用", None),
    ],
)
def test_what_is_said_to_mean_what(said: str, expected: tuple[str, str] | None) -> None:
    assert meant(said) == expected
