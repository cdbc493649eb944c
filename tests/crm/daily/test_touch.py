"""Who reached whom: a first response is a deed of the rep's, a first service an answer to how the purchase does."""

import pytest

from crm.daily.touch import Touch, touch_of
from crm.records.unwanted import unwanted_contact


@pytest.mark.parametrize(
    ("words", "channel", "touch"),
    [
        ("给孙强打过电话了", "phone", Touch.REACHED),
        ("孙强见了面", None, Touch.REACHED),
        ("给孙强道歉了", None, Touch.REACHED),
        ("回孙强了", None, Touch.REACHED),
        ("我跟孙强解释了原因", None, Touch.REACHED),
        ("给孙强换了一瓶", None, Touch.REACHED),
        ("刚跟孙强聊完", None, Touch.REACHED),
        ("孙强说用着挺好", None, Touch.TOLD),
        ("孙强 微信 没说什么", "wechat", Touch.TOLD),
        ("孙强不做了 说再也不买了", None, Touch.NONE),
        ("孙强跟我说不买了", None, Touch.NONE),
        ("孙强是我朋友 你们别给他打折", None, Touch.NONE),
        ("孙强没买过 说错了 是方糖", None, Touch.NONE),
        ("孙强还没联系上", None, Touch.NONE),
        ("孙强让我给他打折", None, Touch.NONE),
    ],
)
def test_how_far_a_note_tells_of_a_touch(words: str, channel: str | None, touch: Touch) -> None:
    assert touch_of(words, channel) is touch


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        ("陈静不喜欢下午打电话 别下午打", "不喜欢下午打电话，别下午打"),
        ("陈静说周末别联系她", "周末别联系她"),
        ("陈静中午不方便接电话", "中午不方便接电话"),
        ("陈静周三别找她 她开会", None),
        ("陈静下午别忘了打电话", None),
        ("陈静不喜欢这个味道", None),
        ("下午给陈静打电话", None),
    ],
)
def test_a_habit_that_is_refused_is_kept_in_its_words(words: str, unwanted: str | None) -> None:
    assert unwanted_contact(words) == unwanted
