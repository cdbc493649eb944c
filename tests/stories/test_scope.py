"""Who sees whose customers."""

from pathlib import Path

from tests.services import Services
from tests.story import Story


def test_a_rep_does_not_see_a_colleagues_customer_and_cannot_tell_that_there_is_one(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("xiaochen", "新客户 赵云 13900112244")
    hidden = story.says("xiaochen", "查 王丽")
    story.town.clock.advance(minutes=20)
    unknown = story.says("xiaochen", "查 王莹")
    assert hidden.replace("王丽", "") == unknown.replace("王莹", "")


def test_a_manager_sees_the_team(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.quiet()
    assert "王丽 · 139****2233" in story.says("zhoumin", "查 王丽")


def test_the_owner_gets_the_number_in_full_and_that_is_recorded(story: Story) -> None:
    from sqlalchemy import select

    from storage.records import Sight

    story.says("linxiao", "新客户 王丽 13900112233")
    assert "13900112233" in story.says("linxiao", "王丽电话多少")
    with story.office.desk() as desk:
        assert [sight.who for sight in desk.db.scalars(select(Sight))] == ["linxiao"]


def test_two_reps_may_each_have_a_customer_of_the_same_name(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("xiaochen", "新客户 王丽 13900112244")
    assert "139****2244" in story.says("xiaochen", "查 王丽")
    assert "哪一位" in story.says("zhoumin", "查 王丽")


def test_somebody_who_leaves_is_reported_to_the_manager(story: Story) -> None:
    story.says("linxiao", "帮助")
    story.quiet()
    story.town.leave_corp("linxiao")
    story.quiet()
    assert any("离开企业" in text for text in story.heard("zhoumin"))


def test_somebody_who_comes_back_gets_the_morning_list_again(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "跟进 王丽 周三")
    story.quiet()
    story.town.leave_corp("linxiao")
    story.quiet()
    story.town.join_corp("linxiao", "林晓", leader="zhoumin")
    story.quiet()
    story.until("2026-11-25T08:50")
    assert any("早上好" in text for text in story.heard("linxiao"))


def test_roles_are_found_however_the_configuration_spells_the_userid(tmp_path: Path, where: Services) -> None:
    with Story(tmp_path, where=where, roles={"managers": [], "admins": ["XiaoChen"]}) as story:
        story.says("linxiao", "新客户 王丽 13900112233")
        assert "139****2233" in story.says("xiaochen", "查 王丽")
