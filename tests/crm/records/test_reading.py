"""What details, doubts, questions and searches are read from a text (A1, A4, A9, A11)."""

import pytest

from crm.records.ambiguity import vague
from crm.records.details import DETAILS, decider, details
from crm.records.kyc import KycPolicy, meant
from crm.records.recall import Recall, recall
from crm.records.terms import around, holds, terms_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("王丽忌口海鲜、香菜", {"忌口": "海鲜、香菜"}),
        ("注册资本500万，成立于2010年", {"注册资本": "500万", "成立时间": "2010年"}),
        ("补充 李敏 预算3000 决策周期 两周", {"预算": "3000", "决策周期": "两周"}),
        ("沟通偏好 晚上微信", {"沟通偏好": "晚上微信"}),
        ("配偶生日是5月6日", {"配偶生日": "5月6日"}),
        ("今天天气不错", {}),
    ],
)
def test_fields_are_found_with_what_stands_behind_them(text: str, told: dict[str, str]) -> None:
    assert {one.field.label: one.value for one in details(text)} == told


@pytest.mark.parametrize(
    "text", ["王丽忌口海鲜", "王丽的预算改成5000", "恒远商贸注册资本500万，成立时间 2010年"]
)
def test_a_text_that_is_nothing_but_details_is_known_as_such(text: str) -> None:
    assert DETAILS.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["刚跟王丽聊了预算3000", "王丽预算多少", "王丽说预算不够", "谁的忌口是海鲜", "忌口"]
)
def test_a_talk_or_a_question_is_no_mere_detail(text: str) -> None:
    assert not DETAILS.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("他爱人管钱", "本人+配偶"),
        ("要跟老公商量", "本人+配偶"),
        ("这事老板拍板", "老板"),
        ("我自己做主", "本人"),
        ("她爱人也在", None),
        ("觉得挺好", None),
    ],
)
def test_who_decides(text: str, who: str | None) -> None:
    assert decider(text) == who


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("李总说下月定", "『下月』是 12 月初还是月底？"),
        ("过段时间再说", "『过段时间』大概是哪一天？"),
        ("要几盒面霜", "『要几盒』具体要多少？"),
        ("预算有限", "『预算有限』：大概多少钱以内？"),
        ("下月15号签", None),
        ("下月初定", None),
        ("周三再约", None),
        ("过几天，就是12月3号再说", None),
    ],
)
def test_what_leaves_open_what_was_meant(text: str, question: str | None) -> None:
    found = vague(text, 11)
    assert (found.question if found else None) == question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("谁提过益生菌", Recall("益生菌", True)),
        ("哪些客户提到过过敏", Recall("过敏", True)),
        ("王丽上次说什么来着", Recall("", False)),
        ("王丽提过孩子吗", Recall("孩子", False)),
        ("刚跟王丽通电话，她说面霜贵", None),
        ("谁要跟进", None),
    ],
)
def test_questions_about_what_was_said(text: str, asked: Recall | None) -> None:
    assert recall(text) == asked


def test_a_text_is_found_by_each_of_its_words() -> None:
    text = "她问益生菌怎么吃，ABC套装多少钱"
    for words in ("益生菌", "怎么吃", "abc套装", "益"):
        assert terms_of(words) <= terms_of(text) or len(words) == 1
        assert holds(text, words)
    assert not holds(text, "生益菌")


def test_a_long_text_is_cut_about_the_words() -> None:
    text = "前" * 60 + "益生菌" + "后" * 60
    assert around(text, "益生菌", 20).count("益生菌") == 1
    assert around(text, "益生菌", 20).startswith("…")
    assert around("短", "短") == "短"


def test_each_item_of_the_checklist_has_what_is_told_behind_it() -> None:
    told = meant("授权书 已签 到2027年 隐私协议 两年", KycPolicy())
    assert {item: text.strip() for item, text in told.items()} == {
        "授权书": "已签 到2027年",
        "隐私协议": "两年",
    }
    assert meant("实名 已核", KycPolicy()) == {"证件核验": " 已核"}
    assert meant("聊得不错", KycPolicy()) == {}
