"""Bad input is `other` or partial, never an exception, and never slow."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import INTENTS, answer, correction, probes, understand, warm
from nlp.lexicon import retail
from nlp.text import LONGEST, normalise
from tests.nlu.conftest import FRIDAY, Understood

WORDS = "王丽 下周三 今晚儿 面霜 两瓶 598 不是 是 嫌贵 没 了 ？ 提醒 电话 13812345678 生日 农历 标签 # “ ” 。 \u202e \u200b 😀 貴 １ Ⅷ ﷺ".split()
LEXICON = retail(("玻尿酸面霜", "鱼油"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "😀😀🎉",
        "'; DROP TABLE customers; --",
        "<script>alert(1)</script>",
        "\u202e\u200b\u0000",
        "囧" * 10_000,
        "1" * 10_000,
        "ا لعربية",
        "\ud83d",
        "王丽来了，" + "明天" * 60 + "x李娜嫌贵",
        "王丽来了，" + "刚" * 200 + "x李娜嫌贵",
    ],
)
def test_strange_messages_have_at_least_one_frame(understood: Understood, text: str) -> None:
    assert understood(text).frames


@pytest.mark.parametrize("text", ["", "😀😀🎉", "\u202e\u200b", "……"])
def test_messages_without_words_are_other(understood: Understood, text: str) -> None:
    assert [f.intent for f in understood(text).frames] == ["other"]


def test_only_the_beginning_of_a_long_message_is_read_and_it_says_so(understood: Understood) -> None:
    long = understood("刚跟王丽通了电话，" + "她说面霜好用。" * 500)
    assert long.truncated
    assert len(long.text.encode()) <= LONGEST
    assert not understood("刚跟王丽通了电话").truncated


@pytest.mark.parametrize(
    "unit", ["囧", "王", "一", "1", "周三", "（", "不是", "王丽、", "a", "两瓶鱼油", "#", "标签", "1 ", "的"]
)
def test_two_thousand_adversarial_characters_are_quick(understood: Understood, unit: str) -> None:
    warm()
    text = (unit * 2000)[:2000]
    started = time.process_time()
    understood(text)
    assert time.process_time() - started < 0.2


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=25).map("".join)))
def test_no_text_raises(text: str) -> None:
    result = understand(text, FRIDAY, (), LEXICON)
    assert result.frames
    assert {f.intent for f in result.frames} <= set(INTENTS)
    assert probes(text) is not None
    answer(text, FRIDAY, "choice", ("王丽", "王莉"))
    correction(text, result.frames[0], FRIDAY, (), LEXICON, text)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=12).map("".join)))
def test_spans_lie_in_the_typed_text(text: str) -> None:
    normal = normalise(text)
    assert all(0 <= at < max(len(text), 1) for at in normal.origin or ())
    for frame in understand(text, FRIDAY, (), LEXICON).frames:
        assert all(0 <= a <= b <= len(text) for a, b in frame.spans.values())
