"""What a customer will do by a day, and what the rep has undertaken for it, lies ahead; a contact does not (D10)."""

from datetime import date

import pytest

from tests.nlu.conftest import Understood


@pytest.mark.parametrize(
    ("text", "contact", "step"),
    [
        ("王丽说月底发工资再买", None, date(2026, 11, 30)),
        ("刚和王丽聊了 她说年底发奖金再说", date(2026, 11, 20), date(2026, 12, 31)),
        ("答应了王丽周三之前问下防晒", None, date(2026, 11, 25)),
        ("我答应王丽给她留两瓶限量版精华 下周三前", None, date(2026, 11, 25)),
        ("王丽说15号再来买", None, date(2026, 12, 15)),
        ("王丽说周日之前定", None, date(2026, 11, 22)),
        ("王丽周三来买了两瓶精华", date(2026, 11, 18), None),
        ("王丽周三之前来过", date(2026, 11, 18), None),
        ("王丽说周三来不了了", None, None),
    ],
)
def test_what_is_put_off_to_a_day_or_due_by_it_lies_ahead(
    understood: Understood, text: str, contact: date | None, step: date | None
) -> None:
    slots = understood(text).frames[0].slots
    assert (slots.occurred_on, slots.followup_on) == (contact, step)


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        (
            "今天跟王丽聊了她想先要点小样我答应周四给她带过去她老公是医生挺懒的不爱说话",
            "答应周四给她带过去",
        ),
        ("我答应王丽周四给她女儿带防晒 她很喜欢", "周四给她女儿带防晒"),
        ("答应了王丽周三之前问下防晒", "问下防晒"),
    ],
)
def test_a_promise_ends_where_the_next_fact_begins(understood: Understood, text: str, promise: str) -> None:
    (made,) = understood(text).frames[0].slots.promises
    assert made.what.endswith(promise)


def test_a_day_that_is_far_in_the_past_and_soon_ahead_is_worth_a_question(understood: Understood) -> None:
    far = understood("王丽下单 12月30号 面霜3瓶 894").frames[0]
    near = understood("王丽下单 11月10号 面霜3瓶 894").frames[0]
    assert far.confidence["occurred_on"] < 0.8 < near.confidence["occurred_on"]
