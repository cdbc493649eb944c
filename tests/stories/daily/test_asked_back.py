"""Every list is paged, every number answers 哪些, every statement answers 为什么, of whatever was replied last."""

import pytest

from tests.stories.daily.test_lists import many
from tests.story import Story

TOLD = (
    "新客户 王丽 13900112233 来源 展会",
    "新客户 李敏 13900112244 生日 11月30日",
    "王丽 意向A",
    "王丽下单 面霜1 精华2 共 1158",
    "李敏投诉面霜过敏",
    "刚跟李敏通了电话，嫌面霜贵，周三再约",
    "答应王丽周五前寄检测报告",
    "标签 王丽 +敏感肌",
)
# What is asked, what 为什么 tells of it, and what 哪些 lists; "" where it holds no figure to lay open.
ASKED = (
    ("这周安排", "1 ", "寄检测报告"),
    ("名单 下周过生日的", "1 ", "李敏"),
    ("名单 投诉", "1 ", "T-1"),
    ("名单 客户", "", "李敏"),
    ("筛选 意向A", "符合", "王丽"),
    ("业绩 这个月", "按订单的日期和金额加总", "王丽"),
    ("今天几个投诉", "按投诉建单的日期数", "T-1"),
    ("管线", "成交率", "李敏"),
    ("流程", "手册 000", ""),
    ("我答应过谁", "原话", "寄检测报告"),
    ("订单记录 王丽", "按您记的订单", "面霜×1"),
    ("等级 王丽", "意向 A", ""),
    ("王丽值得跟吗", "合计", "寄检测报告"),
    ("需求清单 李敏", "", ""),
    ("林晓今天干了啥", "按记录数", "下单 王丽"),
    ("历史 王丽", "", "新建"),
    ("准备 王丽", "没办完的承诺", "寄检测报告"),
    ("话术 嫌贵", "从话术库里挑的", "比"),
    ("阶段 王丽", "随联系和订单的记录往前走", "已成交"),
    ("策略", "手册 000", ""),
    ("优先级设置", "加起来排先后", ""),
    ("规则", "1 ", "大单审批"),
    ("跟进计划 王丽", "1 ", "首次服务"),
    ("草稿 王丽", "先问不推", "面霜"),
    ("例外", "该联系没联系的", ""),
    ("谁在等", "没人回", ""),
    ("下单 李敏 面膜2 398", "成交后 48 小时内做首次服务", ""),
    ("王丽嫌贵，下周二再约", "您说的日子", ""),
    ("标签 王丽 +爱比较", "标签 爱比较：您加的", ""),
    ("完成 T-9", "完成 T-9", ""),
    ("下单 李敏 面膜2 0元", "什么也没改", ""),
    ("下单", "先问清再记", ""),
)


@pytest.fixture
def firm(story: Story) -> Story:
    story.meet_the_manager()
    for text in TOLD:
        story.says("linxiao", text)
    story.quiet()
    return story


def test_every_reply_has_its_reason_and_every_figure_what_is_behind_it(firm: Story) -> None:
    """Of what was replied last, and of nothing older."""
    for asked, reason, behind in ASKED:
        firm.town.clock.advance(minutes=1)  # WeCom lets an app tell one person thirty things a minute
        reply = firm.says("linxiao", asked)
        why = firm.says("linxiao", "为什么")
        assert reason in why, (asked, reply, why)
        assert not why.startswith(("我还没说过", "我没听懂")), (asked, why)
        which = firm.says("linxiao", "哪些")
        if behind:
            assert "· 明细" in which.splitlines()[0], (asked, reply, which)
            assert behind in which, (asked, which)
        else:
            assert "明细" in which or "可列" in which, (asked, which)


def test_an_empty_list_says_so_and_never_turns_an_older_one(firm: Story) -> None:
    assert "王丽" in firm.says("linxiao", "名单 客户")
    assert firm.says("linxiao", "协议") == "您的协议：没有。"
    assert firm.says("linxiao", "更多") == "「您的协议」里一条也没有。"
    assert firm.says("linxiao", "为什么") == "「您的协议」照记录查过，现在没有符合的；没记下来的我看不到。"


@pytest.mark.parametrize("asked", ["今日", "名单 客户"])
def test_what_is_longer_than_a_page_goes_on(firm: Story, asked: str) -> None:
    many(firm, 12)
    first = firm.says("linxiao", asked)
    assert "回「更多」" in first
    assert "\n11 " in firm.says("linxiao", "更多")


def test_an_older_push_does_not_explain_what_a_manager_has_just_read(firm: Story) -> None:
    firm.town.clock.advance(minutes=5)
    assert "还没有搭配规则" in firm.says("zhoumin", "搭配")
    why = firm.says("zhoumin", "为什么")
    assert "投诉" not in why
    assert "照您说的「搭配」回的：哪些产品搭着卖" in why
