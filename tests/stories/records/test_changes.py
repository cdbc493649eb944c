"""Records live: the old value stays, who changed it is told, and once a quarter it is looked through (A5)."""

import pytest

from storage.books import customers
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13800135678 来源 展会")
    return story


@pytest.mark.proves("A5", shows="电话改为 139****2233（原 138****5678 留在历史里）")
@pytest.mark.proves("A5", shows="林晓：电话 138****5678 → 139****2233")
def test_a_new_number_keeps_the_old_one_in_the_history(firm: Story) -> None:
    assert "电话改为 139****2233（原 138****5678 留在历史里）" in firm.says(
        "linxiao", "王丽换号了 13900112233"
    )
    firm.town.clock.advance(minutes=1)
    firm.says("linxiao", "补充 王丽 预算 3000")
    firm.town.clock.advance(minutes=1)
    assert "预算 5,000 元（原 3,000 元，11/23 记）" in firm.says("linxiao", "王丽预算改成5000")
    told = firm.says("linxiao", "历史 王丽").splitlines()
    assert told[1] == "1 今天 09:02 林晓：预算 3,000 元 → 5,000 元"
    assert any(line.endswith("林晓：电话 138****5678 → 139****2233") for line in told)
    assert told[-1].endswith("林晓：新建")


def test_the_history_says_who_of_the_two(firm: Story) -> None:
    firm.says("linxiao", "王丽等级改成金卡")
    firm.town.clock.advance(minutes=1)
    firm.says("zhoumin", "王丽等级改成银卡")
    told = firm.says("linxiao", "历史 王丽")
    assert "林晓：等级 空 → 金卡" in told
    assert "等级 金卡 → 银卡" in told
    assert "林晓：等级 金卡" not in told


def test_contradictory_corrections_leave_the_last_word_and_all_of_the_history(firm: Story) -> None:
    firm.says("linxiao", "补充 王丽 忌口 海鲜")
    firm.says("linxiao", "补充 王丽 忌口 香菜")
    firm.says("linxiao", "补充 王丽 忌口 海鲜")
    assert "忌口 海鲜" in firm.says("linxiao", "查 王丽")
    told = firm.says("linxiao", "历史 王丽")
    assert "忌口 海鲜 → 香菜" in told
    assert "忌口 香菜 → 海鲜" in told
    firm.says("linxiao", "撤销")
    assert "忌口 香菜" in firm.says("linxiao", "查 王丽")


@pytest.mark.proves("A5", shows="资料核对：这 1 位的电话、地址、需求还对吗？")
def test_once_a_quarter_the_rep_is_asked_whether_it_is_still_right(firm: Story) -> None:
    firm.quiet()
    with firm.office.desk() as desk:
        desk.db.get_one(customers.Customer, 1).created_at = desk.now.replace(month=8)
    firm.until("2026-11-29T22:00")
    firm.until("2026-11-30T09:51")
    firm.until("2026-11-30T10:10")
    asked = [text for text in firm.heard("linxiao") if "资料核对" in text]
    assert asked == [
        "资料核对：这 1 位的电话、地址、需求还对吗？\n1 王丽（2026/8/23 建的，还没核对过）\n都对回「核对 王丽」，有变直接说"
    ]
    assert "王丽 的资料已核对，90 天后再提醒您" in firm.says("linxiao", "核对 王丽")
    firm.until("2026-12-07T10:10")
    assert len([text for text in firm.heard("linxiao") if "资料核对" in text]) == 1


def test_a_colleagues_customer_has_no_history_for_others(firm: Story) -> None:
    told = firm.says("xiaochen", "历史 王丽")
    assert told == "看哪位客户的历史？"


_STANDING = (
    ("节奏 王丽 每两周一次", "没有改"),
    ("阶段 王丽 方案推荐", "阶段已经是 方案推荐"),
    ("等级 王丽 意A", "已经是意向 A"),
    ("标签 王丽 +敏感肌", "标签里已经有 敏感肌，没有改"),
    ("改 王丽 来源 展会活动", "来源已经是 展会活动，没有改"),
    ("改 王丽 电话 13800135678", "电话已经是 138****5678，没有改"),
    ("生日 王丽 3月8日", "生日已经是 3月8日，没有改"),
    ("王丽预算5000", "预算已经是 5,000 元，没有改"),
    ("王丽老公3月5号生日", "已经记着，没有改"),
    ("企业 恒远商贸 行业 零售", "行业已经是 零售，没有改"),
)
_STANDING_RULES = (
    ("意向B周期改成10天", "已经是 10 天，没有改"),
    ("权重 意向A到点 50", "已经是 50 分，没有改"),
    ("策略 价B：每月发一次新品资讯", "已经是：每月发一次新品资讯，没有改"),
    ("搭配 精华→面霜 先补水", "已经有搭配 精华→面霜：先补水，没有改"),
    ("问答 新增 面膜 几天 = 一周两次", "已经有这条问答了（编号 1），没有再加"),
    ("保养 新增 美容仪 每180天 清洁探头", "已经有一样的售后计划（编号 1），没有再加"),
    ("触发 新增 下单后3天：用着还顺手吗？", "已经有一样的触发规则（编号 1），没有再加"),
    ("关怀素材 新增 知识 敏感肌：换季先停酸类", "已经有一样的关怀素材（编号 1），没有再加"),
    ("优惠 新增 面霜第二件半价 到12月31日", "已经有一样的优惠（编号 1），没有再加"),
    ("欢迎语 展会：您好，我是{顾问}", "已经是：您好，我是{顾问}，没有改"),
)  # fmt: skip


@pytest.mark.parametrize(("who", "says"), [("linxiao", _STANDING), ("zhoumin", _STANDING_RULES)])
def test_what_stands_already_is_said_and_leaves_nothing_to_take_back(
    firm: Story, who: str, says: tuple[tuple[str, str], ...]
) -> None:
    firm.meet_the_manager()
    for command, told in says:
        firm.says(who, command)
        assert told in firm.says(who, command)
        firm.town.clock.advance(minutes=1)
    assert "刚才那句什么也没改。上一条记下的是" in firm.says(who, "撤销")
