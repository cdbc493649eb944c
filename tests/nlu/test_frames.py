"""Several customers or deeds are several frames; a forced intent leaves only slots to find."""

from datetime import date

import pytest

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


@pytest.mark.parametrize(
    ("told", "entered"),
    [
        ("今天加了俩 一个叫方圆圆 13000000001 一个叫方糖 13000000002", "方圆圆 13000000001 方糖 13000000002"),
        ("今天加了俩 一个叫方舟 13000000001 一个叫方糖 13000000002", "方舟 13000000001 方糖 13000000002"),
        ("刚认识两个人 何琳 13911110003 郑洁 13911110002", "何琳 13911110003 郑洁 13911110002"),
        ("新加两位 一位叫赵倩 13811110003 一位叫钱莉 13811110002", "赵倩 13811110003 钱莉 13811110002"),
        (
            "批量加几个客户 1.邹佳 13200000001 2.谷晶 13200000002 3.秦海兰 13200000003",
            "邹佳 13200000001 谷晶 13200000002 秦海兰 13200000003",
        ),
        ("录入 13200000001 邹佳 13200000002 谷晶", "邹佳 13200000001 谷晶 13200000002"),
        ("新加了两个客户 邹佳和谷晶 13200000001 13200000002", "邹佳 - 谷晶 -"),
        ("新加了两个客户 邹佳和谷晶 电话分别是 13200000001 13200000002", "邹佳 13200000001 谷晶 13200000002"),
        ("新加两个客户 邹佳 13200000001 谷晶", "邹佳 13200000001 谷晶 -"),
        ("新客户 邹佳和谷晶", "邹佳 - 谷晶 -"),
        ("新客户 邹佳、谷晶、罗兰", "邹佳 - 谷晶 - 罗兰 -"),
    ],
)
def test_each_new_customer_has_her_own_number_or_none(
    understood: Understood, told: str, entered: str
) -> None:
    frames = understood(told).frames
    assert {f.intent for f in frames} == {"create_customer"}
    assert " ".join(f"{f.slots.customers[0].text} {f.slots.phone or '-'}" for f in frames) == entered


def test_what_is_said_of_all_new_customers_stands_in_the_words_of_each(understood: Understood) -> None:
    frames = understood("加了两个客户 邹佳 13200000001 谷晶 13200000002 都是展会认识的").frames
    assert ["展会" in f.words for f in frames] == [True, True]
    assert "邹佳" not in frames[1].words


def test_a_husband_named_beside_a_new_customer_is_not_entered(understood: Understood) -> None:
    assert len(understood("新客户 邹佳 13800135678 老公叫张强 13900135678").frames) == 1


def test_of_two_numbers_behind_two_names_none_is_the_new_ones_where_one_is_known(
    understood: Understood,
) -> None:
    frame = understood("新客户 邹佳和李娜 13200000011 13200000012").frames[0]
    assert frame.slots.phone is None


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("周三给李娜打电话 周四去见秦岚 赵敏下周一发资料", "李娜 25 秦岚 26 赵敏 23"),
        ("明天李娜 后天秦岚 下周五赵敏", "李娜 21 秦岚 22 赵敏 27"),
        ("明天联系李娜后天联系秦岚周五联系赵敏", "李娜 21 秦岚 22 赵敏 20"),
        ("提醒我：周三联系李娜，周四联系秦岚", "李娜 25 秦岚 26"),
        ("李娜 周三打电话 秦岚 周四见面", "李娜 25 秦岚 26"),
        ("周三联系李娜和赵敏 周四联系秦岚", "李娜赵敏 25 秦岚 26"),
        ("周三联系李娜，赵敏 周四联系秦岚", "李娜赵敏 25 秦岚 26"),
        ("明天上午给李娜打电话，下午去见秦岚", "李娜 21 秦岚 21"),
        ("周三给李娜打电话 下午三点", "李娜 25"),
    ],
)
def test_each_appointment_has_its_own_day(understood: Understood, told: str, days: str) -> None:
    frames = understood(told).frames
    found = [
        f"{''.join(m.name for m in f.slots.customers)} {f.slots.followup_on:%d}"
        for f in frames
        if f.slots.followup_on
    ]
    assert " ".join(found) == days


def test_the_words_of_an_appointment_are_its_own(understood: Understood) -> None:
    frames = understood("周三给李娜打电话 周四去见秦岚 赵敏下周一发资料").frames
    assert [f.words for f in frames] == ["周三给李娜打电话", "周四去见秦岚", "赵敏下周一发资料"]
