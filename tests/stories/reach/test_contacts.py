"""Contacts and groups as WeCom has them: welcome, tags, remarks, the night's rounds, and what no callback told."""

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.books import customers
from storage.post.facts import platform_used
from storage.tables import Customer
from tests.services import Services
from tests.stories.reach.firm import Firm, founded
from tests.story import Story

NIGHT = "2026-11-24T03:20"


@pytest.fixture
def firm(story: Story) -> Firm:
    return founded(story)


def card(firm: Firm) -> str:
    return firm.story.says("linxiao", "查 王丽")


@pytest.mark.proves("A10", shows="您好，我是林晓，谢谢您来我们的展位～")
def test_a_new_contact_is_greeted_by_where_they_come_from(story: Story) -> None:
    story.says("linxiao", "业绩")
    story.says("zhoumin", "欢迎语 展会：您好，我是{顾问}，谢谢您来我们的展位～")
    story.quiet()
    for state, words in {
        "秋季展会": "您好，我是林晓，谢谢您来我们的展位～",
        "老客介绍": "您好，我是林晓，谢谢您信任朋友的推荐～",
        "": "您好，我是林晓，很高兴认识您～",
    }.items():
        wm = story.town.add_customer("linxiao", f"新{state}", state=state)
        story.quiet()
        assert words in story.town.world.chats.of(f"customer:linxiao:{wm}")[-1].text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("欢迎语 展会：您好{姓名}", "「{姓名}」我不认识"),
        ("欢迎语 展会：{{顾问.__class__}}", "不能写代码"),
        ("欢迎语 展会：您好 <script>alert(1)</script>", "不能写代码"),
        ("欢迎语 展会：您好{顾问", "不成对"),
        ("欢迎语 展会：全网最有效的祛斑霜就找我", "先不能用"),
    ],
)
def test_a_template_with_unknown_fields_or_code_is_refused(story: Story, text: str, why: str) -> None:
    assert why in story.says("zhoumin", text)


@pytest.mark.proves("B2", shows="+怕晒 -爱旅游")
def test_tags_go_to_wecom_one_after_the_other_and_come_back(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", "标签 王丽 +敏感肌 +爱旅游")
    story.until("2026-11-23T09:06")
    assert _tags_there(story, firm.wm) == {"敏感肌", "爱旅游"}
    story.says("linxiao", "标签 王丽 +怕晒 -爱旅游")
    story.until("2026-11-23T09:11")
    assert _tags_there(story, firm.wm) == {"敏感肌", "怕晒"}
    refused = [call for call in story.town.ledger.calls("externalcontact/mark_tag") if call.errcode]
    assert not refused


def test_our_name_and_phone_go_into_a_blank_remark_and_a_remark_becomes_another_name(firm: Firm) -> None:
    story = firm.story
    story.town.edit_customer("linxiao", firm.wm, remark="王总")
    story.quiet()
    assert "王丽" in story.says("linxiao", "查 王总")
    story.town.edit_customer("linxiao", firm.wm, remark="", remark_mobiles=[])
    story.quiet()
    follow = story.town.world.book.follows["linxiao", firm.wm]
    assert (follow.remark, follow.remark_mobiles) == ("王丽", ["13900112233"])


def test_two_identical_edits_in_one_second_are_two(firm: Firm) -> None:
    story = firm.story
    before = len(story.town.ledger.calls("externalcontact/get"))
    for _ in range(2):
        story.town.edit_customer("linxiao", firm.wm, description="一样")
    story.quiet()
    assert len(story.town.ledger.calls("externalcontact/get")) == before + 2


def test_what_no_callback_told_is_found_at_night(firm: Firm) -> None:
    story = firm.story
    found = story.town.seed_customer("linxiao", "赵女士", remark="赵敏")  # no callback
    story.town.world.book.follows["linxiao", found].tags.append(story.town.seed_tag("肤质", "敏感肌"))
    group = story.town.seed_group("linxiao", "新群", [found])
    story.town.world.book.follows["linxiao", firm.wm].deleted = True
    story.town.groups_gone = story.town.world.groups[firm.chat]  # type: ignore[attr-defined]
    story.town.world.groups[firm.chat].dismissed = True
    story.until(NIGHT)
    with story.office.desk() as desk:
        row = customers.by_external_id(desk, found)
        assert row is not None
        assert row.name == "赵敏"
        assert [tag.name for tag in customers.tags_of(desk, row)] == ["敏感肌"]
        gone = desk.db.scalars(select(Customer).where(Customer.external_id == firm.wm)).one()
        assert gone.lost_at is not None
    assert firm.told("linxiao", "夜间核对：王丽 已不在您的企业微信客户里")
    assert "您没有叫「焕颜会员群」的客户群" in story.says("linxiao", "群发 焕颜会员群：大家早上好")
    assert "再建「新群」的群发任务" in story.says("linxiao", "群发 新群：换季了，多喝水")
    assert group


@pytest.mark.proves("O5", shows="王丽 本月还能收 27 条群发")
def test_the_platforms_quota_is_known_beforehand_with_what_reps_sent_by_hand(firm: Firm) -> None:
    story = firm.story
    for number in range(3):
        story.town.send_mass("linxiao", [firm.wm], f"手工群发 {number}")
    story.until(NIGHT)
    assert "王丽 本月还能收 27 条群发" in story.says("linxiao", "王丽本月还能收几条")
    with story.office.desk() as desk:
        assert platform_used(desk, firm.wm) == 3


@pytest.mark.proves("N1", shows="新人会读到：欢迎{昵称}～有问题随时问")
def test_a_newcomer_to_a_group_reads_welcome_and_rules_once_the_owner_has_turned_them_on(firm: Firm) -> None:
    story = firm.story
    assert "✓ 焕颜会员群 群规" in story.says("linxiao", "群规 焕颜会员群：不发广告，八成聊护肤")
    story.says("linxiao", "群定位 焕颜会员群：老客户的护肤交流")
    assert "新人会读到" in story.says("linxiao", "群欢迎语 焕颜会员群：欢迎{昵称}～有问题随时问")
    story.quiet()
    assert firm.told("linxiao", "群管理 → 入群欢迎语")
    [template] = story.town.world.group_welcomes
    story.town.choose_group_welcome(firm.chat, template)
    newcomer = story.town.seed_customer("linxiao", "张女士")
    story.town.join_group(firm.chat, newcomer)
    assert story.town.group_chat(firm.chat)[-1].text == "欢迎张女士～有问题随时问\n群规：不发广告，八成聊护肤"
    assert "老客户的护肤交流" in story.says("linxiao", "群规 焕颜会员群")
    assert "我不认识" in story.says("linxiao", "群欢迎语 焕颜会员群：欢迎{手机号}")


def test_t6_a_newcomer_reads_where_to_ask_since_nobody_hears_the_group(
    tmp_path: Path, where: Services
) -> None:
    told = Story(tmp_path, where=where)
    account = told.town.seed_kf("客友客服")
    told.configure("wecom", kf={"open_kfid": account})
    with told as story:
        firm = founded(story)
        story.says("linxiao", "群规 焕颜会员群：不发广告，八成聊护肤")
        story.says("linxiao", "群欢迎语 焕颜会员群：欢迎{昵称}～")
        story.quiet()
        link = f"https://work.weixin.qq.com/kfid/{account}?enc_scene=group"
        assert link in firm.told("linxiao", "末尾带了微信客服的入口")[0]
        [template] = story.town.world.group_welcomes
        story.town.choose_group_welcome(firm.chat, template)
        story.town.join_group(firm.chat, story.town.seed_customer("linxiao", "张女士"))
        story.quiet()
        read = story.town.group_chat(firm.chat)[-1].text
        assert read == f"欢迎张女士～\n群规：不发广告，八成聊护肤\n有问题点这里问小助手 👉 {link}"


def test_without_an_account_the_owner_hears_that_nobody_can_ask(firm: Firm) -> None:
    firm.story.says("linxiao", "群欢迎语 焕颜会员群：欢迎{昵称}～")
    firm.story.quiet()
    assert firm.told("linxiao", "请管理员配好微信客服，再重发一次欢迎语")


def _tags_there(story: Story, wm: str) -> set[str]:
    book, world = story.town.world.tags, story.town.world
    found = [book.find(ident) for ident in world.book.follows["linxiao", wm].tags]
    return {pair[1].name for pair in found if pair}
