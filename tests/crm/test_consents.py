"""A customer's yes or no to each purpose, as a rep tells it or the customer writes it."""

from collections.abc import Mapping

import pytest

from crm.letters import Purpose
from crm.reach.consents import told

YES = {Purpose.MARKETING: True, Purpose.CARE: True}
NO = {Purpose.MARKETING: False, Purpose.CARE: False}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("王丽同意收活动消息", {Purpose.MARKETING: True}),
        ("王姐说愿意接收新品信息", {Purpose.MARKETING: True}),
        ("王丽同意收我们的消息", YES),
        ("王丽不同意收活动消息", {Purpose.MARKETING: False}),
        ("王姐说别发广告", {Purpose.MARKETING: False}),
        ("王姐不想收节日问候", {Purpose.CARE: False}),
        ("王姐说可以发生日祝福", {Purpose.CARE: True}),
        ("王姐说别发广告，可以发节日祝福", {Purpose.MARKETING: False, Purpose.CARE: True}),
        ("王姐连订单通知都不要，不想收订单通知", {Purpose.SERVICE: False}),
        ("恢复收物流通知", {Purpose.SERVICE: True}),
        ("王丽说别再给她发消息了", NO),
        ("王姐不想再收优惠信息", {Purpose.MARKETING: False}),
        ("李敏要退订", NO),
        ("退订活动消息", {Purpose.MARKETING: False}),
        ("王丽同意周三见面", {}),
        ("别再发错货了", {}),
        ("不要给她发货，先退款", {}),
        ("嫌面霜贵，愿意看看小规格", {}),
        ("刚给王丽发了活动消息", {}),
    ],
)
def test_consent_and_refusal_are_told_apart_by_purpose_and_from_other_talk(
    text: str, said: Mapping[Purpose, bool]
) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("words", "message", "said"),
    [
        ("柳青不同意", "柳青不同意 柳红同意收消息", NO),
        ("柳红同意", "柳青不同意收消息，柳红同意", YES),
        ("柳青不同意", "柳青不同意周三见面", {}),
        ("柳青不同意降价", "柳青不同意降价 柳红同意收消息", {}),
    ],
)
def test_a_bare_yes_or_no_is_about_what_the_message_is_about(
    words: str, message: str, said: Mapping[Purpose, bool]
) -> None:
    assert told(words, message) == said
