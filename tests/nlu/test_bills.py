"""Several products with prices: what is a number of pieces, what a price, and what it comes to."""

from decimal import Decimal

import pytest

from tests.nlu.conftest import Understood


@pytest.mark.parametrize(
    ("told", "goods", "amount", "total"),
    [
        ("李娜下单防晒2支眼霜1支 防晒128一支 眼霜359", "防晒乳×2 眼霜×1", None, 615),
        ("李娜要了面霜298精华289面膜3盒一共198", "玻尿酸面霜 烟酰胺精华 补水面膜×3", 198, 198),
        ("李娜又买了洁面99 防晒128", "氨基酸洁面 防晒乳", 227, 227),
        ("李娜买了洁面99", "氨基酸洁面", 99, None),
        ("李娜 面霜两瓶 一瓶298", "玻尿酸面霜×2", None, 596),
        ("李娜买了2支口红每支120", "口红×2", None, 240),
        ("李娜买了礼盒 1280 打了九折", "礼盒", 1152, 1152),
        ("李娜买了眼霜 359 打八折", "眼霜", Decimal("287.2"), Decimal("287.2")),
        ("李娜买了眼霜 1000 打85折", "眼霜", 850, 850),
        ("李娜买了礼盒 1280 打了九折 收了1150", "礼盒", 1150, 1150),
        ("李娜买了精华一瓶289 面膜两盒132 抹零 收了420", "烟酰胺精华×1 补水面膜×2", 420, 420),
        ("李娜买了眼霜原价359 实付300", "眼霜", 300, None),
        ("李娜买了精华2瓶面霜1瓶 886", "烟酰胺精华×2 玻尿酸面霜×1", 886, None),
        ("李娜买了面膜5盒 399", "补水面膜×5", 399, None),
        ("李娜买了面霜20精华10", "玻尿酸面霜×20 烟酰胺精华×10", None, None),
        ("李娜买了护手霜80 共3120", "护手霜×80", 3120, None),
    ],
)
def test_a_bill_tells_pieces_from_prices(
    understood: Understood, told: str, goods: str, amount: Decimal | None, total: Decimal | None
) -> None:
    frame = understood(told).frames[0]
    slots = frame.slots
    named = [p.name + (f"×{p.quantity:g}" if p.quantity else "") for p in slots.products]
    assert frame.intent == "record_order"
    assert " ".join(named) == goods
    assert slots.amount == amount
    assert (slots.bill.total if slots.bill else None) == total
