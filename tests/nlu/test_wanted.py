"""Lists by conditions: each is read, in the order said, and what is not understood is kept as such."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

import nlp
from crm.records.wanted import told
from nlp.lexicon import retail

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
FIRM = retail(("面霜", "精华"), ("林晓",))
ASKED = [
    ("最近一个月没联系的意向A客户", "最近一个月没联系（10/24 以来） 且 意向A 的客户"),
    ("超过60天没跟进的价值A", "超过60天没联系（9/24 以来） 且 价值A 的客户"),
    ("谁好久没联系了", "30 天没联系（10/24 以来）的客户"),
    ("从来没联系过的", "从没联系过的客户"),
    ("上海的意向A", "在上海 且 意向A 的客户"),
    ("住浦东的意向A", "在浦东 且 意向A 的客户"),
    ("半年没买东西的价值A", "半年没下单（5/23 以来） 且 价值A 的客户"),
    ("10月下过单11月没下单的", "10月下过单（10/1 到 10/31） 且 11月没下单（11/1 以来）的客户"),
    ("买过面霜没买精华的", "买过面霜 且 没买过精华的客户"),
    ("三个月没买面霜的", "三个月没买面霜（8/23 以来）的客户"),
    ("买过面霜和精华的客户", "买过面霜 且 买过精华的客户"),
    ("买过两次以上的客户", "下单至少 2 次的客户"),
    ("消费不到500的意向B", "累计消费不到 500 元 且 意向B 的客户"),
    ("消费超过5000的上海客户", "累计消费满 5,000 元 且 在上海的客户"),
    ("下周生日的价值A", "下周生日（11/30 到 12/6） 且 价值A 的客户"),
    ("本月过生日的敏感肌客户", "本月生日（11/1 到 11/30） 且 标签「敏感肌」的客户"),
    ("不是敏感肌的意向A或意向B", "不是标签「敏感肌」 且 意向A/B 的客户"),
    ("意向A和B里嫌贵的", "意向A/B 且 说过嫌贵的客户"),
    ("抖音来的还没成交的", "来源抖音（记在「线上平台」里） 且 还没下过单的客户"),
    ("老客户介绍来的客户", "来源介绍（记在「朋友介绍」里）的客户"),
    ("林晓名下有谁", "林晓的客户"),
    ("异议处理阶段的客户", "异议处理阶段的客户"),
    ("快用完面霜的意向A", "面霜该补货 且 意向A 的客户"),
    ("沉默客户里意向A的", "沉默（半年以上没下单） 且 意向A 的客户"),
    ("上个月新加的客户", "上个月加进来（10/1 到 10/31）的客户"),
    ("林晓的意向A客户", "林晓的意向A 的客户"),
    ("小陈的客户有哪些", "小陈的客户"),
    ("林晓手上意向A的客户", "林晓的意向A 的客户"),
    ("团队里三天没联系的意向A", "三天没联系（11/20 以来） 且 意向A 的客户"),
    ("行业=制造业 且 服务需求型", "行业=制造业 且 服务需求型的客户"),
    ("标签=敏感肌 的意向A", "标签「敏感肌」 且 意向A 的客户"),
]
TOLD = [
    "王姐最近一个月没联系我",
    "刚见了几个客户，都说精华好用",
    "买了面霜两瓶，嫌贵",
    "通知会员群周六活动",
    "敏感肌，意向A",
    "意向A",
]


@pytest.mark.parametrize(("text", "understood"), ASKED)
def test_each_condition_is_understood(text: str, understood: str) -> None:
    found = nlp.wanted(text, NOW, FIRM)
    assert told(found.conditions) == understood
    assert not found.unread


@pytest.mark.parametrize("text", [text for text, _ in ASKED if "=" not in text])
def test_such_a_question_is_a_list_without_a_command(text: str) -> None:
    assert nlp.understand(text, NOW, (), FIRM).intent == "query_list"


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_or_ordered_is_no_question_for_a_list(text: str) -> None:
    assert nlp.understand(text, NOW, (), FIRM).intent != "query_list"


def test_what_is_not_understood_is_kept_as_typed() -> None:
    found = nlp.wanted("三个月没下单的VIP", NOW, FIRM)
    assert found.unread == ("VIP",)
    assert nlp.wanted("高个子属虎的意向A", NOW, FIRM).unread == ("高", "子属虎")
