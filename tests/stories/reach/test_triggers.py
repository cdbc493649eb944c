"""O2: a purchase, an end, a birthday or silence sets off words on its day; each customer once, past the guard."""

import pytest

from crm.reach.triggers import moment_words, read
from crm.refusal import Refusal
from tests.stories.keeping.firm import CREAM, about, customer
from tests.story import Story

BOUGHT = "触发 新增 下单后3天 玻尿酸面霜：面霜用着还习惯吗？有问题随时找我。"


def known(story: Story, name: str, *bought: str, **fields: object) -> str:
    wm = story.town.seed_customer("linxiao", name)
    customer(story, name, *bought, external_id=wm, **fields)
    return wm


def receivers(story: Story) -> list[set[str]]:
    return [set(task.shares["linxiao"].receipts) for task in story.town.waiting("linxiao")]


@pytest.mark.proves(
    "O2", shows="⚡ 下单后 3 天：「面霜用着还习惯吗？有问题随时找我。」\n给 王丽、李敏 建好了任务"
)
@pytest.mark.proves("O2", shows="11/24（周二） 下单后 3 天（玻尿酸面霜）：1 位（赵敏）")
def test_a_purchase_sets_off_one_task_for_all_and_each_only_once(story: Story) -> None:
    wang, li = (known(story, name, "2026-11-20") for name in ("王丽", "李敏"))
    known(story, "赵敏", "2026-11-21")
    known(story, "钱芳", "2026-11-20")
    story.says("linxiao", "钱芳说不想收节日问候")
    assert "✓ 触发 1：下单后 3 天（玻尿酸面霜）" in story.says("zhoumin", BOUGHT)
    assert "1 位（赵敏）" in story.says("linxiao", "触发 队列")
    story.until("2026-11-23T10:20")
    assert receivers(story) == [{wang, li}]
    [told] = about(story, "linxiao", "⚡")
    assert "　不发：钱芳（客户说过不收问候和关怀（退订））" in told
    assert "11/23 已建（等您点「发送」）" in story.says("linxiao", "触发 队列")
    story.until("2026-11-24T10:20")
    story.until("2026-11-25T10:20")
    assert len(about(story, "linxiao", "⚡")) == 2  # 赵敏 on the 24th, and nobody again


@pytest.mark.parametrize(
    ("rule", "fields", "event"),
    [
        ("生日前3天：要过生日啦，想好怎么过了吗？", {"birth_month": 11, "birth_day": 26}, "生日前 3 天"),
        ("60天没下单：好久没聊了，最近怎么样？", {"bought": "2026-09-24"}, "60 天没下单"),
        ("用完前5天：用得怎么样，还习惯吗？", {"bought": "2026-10-14"}, "用完前 5 天"),
    ],
)
def test_other_events(story: Story, rule: str, fields: dict[str, object], event: str) -> None:
    days = [str(fields.pop("bought"))] if "bought" in fields else []
    wm = known(story, "王丽", *days, **fields)
    known(story, "钱芳")
    story.says("zhoumin", f"触发 新增 {rule}")
    story.until("2026-11-23T10:20")
    assert receivers(story) == [{wm}]
    assert event in about(story, "linxiao", "⚡")[0]


def test_an_event_and_an_agreement_set_words_off_too(story: Story) -> None:
    wm = known(story, "王丽")
    story.says("linxiao", "协议 王丽 年度协议 2026-01-01 到 2026-12-23")
    story.says("linxiao", "活动 新增 护肤沙龙 11月24日 门店")
    story.says("zhoumin", "触发 新增 活动后1天：昨天辛苦您跑一趟，有什么想问的随时说。")
    story.says("zhoumin", "触发 新增 到期前30天：合作快一年了，想听听您的看法。")
    story.until("2026-11-23T10:20")
    assert "协议到期前 30 天" in about(story, "linxiao", "⚡")[-1]
    story.until("2026-11-24T18:00")
    story.says("linxiao", "到场 王丽 护肤沙龙")
    story.until("2026-11-25T10:20")
    assert "活动后 1 天" in about(story, "linxiao", "⚡")[-1]
    assert receivers(story)[0] == {wm}


@pytest.mark.parametrize(
    ("who", "says", "told"),
    [
        ("linxiao", BOUGHT, "由主管设置"),
        ("zhoumin", "触发 新增 天黑以后：晚安", "这样写"),
        ("zhoumin", "触发 新增 下单后3天 面霜", "这样写"),
        ("zhoumin", "触发 新增 生日当天 面霜：生日快乐", "这样写"),
        ("zhoumin", "触发 新增 下单后3天：{{config}}", "不能写代码"),
        ("zhoumin", "触发 新增 下单后3天：三天见效，全网第一", "这段先不能用"),
        ("zhoumin", "触发 结束 7", "没有编号 7"),
        ("zhoumin", "触发", "还没有触发规则。这样写"),
        ("linxiao", "触发 队列", "触发队列：没有"),
    ],
)
def test_rules_are_kept_by_managers_and_checked(story: Story, who: str, says: str, told: str) -> None:
    customer(story, "王丽")
    assert told in story.says(who, says)


def test_a_rule_that_was_ended_sets_nothing_off(story: Story) -> None:
    known(story, "王丽", "2026-11-20")
    story.says("zhoumin", BOUGHT)
    assert "已停" in story.says("zhoumin", "触发 结束 1")
    story.until("2026-11-23T10:20")
    assert not about(story, "linxiao", "⚡")


@pytest.mark.parametrize(
    ("words", "event", "days", "about"),
    [
        ("下单当天：谢谢您", "bought", 0, ""),
        (f"下单后3天 {CREAM}：好用吗", "bought", 3, CREAM),
        ("协议到期前30天:想听听您的看法", "agreement", 30, ""),
        ("生日当天：生日快乐", "birthday", 0, ""),
    ],
)
def test_a_rule_is_read(words: str, event: str, days: int, about: str) -> None:
    rule = read(words)
    assert (rule.event, rule.days, rule.about) == (event, days, about)
    assert str(days) in moment_words(event, days) or days == 0


@pytest.mark.parametrize("words", ["", "：", "下单后9999天：早", "生日", "下单后三天以内：早"])
def test_what_is_no_rule_is_refused(words: str) -> None:
    with pytest.raises(Refusal):
        read(words)
