"""The rules of grades, each as a table."""

from datetime import date
from decimal import Decimal

import pytest

from crm.forecast.silence import SilencePolicy
from crm.grades.axes import double_meaning, shown, states_intent
from crm.grades.lifecycle import Life, life_of
from crm.grades.regrade import Case, RegradePolicy, intent_change, value_change
from crm.grades.worth import Parts, parts_of, sentence

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("王丽是A类", "A"),
        ("A类客户有哪些", "A"),
        ("把王姐改成b级", "B"),
        ("王丽 C类，今天聊了面霜", "C"),
        ("王丽是意向A类", None),
        ("王丽是价值A类", None),
        ("王丽 价A", None),
        ("聊了A类产品的报价", None),
        ("去了4A级景区", None),
        ("VIPA类", None),
    ],
)
def test_a_bare_letter_has_two_meanings(text: str, letter: str | None) -> None:
    found = double_meaning(text)
    assert (found[2] if found else None) == letter


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("王丽 意向A", True),
        ("意向降到C了", True),
        ("意向：b", True),
        ("想买面霜", False),
        ("意向很强", False),
    ],
)
def test_an_intent_is_stated_or_read_out_of_a_wish(text: str, stated: bool) -> None:
    assert states_intent(text) is stated


def test_both_axes_are_always_printed() -> None:
    assert shown("A", "B") == "价A/意B"
    assert shown(None, None) == "价未评/意未评"


def test_ltv_is_the_manuals_formula_and_what_is_shown_multiplies_to_what_is_shown() -> None:
    assert Parts(Decimal(386), Decimal("6.2"), Decimal("2.5")).ltv == 5983
    assert sentence(Parts(Decimal(386), Decimal("6.2"), Decimal("2.5"))).startswith(
        "LTV ≈ 386×6.2×2.5 = 5,983 元"
    )


@pytest.mark.parametrize(
    ("spent", "orders", "days", "kept", "parts"),
    [
        ("1158", 3, 365, 2.5, ("386", "3.0", "2.5")),
        ("1", 2, 10, 0.01, ("1", "4.1", "0.1")),  # half a yuan goes up; ten days count as 180
        ("-50", 1, 400, 1.25, ("0", "0.9", "1.3")),  # returns above all sales; halves go up
    ],
)
def test_the_parts_are_rounded_half_up(
    spent: str, orders: int, days: int, kept: float, parts: tuple[str, ...]
) -> None:
    found = parts_of(Decimal(spent), orders, days, kept, 180)
    assert tuple(str(part) for part in (found.order_value, found.a_year, found.years)) == parts


@pytest.mark.parametrize(
    ("orders", "last", "referred", "life"),
    [
        (0, None, 3, Life.PROSPECT),
        (1, date(2026, 11, 1), 0, Life.FIRST),
        (2, date(2026, 11, 1), 0, Life.STABLE),
        (5, date(2026, 11, 1), 0, Life.LOYAL),
        (5, date(2026, 11, 1), 1, Life.ADVOCATE),
        (9, date(2026, 8, 23), 1, Life.AT_RISK),
        (9, date(2026, 8, 24), 1, Life.ADVOCATE),
        (9, date(2026, 5, 23), 1, Life.SILENT),
    ],
)
def test_the_stages_of_life(orders: int, last: date | None, referred: int, life: Life) -> None:
    assert life_of(orders, last, referred, TODAY, 5, SilencePolicy()) is life


def test_a_value_changes_with_its_evidence_and_an_intent_grows_old() -> None:
    case = Case("B", "A", "A", 0.18, 0.1, date(2026, 11, 1), date(2026, 10, 9))
    assert value_change(case, TODAY) == ("A", "累计贡献排前 18%，最近一单 22 天前")
    assert intent_change(case, TODAY, RegradePolicy()) == ("B", "45 天没有有效联系")
    assert intent_change(case, date(2026, 11, 22), RegradePolicy()) is None
    same = Case("A", "C", "A", 0.18, 0.1, None, date(2020, 1, 1))
    assert value_change(same, TODAY) is None
    assert intent_change(same, TODAY, RegradePolicy()) is None
