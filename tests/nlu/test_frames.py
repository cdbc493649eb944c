"""Several customers or deeds are several frames; a forced intent leaves only slots to find."""

from datetime import date

from tests.nlu.conftest import Understood


def test_every_customer_with_an_order_has_a_frame(understood: Understood) -> None:
    frames = understood("今日战报：李娜面膜5盒，秦岚眼霜2支，杜鹃护手霜3支，共计1560元").frames
    assert [f.slots.customers[0].name for f in frames] == ["李娜", "秦岚", "杜鹃"]
    assert [f.slots.products[0].quantity for f in frames] == [5, 2, 3]
    assert {f.slots.occurred_on for f in frames} == {date(2026, 11, 20)}


def test_a_total_over_several_customers_is_in_doubt(understood: Understood) -> None:
    frames = understood("今日战报：李娜面膜5盒，秦岚眼霜2支，共计1560元").frames
    assert frames[-1].confidence["amount"] < 0.5


def test_people_named_together_share_one_frame(understood: Understood) -> None:
    frames = understood("明天下午约了李娜和赵敏来店里做皮肤测试").frames
    assert [[m.name for m in f.slots.customers] for f in frames] == [["李娜", "赵敏"]]


def test_another_deed_in_a_sentence_of_its_own_is_a_frame_of_its_own(understood: Understood) -> None:
    frames = understood("刚跟王丽通了电话，她嫌面霜贵，下周三再联系。另外李娜换号了 13812345678").frames
    assert [f.intent for f in frames] == ["log_interaction", "update_customer"]
    assert frames[0].slots.phone is None
    assert (frames[1].slots.customers[0].name, frames[1].slots.phone) == ("李娜", "13812345678")


def test_a_command_settles_the_intent(understood: Understood) -> None:
    frame = understood("王丽 面膜2盒 198", intent="record_order").frames[0]
    assert frame.intent == "record_order"
    assert frame.slots.products[0].quantity == 2
