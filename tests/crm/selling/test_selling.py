"""The rules of selling and of signals, each as a table."""

from decimal import Decimal

import pytest

from crm.selling.bill import apart
from crm.selling.funnel import funnel, total
from crm.selling.hours import best_hour
from crm.selling.library import STANDARD, answering
from crm.selling.policy import SellingPolicy
from crm.selling.reckoning import Item, doubt, reckoning
from crm.selling.stages import moves_on, stage_shown
from crm.signals.contact import ContactPolicy, counted, still_to_ask
from crm.signals.loss import reason_in
from crm.signals.needs import guesses_in, needs_in
from crm.signals.promises import kept, undertaken
from crm.signals.reading import Suggestion, quoted, suggestion


@pytest.mark.parametrize(
    ("text", "counts", "difference"),
    [
        ("面霜2瓶 每瓶298 共500", [2.0], (596, 500)),
        ("面霜2瓶 单价298 共596", [2.0], None),
        ("精华 380×2 共700", [None], (760, 700)),
        ("面霜2瓶 每瓶298 打折共500", [2.0], None),
        ("面霜2瓶 精华1瓶 每瓶298 共800", [2.0, 1.0], None),  # several products have several prices
        ("面霜2瓶 共500", [2.0], None),
    ],
)
def test_items_are_held_against_the_sum(
    text: str, counts: list[float | None], difference: tuple[int, int] | None
) -> None:
    found = apart(text, counts)
    assert ((found.items, found.said) if found else None) == difference


def test_the_funnel_takes_its_own_rate_from_ten_cases_on() -> None:
    filled = {
        "方案推荐": (2, 1, Decimal(2000)),
        "售后": (9, 0, Decimal(0)),
        "成交促成": (1, 1, Decimal(1000)),
    }
    levels = funnel(filled, Decimal(500), {"方案推荐": (10, 3), "成交促成": (9, 9)}, SellingPolicy())
    assert [(one.stage, one.worth, one.rate, one.cases, one.assumed) for one in levels] == [
        ("方案推荐", Decimal(2500), 0.3, 10, 1),
        ("成交促成", Decimal(1000), 0.7, 0, 0),
    ]
    assert total(levels) == Decimal(1450)


@pytest.mark.parametrize(
    ("times", "best"),
    [({}, None), ({20: 4}, None), ({20: 4, 9: 1}, (20, 4, 5)), ({20: 3, 9: 3}, (9, 3, 6))],
)
def test_the_best_hour_needs_five_contacts(times: dict[int, int], best: tuple[int, int, int] | None) -> None:
    assert best_hour(times, 5) == best


@pytest.mark.parametrize(
    ("before", "after", "lately", "moves"),
    [
        (None, "初次接触", False, True),
        ("需求了解", "初次接触", False, False),
        ("需求了解", "异议处理", False, True),
        ("售后", "异议处理", True, False),
        ("售后", "方案推荐", False, True),
    ],
)
def test_a_stage_moves_forward_and_leaves_after_sale_for_something_new(
    before: str | None, after: str, lately: bool, moves: bool
) -> None:
    assert moves_on(before, after, bought_lately=lately) is moves


def test_the_furthest_stage_that_a_contact_speaks_for() -> None:
    assert stage_shown("要看合同", None, ["合同"], 1) == ("成交促成", "合同")
    assert stage_shown("嫌贵", "price", [], 0) == ("异议处理", "")
    assert stage_shown("发了资料", None, [], 0) == ("方案推荐", "资料")
    assert stage_shown("面霜快用完了", None, [], 1) == ("需求了解", "")
    assert stage_shown("聊了聊", None, [], 0) == ("初次接触", "")


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("要开专票，明天前", [("开专票", "财务", "key", "adhoc")]),
        ("不要发票", []),
        ("面霜快用完了", [("面霜补货", None, "key", "short")]),
        ("问了面霜", [("面霜", None, "general", "short")]),
        ("明年想换面霜", [("面霜", None, "key", "long")]),
        ("聊了天气", []),
    ],
)
def test_needs_are_told_apart(text: str, needs: list[tuple[str, str | None, str, str]]) -> None:
    found = needs_in(text, ["玻尿酸面霜"], {})
    assert [(one.what, one.department, one.importance, one.urgency) for one in found] == needs


def test_a_department_is_the_firms_to_name_and_guesses_quote_their_sentence() -> None:
    assert needs_in("要开专票", [], {"开专票": "财务部"})[0].department == "财务部"
    assert [(one.what, one.quote) for one in guesses_in("聊了聊，最近手头紧，快递太慢")] == [
        ("分期付款", "最近手头紧"),
        ("要快的送货", "快递太慢"),
    ]


@pytest.mark.parametrize(
    ("what", "deed"),
    [("答应她发检测报告", "发检测报告"), ("让我把资料寄给她", "把资料寄给她"), ("约好上门聊聊", "")],
)
def test_a_promise_is_a_deed_and_no_appointment(what: str, deed: str) -> None:
    assert undertaken(what) == deed


@pytest.mark.parametrize(
    ("told", "done"),
    [
        ("刚把检测报告发给王丽了", True),
        ("检测报告已经寄了", True),
        ("她问检测报告什么时候发", False),
        ("聊了面霜，发了小样", False),
    ],
)
def test_a_promise_is_kept_by_its_own_deed(told: str, done: bool) -> None:
    assert kept("发检测报告", told) is done


@pytest.mark.parametrize(
    ("intent", "buying", "doubt", "after"),
    [
        ("B", ["合同"], [], "A"),
        ("C", ["合同"], [], "B"),
        ("A", ["合同"], [], None),
        ("B", ["合同"], ["贵"], None),
        ("B", [], [], None),
    ],
)
def test_buying_without_doubt_suggests_one_letter_up(
    intent: str, buying: list[str], doubt: list[str], after: str | None
) -> None:
    found = suggestion(intent, buying, doubt)
    assert found == (Suggestion(intent, after, tuple(buying)) if after else None)


def test_quotes_first_contacts_reasons_and_scripts() -> None:
    assert quoted("王丽说多久能到货，嫌贵", "多久能到货", ["王丽"]) == "多久能到货"
    assert still_to_ask(True, False, True) == ("电话或微信",)
    assert counted(4, ContactPolicy()) == "这是第 4 次有效接触（常见 3–5 次成交）"
    assert reason_in("嫌贵，去别家了") == "price"
    assert reason_in("不知道") is None
    situation, entries = answering(STANDARD, "别人家便宜", None)
    assert situation == "价格"
    assert len(entries) == 2


def _items(told: str) -> list[Item]:
    """面霜 2 298 each means two at 298 apiece; - is no price."""
    words = [one.split() for one in told.split(", ")]
    return [
        Item(name, float(number), None if price == "-" else Decimal(price), "each" in more)
        for name, number, price, *more in words
    ]


@pytest.mark.parametrize(
    ("items", "said", "asked"),
    [
        ("面霜 1 298, 精华 1 289", 587, None),
        ("面霜 1 298, 精华 1 289", 600, (587, 600)),
        ("面霜 2 298, 精华 1 289", 885, None),  # 298 was the price of one
        ("面霜 1 298, 精华 1 289, 面膜 3 -", 198, (785, 198)),
        ("面霜 1 298, 精华 1 289, 面膜 3 -", 785, None),
    ],
)
def test_prices_that_cannot_come_to_the_sum_are_in_doubt(
    items: str, said: int, asked: tuple[int, int] | None
) -> None:
    found = doubt(_items(items), Decimal(said))
    assert ((found.items, found.said) if found else None) == asked


@pytest.mark.parametrize(
    ("items", "discount", "shown"),
    [
        ("防晒 2 128 each, 眼霜 1 359", None, "防晒 128×2 + 眼霜 359 = 615"),
        ("礼盒 1 1280", "0.9", "礼盒 1280 × 0.9 = 1152"),
        ("面霜 1 298, 精华 1 289", "0.85", "(面霜 298 + 精华 289) × 0.85 = 498.95"),
    ],
)
def test_the_reckoning_is_shown(items: str, discount: str | None, shown: str) -> None:
    assert reckoning(_items(items), Decimal(discount) if discount else None) == shown
