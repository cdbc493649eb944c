"""The rep's own words show nothing of what the customer wants."""

import pytest

from nlp.meaning.speech import customers_words
from tests.nlu.conftest import Understood


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("刚跟王丽聊了，我跟她说可以分期，她没说话", "刚跟王丽聊了，，她没说话"),
        ("我说月底前定打九折，还能送小样，她说再看看", "，，她说再看看"),
        ("我问她什么时候下单，她想月底付款", "，她想月底付款"),
        ("今天我给王姐介绍了面霜，买了两瓶", "，买了两瓶"),
        ("她说想要两盒，我答应周三送", "她说想要两盒，"),
        ("跟我说好了月底付款", "跟我说好了月底付款"),
        ("王丽问我面霜多少钱", "王丽问我面霜多少钱"),
    ],
)
def test_what_the_rep_said_is_left_out(text: str, left: str) -> None:
    assert customers_words(text) == left


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        ("刚跟王丽聊了，我跟她说可以分期", "刚跟王丽聊了，她问能不能分期"),
        ("刚跟王丽聊了，我建议她多买几瓶", "刚跟王丽聊了，她想买几瓶面霜"),
    ],
)
def test_only_the_customers_words_are_signals(understood: Understood, own: str, theirs: str) -> None:
    shown, shown_by_her = (understood(text).frames[0].slots for text in (own, theirs))
    assert (shown.signals, shown.intent_level, shown.sentiment, shown.tags_add) == ((), None, None, ())
    assert shown_by_her.signals or shown_by_her.intent_level
