"""T1 from end to end: the morning's list, one line that settles three of its things, and why one stands where it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import Services
from tests.stories.daily.firm import about, bought, complaint, customer, spoke, task
from tests.story import Story

MONDAY = "2026-03-16"


@pytest.fixture
def story(tmp_path: Path, where: Services) -> Iterator[Story]:
    """The transcript's Monday, before anybody is up."""
    with Story(tmp_path, start=f"{MONDAY}T08:00", where=where) as told:
        yield told


@pytest.fixture
def morning(story: Story) -> Story:
    """What the six things rest on; then the list comes."""
    wang = customer(story, "王丽", "2026-03-11", value="A", intent="B")
    task(story, wang, "检测报告", MONDAY, "promise", made="2026-03-11")
    chen = customer(story, "陈姐", value="B", intent="A")
    spoke(story, chen, "2026-03-08", "她问多久到货，说考虑一下")
    bought(story, chen, "2026-03-01", 800)
    wu = customer(story, "吴静")
    bought(story, wu, "2026-03-14", 200)
    complaint(story, wu, f"{MONDAY}T11:40")
    for name, days in (
        ("何芳", ("2025-12-05", "2026-01-09", "2026-02-10")),
        ("周婷", ("2025-12-06", "2026-01-10", "2026-02-11")),
    ):
        number = customer(story, name, "2026-03-10")
        for day in days:
            bought(story, number, day)
    task(story, customer(story, "孙芳", "2026-03-13"), "寄样品", MONDAY)
    customer(story, "刘敏", "2026-03-13", birth_month=3, birth_day=16)
    story.until(f"{MONDAY}T08:26:30")
    story.until(f"{MONDAY}T08:45")
    return story


def test_t1_word_by_word(morning: Story) -> None:
    """The birthday stands in a message of its own with three wishes (T5), and so not in the list too: no item twice."""
    [told] = about(morning, "linxiao", "早上好")
    assert told == (
        "早上好，林晓。今天 6 件事，先做前 3 件：\n"
        "1 王丽（价A/意B） 答应今天检测报告 —— 您 3/11 承诺\n"
        "2 陈姐（价B/意A） 已 8 天没联系，意向A每周一次，超 1 天\n"
        "3 投诉 T-1 吴静 首响还剩 3 小时 14 分\n"
        "另 3 件：补货窗口 2 人、跟进 1 件（回「更多」）\n"
        "补货先问用得怎么样；就用给的那句回「5 用」，都用回「都做」"
    )

    settled = morning.says("linxiao", "1完成,2改到下午4点,3我马上打").splitlines()
    assert settled == [
        "✓ 1 王丽「检测报告」已完成，记为今天的一次联系；下次 3/30（周一）（意向B每两周一次）",
        "✓ 2 陈姐 改为今天 16:00 提醒",
        "✓ 3 投诉 T-1 处理中，首响以您回复客户的时间为准；一小时后没记我再问一句",
    ]

    assert morning.says("linxiao", "为什么陈姐排第二") == (
        "意向A每周一次（超 1 天）+40，上次问了「多久到货」+20，客单高于您均值+10，价值B+10，共 80 分（重要又紧急）。"
        "想调权重回「优先级设置」。"
    )
    assert "意向A到点 35" in morning.says("linxiao", "优先级设置")


def test_t1_goes_on_through_the_day_and_says_nothing_twice(morning: Story) -> None:
    rest = morning.says("linxiao", "更多").splitlines()
    assert rest[0] == "今天 6 件事，先做前 3 件："
    assert [line.split(" ")[0] for line in rest if line[0].isdigit()] == ["4", "5", "6"]
    morning.says("linxiao", "1完成,2改到下午4点,3我马上打")
    morning.until(f"{MONDAY}T09:30")
    assert len(about(morning, "linxiao", "🎂 刘敏 今天（3/16）生日")) == 1
    morning.until(f"{MONDAY}T16:00:30")
    assert len(about(morning, "linxiao", "16:00 陈姐")) == 1
    assert len(about(morning, "linxiao", "补货")) == 1
