"""Sentences become titles of verb and object; what is said around them is left behind."""

import pytest

from crm.daily.titles import LONGEST, title

TITLES = [
    ("给王丽把上次说的那个面霜的小样寄过去", "王丽", "寄面霜的小样"),
    ("提醒我明天下午给王丽把上次说的那个面霜的小样寄过去", "王丽", "寄面霜的小样"),
    ("李总要开专票，明天前给他", "李建国", "开专票"),
    ("刚见了王姐，王姐说面霜快用完了周三再约，嫌贵", "王丽", "再约，面霜快用完了"),
    ("刚跟王姐通了电话，嫌面霜贵，周三再约", "王丽", "再约，嫌面霜贵"),
    ("答应周五前寄小样", "", "寄小样"),
    ("周三下午3点给陈姐打电话", "陈姐", "打电话"),
    ("下周一上门装净水器", "赵敏", "上门装净水器"),
    ("月底前把合同签了", "", "签合同"),
    ("检测报告", "王丽", "检测报告"),
    ("成交后首次服务：问问用得怎么样", "王丽", "成交后首次服务：问问用得怎么样"),
    ("周五下午3点交周报", "", "交周报"),
]


@pytest.mark.parametrize(("text", "name", "called"), TITLES)
def test_a_sentence_becomes_a_title(text: str, name: str, called: str) -> None:
    assert title(text, name) == called


@pytest.mark.parametrize("text", ["", "。，", "哈哈" * 40, "a" * 300, "把把把把把"])
def test_no_text_is_too_strange_for_a_title(text: str) -> None:
    assert len(title(text)) <= LONGEST
