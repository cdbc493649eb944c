"""Moods, tags, sums and quantities as tables: negation, contrast, totals against unit prices."""

from decimal import Decimal

import pytest

from nlp.frame import Birthday
from tests.nlu.conftest import Understood


@pytest.mark.parametrize(
    ("text", "objection", "sentiment", "level"),
    [
        ("王丽嫌面霜贵", "price", "negative", None),
        ("王丽没有嫌贵，就是不喜欢蛋白粉那个味道", "product", "negative", None),
        ("王丽说面霜好用", None, "positive", None),
        ("王丽说好用，就是贵", "price", "neutral", None),
        ("王丽对眼霜没啥兴趣", None, "negative", "C"),
        ("王丽想买两盒面膜", None, "positive", "A"),
        ("王丽想了解眼霜，怕闷痘", "product", "neutral", "B"),
        ("王丽说回去问问老公", "other", "neutral", None),
        ("王丽说过阵子再说", "timing", "neutral", None),
        ("跟王丽聊了聊，意向b", None, None, "B"),
        ("谁说王丽嫌贵了，她只问有没有副作用", "product", None, None),
        ("王丽说净化器先不考虑，等年底再看", "timing", "neutral", None),
        ("王丽他们公司要四十个滤芯", None, "positive", "A"),
        ("王丽嫌面膜贴脸不舒服", "product", "negative", None),
        ("王丽说要先跟她老公合计合计", "other", "neutral", None),
    ],
)
def test_the_mood_of_a_contact(
    understood: Understood, text: str, objection: str | None, sentiment: str | None, level: str | None
) -> None:
    slots = understood(text).frames[0].slots
    assert (slots.objection, slots.sentiment, slots.intent_level) == (objection, sentiment, level)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("王丽买了两瓶鱼油一共598", "598"),
        ("王丽订了30台净化器 合同额9.6万", "96000"),
        ("王丽订了台净化器 总价5800 先交了2000定金", "5800"),
        ("王丽下单 先付了500定金", "500"),
        ("王丽成交钙片4瓶 单价98", None),
        ("王丽买了80支护手霜 每支39", None),
        ("王丽今天刷了一万二", "12000"),
        ("王丽买了面霜 立减50 实收349元", "349"),
        ("王丽 面膜1盒 129", "129"),
        ("王丽买了两盒面膜 两百五", "250"),
        ("王丽买了一台净化器两千六百八", "2680"),
        ("王丽订了九盒代餐 九盒1791", "1791"),
        ("王丽买了两瓶鱼油 促销价597", "597"),
    ],
)
def test_the_sum_is_the_total_and_no_unit_price(
    understood: Understood, text: str, amount: str | None
) -> None:
    found = understood(text).frames[0].slots.amount
    assert found == (Decimal(amount) if amount else None)


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("王丽买了两瓶鱼油", {"鱼油": 2}),
        ("王丽 面膜x2 已付", {"补水面膜": 2}),
        ("王丽买了洗面奶、防晒霜各一支", {"氨基酸洁面": 1, "防晒乳": 1}),
        ("王丽订了台净化器", {"空气净化器": 1}),
        ("王丽拿了仨护手霜一个眼霜", {"护手霜": 3, "眼霜": 1}),
        ("王丽最后没要面霜 只拿了一盒面膜", {"补水面膜": 1}),
        ("王丽买了氨糖，三瓶", {"氨糖软骨素": 3}),
        ("王丽买了几盒面膜", {"补水面膜": None}),
        ("王丽买了交原蛋白两盒", {"胶原蛋白肽": 2}),
        ("王丽买了两套水乳", {"水乳": 2}),
    ],
)
def test_goods_with_their_quantities(
    understood: Understood, text: str, goods: dict[str, float | None]
) -> None:
    assert {p.name: p.quantity for p in understood(text).frames[0].slots.products} == goods


def test_a_competitors_goods_are_none_of_ours(understood: Understood) -> None:
    slots = understood("王丽在用别家的面膜 觉得挺好 暂时不换").frames[0].slots
    assert slots.products == ()
    assert slots.objection == "competitor"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("王丽差点买了面霜", "log_interaction"),
        ("王丽没买成 面霜298", "log_interaction"),
        ("王丽买了别的牌子的面霜 298", "log_interaction"),
        ("王丽订了机票去三亚", "log_interaction"),
        ("王丽老公买了辆车", "log_interaction"),
        ("王丽买单请我喝咖啡", "log_interaction"),
        ("王丽退订了", "log_interaction"),
        ("王丽退两瓶面膜", "record_complaint"),
        ("王丽退三盒面膜 396", "record_complaint"),
        ("王丽订了两箱面膜", "record_order"),
        ("王丽定了面霜两瓶 付了定金", "record_order"),
        ("王丽买了两套精华套盒 买了新车心情好", "record_order"),
        ("提醒我明天给王丽订蛋糕", "schedule_followup"),
    ],
)
def test_not_all_that_is_bought_is_an_order_of_ours(understood: Understood, text: str, intent: str) -> None:
    assert understood(text).frames[0].intent == intent


def test_a_friend_who_sent_somebody_does_not_own_the_birthday_behind(understood: Understood) -> None:
    slots = understood("新客户 谢兰 13812345678 朋友介绍 生日农历二月初三").frames[0].slots
    assert slots.birthday == Birthday(2, 3, None, "lunar")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("王丽说最近老失眠", ("助眠",)),
        ("王丽不喜欢跑步", ()),
        ("王丽担心长痘", ()),
        ("聊到王丽妈妈骨质疏松，想给老人家补补钙", ("有老人", "补钙")),
        ("王丽介绍了她闺蜜谢兰给我", ("爱推荐",)),
    ],
)
def test_tags_rest_on_what_is_said_of_the_customer(
    understood: Understood, text: str, tags: tuple[str, ...]
) -> None:
    assert set(understood(text).frames[0].slots.tags_add) == set(tags)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("王丽投诉客服态度差", "attitude"),
        ("王丽投诉精华漏液", "product_quality"),
        ("王丽投诉快递一周没到", "logistics"),
        ("王丽投诉多收了她50块", "price"),
    ],
)
def test_a_complaint_has_its_reason(understood: Understood, text: str, reason: str) -> None:
    frame = understood(text).frames[0]
    assert (frame.intent, frame.slots.complaint_reason) == ("record_complaint", reason)


def test_a_slot_says_where_in_the_typed_text_it_rests(understood: Understood) -> None:
    text = "嗯　刚跟 王丽 通了电话，她嫌面霜貴"
    frame = understood(text).frames[0]
    start, end = frame.spans["customers"]
    assert text[start:end] == "王丽"
    assert "贵" in text[slice(*frame.spans["objection"])].replace("貴", "贵")
    assert 0 < frame.confidence["customers"] <= 1


@pytest.mark.parametrize(
    "text", ["王丽嫌送货太慢", "王丽说售后没人管", "王丽说发货也太慢了", "王丽反映链接老是坏"]
)
def test_what_a_customer_finds_bad_is_no_sign_of_buying(understood: Understood, text: str) -> None:
    assert understood(text).frames[0].slots.signals == ()


def test_signals_quote_the_words_that_they_rest_on(understood: Understood) -> None:
    signals = understood("王丽问面霜怎么用，说再考虑考虑").frames[0].slots.signals
    assert {(s.kind, s.quote) for s in signals} >= {("buying", "怎么用"), ("hesitation", "再考虑")}
