"""Allergies, food left out and products not to be offered, as reps write them."""

import pytest

from crm.records.avoided import avoided, speaks_against


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("她对酒精过敏，别给她推荐爽肤水", [("allergy", "酒精"), ("unwanted", "爽肤水")]),
        ("海鲜过敏", [("allergy", "海鲜")]),
        ("对酒精、香精过敏", [("allergy", "酒精"), ("allergy", "香精")]),
        ("对烟酰胺有点不耐受", [("allergy", "烟酰胺")]),
        ("聊了聊，乳糖不耐受，不吃牛肉", [("allergy", "乳糖"), ("taboo", "牛肉")]),
        ("过敏源是花粉", [("allergy", "花粉")]),
        ("爽肤水以后别给她推了", [("unwanted", "爽肤水")]),
        ("不要再推荐面膜了", [("unwanted", "面膜")]),
        ("她女儿对花生过敏", [("allergy", "花生")]),
        ("她海鲜过敏", [("allergy", "海鲜")]),
    ],
)
def test_what_is_to_be_avoided_is_told(text: str, kinds: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.what) for one in avoided(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "对酒精过敏吗", "海鲜不过敏", "怕过敏", "会不会过敏", "用了面霜过敏，要退货", "皮肤容易过敏", "换季过敏", "过敏体质", "敏感肌",
        "不吃这一套", "别推荐给别人", "吃不消", "对我们的产品很满意", "把面霜推荐给她",
    ],
)  # fmt: skip
def test_what_is_asked_feared_denied_or_complained_of_is_not(text: str) -> None:
    assert avoided(text) == []


def test_somebody_else_s_allergy_is_kept_as_theirs() -> None:
    assert avoided("她女儿对花生过敏")[0].told == "花生（女儿）"
    assert avoided("她女儿花生过敏")[0].told == "花生（女儿）"


def test_a_product_is_met_by_its_name_or_by_what_it_is_named_after() -> None:
    assert speaks_against("玫瑰爽肤水", "爽肤水")
    assert speaks_against("酒精棉片", "酒精、海鲜")
    assert not speaks_against("面霜", "爽肤水")
    assert not speaks_against("花生油", "花生（女儿）")
