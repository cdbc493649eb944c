"""Customers and customer groups: contacts, 微信客服, mass-send tasks; nothing said behind anybody's back."""

import pytest

from storage.books import customers
from storage.post import facts
from storage.tables import Tag
from tests.story import Story

GROUP_POST = "群发 焕颜会员群：换季了，洗完脸三分钟内做好保湿，皮肤更舒服。"


@pytest.fixture
def firm(story: Story) -> Story:
    """A rep with one customer who is a WeCom contact, a group of hers, and an account of 微信客服."""
    story.says("linxiao", "新客户 王丽 13900112233")
    story.wm = story.town.seed_customer("linxiao", "Lily", remark="王丽", remark_mobiles=["13900112233"])  # type: ignore[attr-defined]
    story.kf = story.town.seed_kf("客友客服")  # type: ignore[attr-defined]
    story.town.edit_customer("linxiao", story.wm, description="老客户")  # type: ignore[attr-defined]
    story.chat = story.town.create_group("linxiao", "焕颜会员群", [story.wm])  # type: ignore[attr-defined]
    story.quiet()
    return story


def chat_texts(bubbles: list[object]) -> list[str]:
    return [bubble.text for bubble in bubbles]  # type: ignore[attr-defined]


def test_a_contact_is_joined_by_the_phone_in_the_remark(firm: Story) -> None:
    with firm.office.desk() as desk:
        found = customers.by_external_id(desk, firm.wm)  # type: ignore[attr-defined]
        assert found is not None
        assert found.name == "王丽"
    assert any("已关联" in text for text in firm.heard("linxiao"))


def test_a_new_contact_is_greeted_at_once_and_entered(story: Story) -> None:
    story.says("linxiao", "帮助")
    wm = story.town.add_customer("linxiao", "张女士", state="展会")
    story.quiet()
    assert any("谢谢您来我们的活动" in text for text in chat_texts(story.town.customer_chat("linxiao", wm)))
    assert "张女士" in story.says("linxiao", "查 张女士")


def test_a_namesake_without_a_phone_is_asked_about_and_joined(story: Story) -> None:
    story.says("linxiao", "新客户 张桂芳 13900112244")
    wm = story.town.add_customer("linxiao", "张桂芳")
    story.quiet()
    assert "是您记过的哪一位" in story.heard("linxiao")[-1]
    assert "合在一起" in story.says("linxiao", "1")
    with story.office.desk() as desk:
        found = customers.by_external_id(desk, wm)
        assert found is not None
        assert customers.phone_of(desk, found) == "13900112244"
    assert "139****2244" in story.says("linxiao", "查 张桂芳")


def test_a_namesake_can_be_joined_after_other_talk_and_parted_by_an_undo(story: Story) -> None:
    story.says("linxiao", "新客户 张桂芳 13900112244")
    wm = story.town.add_customer("linxiao", "张桂芳")
    story.quiet()
    story.says("linxiao", "新客户 李敏 13900112255")
    assert "合在一起" in story.says("linxiao", "1")
    assert "合并" in story.says("linxiao", "撤销")
    with story.office.desk() as desk:
        found = customers.by_external_id(desk, wm)
        assert found is not None
        assert customers.phone_of(desk, found) is None


def test_a_customer_who_deletes_the_rep_is_reported(firm: Story) -> None:
    firm.town.leave_member(firm.wm, "linxiao")  # type: ignore[attr-defined]
    firm.quiet()
    assert any("把您删除了" in text for text in firm.heard("linxiao"))


def test_a_question_in_customer_service_is_answered_or_handed_on(firm: Story) -> None:
    from storage.tables import Faq

    with firm.office.desk() as desk:
        desk.db.add(Faq(words=["面膜", "几天"], answer="一周 2~3 次，敷 15 分钟就好~", sensitive=False))
    firm.town.kf_say(firm.kf, firm.wm, "面膜几天敷一次")  # type: ignore[attr-defined]
    firm.town.kf_say(firm.kf, firm.wm, "眼霜怀孕能用吗")  # type: ignore[attr-defined]
    firm.quiet()
    told = chat_texts(firm.town.kf_chat(firm.kf, firm.wm))  # type: ignore[attr-defined]
    assert "一周 2~3 次，敷 15 分钟就好~" in told
    assert any("不能替医生下结论" in text and "已请林晓顾问来回您" in text for text in told)
    assert any("眼霜怀孕能用吗" in text for text in firm.heard("linxiao"))


def test_a_complaint_there_opens_a_ticket_for_rep_and_manager(firm: Story) -> None:
    firm.town.kf_say(firm.kf, firm.wm, "你们的面霜把我脸弄过敏了！！")  # type: ignore[attr-defined]
    firm.quiet()
    assert any("T-1" in text and "过敏" in text for text in firm.heard("linxiao"))
    assert any("严重投诉 T-1" in text for text in firm.heard("zhoumin"))


def test_unsubscribing_stops_marketing_at_once(firm: Story) -> None:
    from crm.letters import Draft, Purpose, Task, ToCustomer
    from storage.post import outbox

    firm.town.kf_say(firm.kf, firm.wm, "退订")  # type: ignore[attr-defined]
    firm.quiet()
    assert any("退订" in text for text in chat_texts(firm.town.kf_chat(firm.kf, firm.wm)))  # type: ignore[attr-defined]
    with firm.office.desk() as desk:
        found = customers.by_external_id(desk, firm.wm)  # type: ignore[attr-defined]
        assert found is not None
        draft = Draft(ToCustomer(found.id, firm.wm, "linxiao"), Task("新品到店，欢迎来看"), Purpose.MARKETING)  # type: ignore[attr-defined]
        assert [o.rule for o in outbox.ruling_on(desk, draft).objections] == ["opt_out"]


def test_unsubscribing_counts_for_every_rep_who_looks_after_the_customer(firm: Story) -> None:
    firm.says("xiaochen", "帮助")
    firm.town.add_customer("xiaochen", "Lily", external_userid=firm.wm)  # type: ignore[attr-defined]
    firm.quiet()
    firm.town.kf_say(firm.kf, firm.wm, "退订")  # type: ignore[attr-defined]
    firm.quiet()
    with firm.office.desk() as desk:
        rows = customers.behind(desk, firm.wm)  # type: ignore[attr-defined]
        assert {row.owner: facts.consents(desk, row.id)["marketing"] for row in rows} == {
            "linxiao": False,
            "xiaochen": False,
        }


def test_a_tag_that_was_taken_off_in_wecom_goes_here_too_and_a_reps_own_stays(firm: Story) -> None:
    firm.says("linxiao", "标签 王丽 +爱旅游")
    with firm.office.desk() as desk:
        number = customers.behind(desk, firm.wm)[0].id  # type: ignore[attr-defined]
        desk.db.add(Tag(customer_id=number, name="展会客户", origin="wecom", by="linxiao", at=desk.now))
    firm.town.clock.advance(minutes=1)
    firm.town.edit_customer("linxiao", firm.wm, description="又改了")  # type: ignore[attr-defined]
    firm.quiet()
    card = firm.says("linxiao", "查 王丽")
    assert "展会客户" not in card
    assert "爱旅游" in card


def test_a_stranger_in_customer_service_reaches_the_managers(firm: Story) -> None:
    firm.town.kf_say(firm.kf, "wmSTRANGER", "你们店在哪里")  # type: ignore[attr-defined]
    firm.quiet()
    assert any("还没对上的访客" in text for text in firm.heard("zhoumin"))


def test_a_group_post_waits_for_its_owner_and_is_then_reported_with_its_count(firm: Story) -> None:
    assert "点「发送」确认" in firm.says("linxiao", GROUP_POST)
    firm.quiet()
    assert not firm.town.group_chat(firm.chat)  # type: ignore[attr-defined]
    firm.until("2026-11-23T09:30")
    assert not any("已发到" in text for text in firm.heard("linxiao"))
    firm.town.confirm("linxiao")
    firm.until("2026-11-23T09:40")
    assert any("已发到「焕颜会员群」，群里现有 2 人" in text for text in firm.heard("linxiao"))
    assert len(firm.town.group_chat(firm.chat)) == 1  # type: ignore[attr-defined]


def test_a_group_post_with_forbidden_words_is_refused_with_what_would_mend_it(firm: Story) -> None:
    told = firm.says("linxiao", "群发 焕颜会员群：全网最有效的抗皱霜，三天去皱！")
    assert "先不发" in told
    assert "建议" in told
    firm.quiet()
    assert not firm.town.waiting("linxiao")


def test_an_owner_who_does_not_confirm_is_reminded_three_times_at_most(firm: Story) -> None:
    firm.says("linxiao", GROUP_POST)
    for hour in range(10, 24):
        firm.until(f"2026-11-23T{hour}:02")
    assert len([text for text in firm.heard("linxiao") if "等您在企业微信里点" in text]) == 3


def test_at_night_a_group_post_waits_for_the_morning(firm: Story) -> None:
    firm.until("2026-11-23T21:30")
    assert "休息时间" in firm.says("linxiao", GROUP_POST)
    firm.quiet()
    assert not firm.town.waiting("linxiao")
    firm.until("2026-11-24T09:05")
    assert len(firm.town.waiting("linxiao")) == 1


def test_a_group_dismissed_between_draft_and_send_gets_nothing(firm: Story) -> None:
    firm.until("2026-11-23T21:30")
    firm.says("linxiao", GROUP_POST)
    firm.town.dismiss_group(firm.chat)  # type: ignore[attr-defined]
    firm.until("2026-11-24T09:05")
    assert not firm.town.waiting("linxiao")
