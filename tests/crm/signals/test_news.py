"""What is told of a customer without a contact, and who will not come again."""

import pytest

from crm.signals.news import is_news, leaves


@pytest.mark.parametrize(
    "text", ["卢俊杰出差三个月", "她妈妈七十大寿，我答应送燕窝", "搬去深圳，以后不来了", "女儿下个月结婚"]
)
def test_news_of_a_life_is_no_contact(text: str) -> None:
    assert is_news(text)


@pytest.mark.parametrize(
    "text",
    [
        "她说下周出差",
        "通了电话，在住院",
        "刚见了面，女儿下个月结婚",
        "试了小样挺满意",
        "今天过生日，我送了她一支护手霜",
    ],
)
def test_what_was_told_in_a_talk_is_one(text: str) -> None:
    assert not is_news(text)


def test_who_says_not_to_come_again_leaves() -> None:
    assert leaves("搬去深圳，以后不来了")
    assert not leaves("今天不来，改明天")
