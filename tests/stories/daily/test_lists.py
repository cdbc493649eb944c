"""Lists are paged, numbers mean the list last shown, and every line answers 为什么."""

from datetime import date

import pytest

from crm.daily.listing import Line
from crm.people import WHOLE_FIRM
from storage.books import customers, shown, staff, tasks
from tests import services
from tests.story import Story


def many(story: Story, count: int) -> None:
    """So many customers of 林晓 with something due today."""
    with story.office.desk() as desk:
        if staff.person(desk, "linxiao") is None:
            staff.learn(desk, "linxiao", "林晓", "zhoumin")
        for number in range(1, count + 1):
            row = customers.create(desk, "linxiao", f"客户{number:02}")
            tasks.add(desk, "linxiao", row.id, f"第{number}件", tasks.Due(date(2026, 11, 23)))


def told(story: Story, who: str, lines: list[Line], why: str = "") -> None:
    """As another area's handler would say it."""
    with story.office.desk() as desk:
        if why:
            shown.stated(desk, who, "本月升降级 2 人", why, lines)
        else:
            shown.listed(desk, who, "客户 2 条", lines)


def test_a_long_list_comes_ten_at_a_time_and_its_numbers_go_on(story: Story) -> None:
    many(story, 23)
    first = story.says("linxiao", "今日")
    assert first.splitlines()[10].startswith("10 ")
    assert "另 13 条，回「更多」" in first
    second = story.says("linxiao", "更多")
    assert second.splitlines()[1].startswith("11 ")
    assert "另 3 条" in second
    assert "23 客户" in story.says("linxiao", "更多")
    assert "全部列完了，共 23 条" in story.says("linxiao", "更多")


def test_a_number_of_the_second_page_works(story: Story) -> None:
    many(story, 12)
    story.says("linxiao", "今日")
    twelfth = story.says("linxiao", "更多").splitlines()[-1]
    assert twelfth.split()[1] in story.says("linxiao", "完成 12")


def test_a_list_is_remembered_over_a_restart(story: Story) -> None:
    many(story, 12)
    story.says("linxiao", "今日")
    story.restart()
    assert "11 客户" in story.says("linxiao", "更多")


def test_a_list_is_each_persons_own(story: Story) -> None:
    many(story, 12)
    story.says("linxiao", "今日")
    assert "前面没有清单" in story.says("xiaochen", "更多")
    assert "前面没有清单" in story.says("xiaochen", "完成 2")


@pytest.mark.parametrize(
    "typed", ["为什么 2", "为什么2", "为什么第二条", "为啥 2", "为什么陈姐排第二", "为什么是陈姐"]
)
def test_a_line_gives_its_reason_by_number_or_by_name(story: Story, typed: str) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "新客户 陈姐 13900112244")
    with story.office.desk() as desk:
        ids = {name: customers.named(desk, name, WHOLE_FIRM)[0].id for name in ("王丽", "陈姐")}
    told(
        story,
        "linxiao",
        [Line("王丽", "答应今天给报告", ids["王丽"]), Line("陈姐", "意向A每周一次，超 1 天", ids["陈姐"])],
    )
    assert story.says("linxiao", typed) == "意向A每周一次，超 1 天"


def test_a_statement_gives_its_reason_and_the_lines_behind_it(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    told(
        story,
        "linxiao",
        [Line("王丽 B→A", "要看合同"), Line("李敏 A→B", "三次没回")],
        why="按这个月的联系和下单重算",
    )
    assert story.says("linxiao", "为什么") == "按这个月的联系和下单重算"
    which = story.says("linxiao", "哪些？")
    assert "明细 2 条" in which
    assert "2 李敏 A→B" in which
    assert story.says("linxiao", "为什么 1") == "要看合同"


def test_a_push_gives_its_reason(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "跟进 王丽 今天下午3点")
    story.until("2026-11-23T09:30")
    story.until("2026-11-23T15:00:30")
    assert story.says("linxiao", "为什么？") == "您让我这个时间提醒。原话：「跟进 王丽 今天下午3点」"


def test_asking_why_leaves_an_open_question_open(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    assert "几月几号" in story.says("linxiao", "生日 王丽")
    story.says("linxiao", "为什么")
    assert "3月8日" in story.says("linxiao", "3月8日")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("更多", "前面没有清单"),
        ("哪些", "「✓ 新客户 王丽：手机 139****…」里没有名单可列"),
        ("为什么", "照您说的「新客户 王丽 139****2233」办的"),
        ("完成 3", "前面没有清单"),
        ("为什么王丽排第一", "没有说到王丽"),
    ],
)
def test_with_nothing_shown_before_each_word_says_so(story: Story, typed: str, answer: str) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    assert answer in story.says("linxiao", typed)


@pytest.mark.parametrize(("typed", "answer"), [("哪些", "我还没说过什么数字"), ("为什么", "我还没说过")])
def test_to_who_has_read_nothing_yet_there_is_nothing_to_explain(
    story: Story, typed: str, answer: str
) -> None:
    assert answer in story.says("xiaochen", typed)


def test_a_number_that_the_list_lacks_and_one_of_yesterday_are_refused(story: Story) -> None:
    many(story, 3)
    story.says("linxiao", "今日")
    assert "只有 3 条，没有第 7 条" in story.says("linxiao", "完成 7")
    assert "只有 3 条，没有第 7 条" in story.says("linxiao", "为什么 7")
    story.quiet()
    story.town.clock.move_to("2026-11-24T07:00")
    assert "前一天" in story.says("linxiao", "完成 2")


@pytest.mark.skipif(services.REAL, reason="PostgreSQL keeps its own files")
def test_what_is_shown_is_sealed(story: Story) -> None:
    many(story, 2)
    story.says("linxiao", "今日")
    files = list(story.folder.rglob("*.db*"))
    assert files
    assert not any("客户01 待办".encode() in file.read_bytes() for file in files)
