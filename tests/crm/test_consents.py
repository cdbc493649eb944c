"""A customer's yes or no to marketing, as a rep tells it."""

import pytest

from crm.reach.consents import told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("王丽同意收活动消息", True),
        ("王姐说愿意接收新品信息", True),
        ("王丽不同意收活动消息", False),
        ("王丽说别再给她发消息了", False),
        ("王姐不想再收优惠信息", False),
        ("李敏要退订", False),
        ("王丽同意周三见面", None),
        ("别再发错货了", None),
        ("不要给她发货，先退款", None),
        ("嫌面霜贵，愿意看看小规格", None),
        ("刚给王丽发了活动消息", None),
    ],
)
def test_consent_and_refusal_are_told_apart_from_other_talk(text: str, said: bool | None) -> None:
    assert told(text) is said
