"""Names at the size of a real CRM: known ones found, homophones found, strangers not taken; cost independent of size."""

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from bot.evaluate.parse import candidates, surroundings
from crm.records.names import SURNAMES, keys_of, sounds
from nlp import Known, understand
from nlp.lexicon import retail
from tests.nlu.conftest import FRIDAY

COMMON = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬凤洁梅琳素云莲真环雪荣爱妹香"
    "月莺媛艳瑞凡佳嘉琼勤珍贞莉兰翠雅芝玲欣怡婷倩颖露瑶晨思雨梓涵子轩浩宇"
)
TEMPLATES = (
    "刚跟{}通了电话，她嫌面霜贵",
    "{}说鱼油好用",
    "明天提醒我给{}送钙片",
    "{} 面膜2盒 已付",
    "今天{}来店里坐了坐",
    "给{}打电话没接",
)
STRANGERS = (
    "今天跟客户聊了面膜的事，她说考虑考虑",
    "明天上午开会别忘了带资料",
    "这个月我卖了多少鱼油",
    "刚才那条删掉 记错人了",
    "天气太热不想出门",
)


@cache
def people(number: int, seed: int = 7) -> list[str]:
    """Different made-up names of two and three characters."""
    dice = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < number:
        made[dice.choice(COMMON) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2))))] = None
    return list(made)


def index_of(names: list[str]) -> dict[str, list[Known]]:
    """The look-up that storage keeps."""
    index: dict[str, list[Known]] = {}
    for number, name in enumerate(names):
        for key in keys_of(name):
            index.setdefault(key, []).append(Known(str(number), name))
    return index


@pytest.fixture(scope="module")
def crm() -> dict[str, list[Known]]:
    return index_of(people(5000))


def found(text: str, index: dict[str, list[Known]]) -> Iterator[str]:
    for frame in understand(
        text, FRIDAY, tuple(candidates(text, index)), retail(("面霜", "鱼油", "钙片", "面膜"))
    ).frames:
        yield from (m.name for m in frame.slots.customers)


def test_known_customers_are_found_among_five_thousand(crm: dict[str, list[Known]]) -> None:
    names = people(5000)[::25]
    hits = sum(name in found(TEMPLATES[i % len(TEMPLATES)].format(name), crm) for i, name in enumerate(names))
    assert hits / len(names) >= 0.98


def test_strangers_are_not_taken_for_customers(crm: dict[str, list[Known]]) -> None:
    assert [name for text in STRANGERS for name in found(text, crm)] == []


def test_homophones_of_three_characters_lead_to_their_customer(crm: dict[str, list[Known]]) -> None:
    alike: dict[str, list[str]] = {}
    for character in GIVEN:
        alike.setdefault(sounds(character)[0], []).append(character)
    pairs, everybody = [], set(people(5000))
    for name in people(5000):
        other = next((c for c in alike.get(sounds(name[-1])[0], ()) if c != name[-1]), None)
        if len(name) == 3 and other and name[:-1] + other not in everybody:
            pairs.append((name, name[:-1] + other))
    pairs = pairs[::40]
    hits = 0
    for name, typed in pairs:
        frame = understand(
            f"刚跟{typed}通了电话", FRIDAY, tuple(candidates(f"刚跟{typed}通了电话", crm)), retail()
        ).frames[0]
        hits += any(name in {k.name for k in m.matches} for m in frame.slots.customers)
    assert len(pairs) >= 20
    assert hits / len(pairs) >= 0.97


class Counted(dict[str, list[Known]]):
    """How often it was asked."""

    asked = 0

    def get(self, *asked: Any) -> Any:
        self.asked += 1
        return super().get(*asked)


def test_the_cost_does_not_grow_with_the_number_of_customers() -> None:
    small, large = index_of(people(100)), index_of(people(10_000))
    texts = [TEMPLATES[i % len(TEMPLATES)].format(name) for i, name in enumerate(people(100))]

    def looked_up(index: dict[str, list[Known]]) -> int:
        counted = Counted(index)
        for text in texts:
            list(found(text, counted))
        return counted.asked

    assert 0 < looked_up(large) == looked_up(small)


def test_every_surname_is_a_single_han_character() -> None:
    assert all(re.fullmatch("[一-鿿]", c) for c in SURNAMES)


def test_the_context_of_a_file_goes_through_the_same_keys() -> None:
    index, _ = surroundings({"customers": ["王丽"], "aliases": {"丽姐": "王丽"}, "products": []})
    assert {one.name for one in candidates("丽姐来了", index)} == {"王丽"}
