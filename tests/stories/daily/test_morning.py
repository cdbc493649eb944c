"""T1: the morning list is ranked with reasons, answered by number in one line, and says nothing twice."""

import pytest

from tests.stories.daily.firm import about, bought, complaint, customer, spoke, task
from tests.story import Story

TUESDAY = "2026-11-24T08:45"


@pytest.fixture
def morning(story: Story) -> Story:
    """T1's six things, on a Tuesday at 08:45: the list has come."""
    wang = customer(story, "王丽", "2026-11-19", value="A", intent="B")
    task(story, wang, "检测报告", "2026-11-24", "promise", made="2026-11-19")
    chen = customer(story, "陈姐", value="B", intent="A")
    spoke(story, chen, "2026-11-16", "她问多久到货，说考虑一下")
    bought(story, chen, "2026-09-20", 800)
    wu = customer(story, "吴静")
    bought(story, wu, "2026-11-20", 200)
    complaint(story, wu, "2026-11-24T11:55")
    for name in ("李敏", "赵倩", "孙芳"):
        task(story, customer(story, name), "寄样品", "2026-11-24")
    story.until("2026-11-24T08:27")
    story.until(TUESDAY)
    return story


def list_of(story: Story) -> list[str]:
    return about(story, "linxiao", "早上好")[-1].splitlines()


@pytest.mark.proves("E2", shows="已 8 天没联系，意向A每周一次，超 1 天")
@pytest.mark.proves("E9", shows="今天 6 件事，先做前 3 件")
@pytest.mark.proves("E10", shows="先做前 3 件")
def test_the_first_three_are_spelled_out_and_the_rest_is_counted(morning: Story) -> None:
    lines = list_of(morning)
    assert lines[0] == "早上好，林晓。今天 6 件事，先做前 3 件："
    assert lines[1] == "1 王丽（价A/意B） 答应今天检测报告 —— 您 11/19 承诺"
    assert lines[2] == "2 陈姐（价B/意A） 已 8 天没联系，意向A每周一次，超 1 天"
    assert lines[3].startswith("3 投诉 T-1 吴静 首响还剩 3 小时")
    assert lines[4] == "另 3 件：跟进 3 件（回「更多」）"
    assert "6 " in morning.says("linxiao", "更多")


@pytest.mark.proves(
    "E9", shows="意向A每周一次（超 1 天）+40，上次问了「多久到货」+20，客单高于您均值+10，价值B+10，共 80 分"
)
@pytest.mark.proves("E10", shows="（重要又紧急）")
def test_every_place_on_the_list_has_its_reason_in_parts_that_add_up(morning: Story) -> None:
    told = morning.says("linxiao", "为什么陈姐排第二")
    assert told == (
        "意向A每周一次（超 1 天）+40，上次问了「多久到货」+20，客单高于您均值+10，价值B+10，共 80 分（重要又紧急）。"
        "想调权重回「优先级设置」。"
    )
    assert "您答应过+20" in morning.says("linxiao", "为什么 1")


@pytest.mark.proves("E1", shows="改为今天 16:00 提醒")
def test_one_line_settles_three_things(morning: Story) -> None:
    told = morning.says("linxiao", "1完成，2改到下午4点，3我马上打").splitlines()
    assert told[0].startswith("✓ 1 王丽「检测报告」已完成，记为今天的一次联系")
    assert told[1] == "✓ 2 陈姐 改为今天 16:00 提醒"
    assert told[2].startswith("✓ 3 投诉 T-1 处理中，首响以您回复客户的时间为准")
    morning.until("2026-11-24T16:00:30")
    assert len(about(morning, "linxiao", "16:00 陈姐")) == 1
    assert len(about(morning, "linxiao", "投诉 T-1 回复客户了吗")) == 1


def test_each_error_stands_beside_what_was_done(morning: Story) -> None:
    told = morning.says("linxiao", "1完成，9完成，2改到昨天").splitlines()
    assert told[0].startswith("✓ 1 王丽")
    assert "只有 6 条，没有第 9 条" in told[1]
    assert "已经过去了，没有改" in told[2]


def test_two_words_about_one_number_are_left_alone(morning: Story) -> None:
    told = morning.says("linxiao", "1完成，1改到明天")
    assert "1 说了两样（完成、改时间明天），没有动" in told
    assert "检测报告" in morning.says("linxiao", "今日")


def test_a_thing_goes_to_a_colleague_who_hears_of_it(morning: Story) -> None:
    assert "转给陈晨了，已告诉陈晨" in morning.says("linxiao", "4 转给陈晨")
    morning.quiet()
    assert about(morning, "xiaochen", "林晓 转给您一件")
    assert "寄样品" in morning.says("xiaochen", "今日")
    assert "已完成" in morning.says("xiaochen", "1完成")
    assert "同事里没有「王二」" in morning.says("linxiao", "5 转给王二")


def test_what_a_colleague_has_done_meanwhile_is_said(morning: Story) -> None:
    morning.says("linxiao", "4 转给陈晨")
    assert "现在由同事负责" in morning.says("linxiao", "4完成")


def test_undo_brings_back_the_last_of_them(morning: Story) -> None:
    morning.says("linxiao", "1完成，4不做了")
    assert "已撤销" in morning.says("linxiao", "撤销")
    assert (
        len([line for line in morning.says("linxiao", "今日").splitlines() if line[:2].strip().isdigit()])
        == 5
    )


def test_the_rest_can_be_put_off_at_once(morning: Story) -> None:
    told = morning.says("linxiao", "1完成，其余都改到明天")
    assert told.count("11/25（周三） 提醒") == 4  # the complaint cannot be put off
    assert morning.says("linxiao", "今日").splitlines()[1].startswith("1 投诉 T-1")


def test_a_contact_done_by_number_starts_the_rhythm_anew(morning: Story) -> None:
    assert "下次 12/1（周二）（意向A每周一次）" in morning.says("linxiao", "2打过了，她说下周定")
    assert "下周定" in morning.says("linxiao", "查 陈姐")


def test_each_rep_hears_at_a_minute_of_their_own_and_only_once(morning: Story) -> None:
    morning.until("2026-11-24T20:00")
    assert len(about(morning, "linxiao", "早上好")) == 1


def test_a_day_without_anything_due_names_who_was_left_longest(story: Story) -> None:
    number = customer(story, "周婷", "2026-10-10")
    bought(story, number, "2026-10-30")
    task(story, number, "回访过了", "2026-11-20", "revisit")
    story.says("linxiao", "今日")
    story.says("linxiao", "1完成")
    with story.office.desk() as desk:
        from storage.tables import Customer

        desk.db.get_one(Customer, number).touched_at = None
        desk.db.get_one(Customer, number).created_at = desk.now.replace(month=10, day=10)
    story.until(TUESDAY)
    assert "今天没有到期的事，最久没联系的几位可以问个好" in about(story, "linxiao", "早上好")[-1]
    assert "45 天没联系" in about(story, "linxiao", "早上好")[-1]


def test_with_nothing_useful_to_say_nothing_is_said(story: Story) -> None:
    customer(story, "周婷", "2026-11-23")
    story.until(TUESDAY)
    assert not about(story, "linxiao", "早上好")
