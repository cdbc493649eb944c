"""Who is meant: names, words that are names, homophones, forms of address, new people, colleagues."""

import pytest

from crm.records.names import keys_of
from nlp import probes
from tests.nlu.conftest import Understood


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("刚跟王丽通了电话", ["王丽"]),
        ("丽姐说面霜好用", ["王丽"]),
        ("王姐说面霜好用", ["王姐"]),
        ("给欧阳惠送钙片", ["欧阳慧"]),
        ("电联邓莉 没兴趣", ["邓丽"]),
        ("夏天说面膜好用", ["夏天"]),
        ("跟丁香聊了聊，她爱喝丁香茶", ["丁香"]),
        ("加了张伟丽的微信", ["张伟丽"]),
        ("跟张伟聊了聊", ["张伟"]),
        ("提醒我明天通知苏打、丁香、蔡明亮", ["苏打", "丁香", "蔡明亮"]),
        ("带新人小吴去见了梁思琪，小吴讲得不错", ["梁思琪"]),
        ("新客户：向阳（不是向左啊）", ["向阳"]),
        ("孫悅剛剛下單魚油一瓶", ["孙悦"]),
        ("美玲姐让我明天给她带一盒益生菌", ["何美玲"]),
        ("新客户 沈月 13911110001", ["沈月"]),
        ("新客户：高兴，13911110001", ["高兴"]),
        ("建档 万里 13911110001 抖音来的", ["万里"]),
        ("新客户 温柔", ["温柔"]),
        ("新客户 方案 发过去了", []),
    ],
)
def test_people_are_found_and_resolved(understood: Understood, text: str, names: list[str]) -> None:
    found = [m.name for frame in understood(text).frames for m in frame.slots.customers]
    assert list(dict.fromkeys(found)) == names


@pytest.mark.parametrize(
    "text",
    [
        "夏天也太热了吧",
        "出门向左走五十米",
        "今天外面白雪一片",
        "想喝苏打水",
        "方圆三公里都没有店",
        "电脑里的程序又崩了",
    ],
)
def test_words_that_are_also_names_are_words_without_a_persons_setting(
    understood: Understood, text: str
) -> None:
    assert not [m for frame in understood(text).frames for m in frame.slots.customers]


def test_several_customers_of_one_family_name_are_reported_and_not_guessed(understood: Understood) -> None:
    mention = understood("王姐刚来电话说面霜好用").frames[0].slots.customers[0]
    assert {known.name for known in mention.matches} == {"王丽", "王莉"}
    assert mention.name == "王姐"


def test_the_only_customer_of_a_family_name_is_offered_and_not_taken(understood: Understood) -> None:
    mention = understood("高总说再考虑考虑").frames[0].slots.customers[0]
    assert mention.matches == ()
    assert [known.name for known in mention.near] == ["高翔"]


def test_a_homophone_of_two_customers_stays_as_written(understood: Understood) -> None:
    mention = understood("王力微信回我了，说先放一放").frames[0].slots.customers[0]
    assert mention.name == "王力"
    assert len(mention.matches) == 2


@pytest.mark.parametrize(
    ("name", "aliases", "text"),
    [
        ("曾庆芳", (), "给增庆方打了电话"),
        ("恒远商贸有限公司", (), "恒远商贸那边要报价"),
        ("Peter Wong", (), "peter wong 要两台"),
        ("张伟", ("张总",), "下周五约张总吃饭"),
        ("何美玲", (), "美玲姐来了"),
    ],
)
def test_a_mention_shares_a_key_with_its_customer(name: str, aliases: tuple[str, ...], text: str) -> None:
    assert not keys_of(name, aliases).isdisjoint(probes(text))


def test_the_keys_of_a_message_do_not_grow_without_end() -> None:
    assert len(probes("王丽和李娜昨天一起来店里看了面膜。" * 100)) <= 1300
    assert len(probes("ab " * 600)) == 1
    assert len(probes("王丽" * 40)) <= 150
    assert len(probes("刚跟王丽通了电话，她嫌面霜贵，下周三再联系")) <= 120
