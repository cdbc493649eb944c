"""Courtesies are told from everything else."""

import pytest

from nlp.answers import Answer, answer
from nlp.courtesies import courtesy
from tests.nlu.test_answers import FRIDAY


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("好的谢谢", "thanks"), ("好的，谢谢你🙏", "thanks"), ("辛苦了", "thanks"), ("谢谢小助手", "thanks"),
        ("嗯嗯", "heard"), ("收到", "heard"), ("好哒", "heard"), ("OK", "heard"), ("知道啦～", "heard"), ("哈哈哈", "heard"),
        ("👍", "heard"), ("[玫瑰]", "heard"), ("/:rose", "heard"), ("❤️❤️", "heard"), ("算了", "heard"), ("对的", "heard"),
        ("你真棒！", "praise"), ("666", "praise"), ("太好了", "praise"),
        ("早上好", "greeting"), ("你好呀", "greeting"), ("在吗？", "greeting"), ("hi", "greeting"),
        ("下班啦，拜拜", "parting"),
        ("？", None), ("。。。", None), ("", None), ("好的，王姐周三再约", None), ("收到王姐的货款", None), ("谢谢王姐介绍李敏", None),
        ("好姐", None), ("早餐", None), ("不错的客户", None), ("王丽", None), ("今天没单", None), ("👍👍 王丽下单了", None),
    ],
)  # fmt: skip
def test_the_whole_text_is_a_courtesy_or_it_is_none(text: str, kind: str | None) -> None:
    assert courtesy(text) == kind


@pytest.mark.parametrize("text", ["嗯嗯", "好的谢谢", "对，谢谢", "好的"])
def test_a_polite_yes_is_a_yes(text: str) -> None:
    assert answer(text, FRIDAY, "confirm") == Answer("yes")
