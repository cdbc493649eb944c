"""H4: once a month a case, a piece of knowledge or a resource to each customer of grade A or B; nothing is sold."""

import pytest

from crm.guard import GuardPolicy
from crm.reach.touches import Touch, built_in, every_built_in, fitting
from crm.wording import findings
from tests.stories.keeping.firm import about, customer
from tests.story import Story

CASE = "关怀素材 新增 案例 敏感肌：有位姐姐换季先停用去角质，两周后舒服多了，感受因人而异。"


@pytest.mark.proves("H4", shows="王丽（价A）案例：「有位姐姐换季先停用去角质")
def test_a_case_that_fits_goes_to_whom_it_fits_and_the_season_to_the_others(story: Story) -> None:
    wm = story.town.seed_customer("linxiao", "王丽")
    customer(story, "王丽", value="A", external_id=wm)
    customer(story, "李敏", value="B")
    customer(story, "钱芳", value="C")
    story.says("linxiao", "王丽 是敏感肌")
    assert "✓ 关怀素材 1（案例，给「敏感肌」的客户）" in story.says("zhoumin", CASE)
    for day in ("2026-11-23", "2026-11-30"):
        story.until(f"{day}T10:00")
    first, digest = about(story, "linxiao", "💌")
    assert "李敏（价B）知识" in first  # spoken to less lately
    assert "钱芳" not in first + digest
    assert "您记过敏感肌" in story.says("linxiao", f"为什么 {_number(digest, '王丽')}")
    assert "✓ 已建发给王丽的任务" in story.says("linxiao", f"{_number(digest, '王丽')} 用")
    story.quiet()
    plan = story.says("linxiao", "关怀")
    assert "11 月关怀：已排" in plan
    assert "（11/30，等您点「发送」）" in plan


def test_everybody_has_a_turn_before_the_month_ends_and_another_text_in_the_next(story: Story) -> None:
    for number in range(12):
        customer(story, f"客户{number:02}", value="A")
    for day in ("2026-11-23", "2026-11-30", "2026-12-07"):
        story.until(f"{day}T10:00")
    november, rest, december = about(story, "linxiao", "💌")
    assert (november.count("（价A）"), rest.count("（价A）")) == (6, 6)
    names = {line.split()[1][:4] for line in (november + "\n" + rest).splitlines() if "（价A）" in line}
    assert len(names) == 12
    assert december.count("（价A）") == 3  # of four Mondays the first
    texts = {line.partition("：")[2] for line in (november + "\n" + rest).splitlines() if "（价A）" in line}
    later = {line.partition("：")[2] for line in december.splitlines() if "（价A）" in line}
    assert not texts & later


@pytest.mark.parametrize(
    ("who", "says", "told"),
    [
        ("linxiao", CASE, "由主管维护"),
        ("zhoumin", "关怀素材 新增 知识：这款面霜三天去皱", "这段先不能用"),
        ("zhoumin", "关怀素材 新增 知识：{{7*7}}", "不能写代码"),
        ("zhoumin", "关怀素材 结束 7", "没有编号 7"),
        ("zhoumin", "关怀素材", "（内置）"),
        ("linxiao", "关怀", "已排 0 位"),
    ],
)
def test_materials_are_kept_by_managers_and_checked(story: Story, who: str, says: str, told: str) -> None:
    customer(story, "王丽")
    assert told in story.says(who, says)


def test_a_material_that_has_ended_is_not_passed_on_and_undo_brings_it_back(story: Story) -> None:
    customer(story, "王丽")
    story.says("zhoumin", "关怀素材 新增 资源：认识一位好的家政阿姨，需要我帮您牵线。")
    story.says("zhoumin", "关怀素材 结束 1")
    assert "家政" not in story.says("zhoumin", "关怀素材")
    story.says("zhoumin", "撤销")
    assert "家政" in story.says("zhoumin", "关怀素材")


@pytest.mark.parametrize("text", every_built_in())
def test_what_is_built_in_passes_the_guard(text: str) -> None:
    for audience in ("customer", "group"):
        assert not list(findings(text, audience, GuardPolicy().wording))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("interests", "given", "expected"),
    [
        (["敏感肌"], [], "敏感肌的案例"),
        (["敏感肌"], ["敏感肌的案例"], "人人都行"),
        ([], [], "人人都行"),
        ([], ["人人都行"], None),
    ],
)
def test_the_own_comes_first_and_nothing_comes_twice(
    interests: list[str], given: list[str], expected: str | None
) -> None:
    touches = [Touch(1, "knowledge", "", "人人都行"), Touch(2, "case", "敏感肌", "敏感肌的案例")]
    found = fitting(touches, interests, given)
    assert (found.text if found else None) == expected


def test_every_month_has_something() -> None:
    assert all(len(built_in(month)) >= 2 for month in range(1, 13))


def _number(digest: str, name: str) -> str:
    return next(line for line in digest.splitlines() if name in line).split()[0]
