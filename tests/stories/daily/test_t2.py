"""T2 from end to end: a visit told in passing is two records, put right and taken back in plain words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.books import customers
from storage.doorstep import Inbox
from storage.tables import Customer
from tests.services import Services
from tests.stories.daily.firm import customer, spoke
from tests.story import Story

MET = "刚见了王姐和李总"
TOLD = "王姐说面霜快用完了，周三再约，嫌贵；李总要看合同，月底前定，他爱人管钱"


@pytest.fixture
def story(tmp_path: Path, where: Services) -> Iterator[Story]:
    """A bot that waits for the rest of what is typed in several messages; nobody in a test waits for it."""
    with Story(tmp_path, start="2026-03-16T14:05", where=where, time={"typing": 30.0}) as told:
        yield told


@pytest.fixture
def firm(story: Story) -> Story:
    """王丽, whom 林晓 calls 王姐, and two who may be 李总; all have been spoken to before."""
    wang = customer(story, "王丽", value="A", intent="B")
    with story.office.desk() as desk:
        customers.learn_alias(desk, desk.db.get_one(Customer, wang), "王姐")
    for number in (wang, customer(story, "李建国", intent="B", company="恒远"), customer(story, "李海")):
        spoke(story, number, "2026-03-09", "聊了护肤，喜欢微信联系")
    return story


def typed_in_a_row(story: Story, first: str, second: str) -> str:
    """What is answered to two messages of which the first says only who was met."""
    before = len(story.heard("linxiao"))
    story.town.say("linxiao", first)
    assert story.town.wait_until(lambda: _waits(story))
    told = story.says("linxiao", second)
    story.quiet()
    assert len(story.heard("linxiao")) == before + 1
    return told


def _waits(story: Story) -> bool:
    with story.office.doorstep.begin() as db:
        return "more" in db.scalars(select(Inbox.holder)).all()


def test_t2_word_by_word(firm: Story) -> None:
    """Numbered ① and ② stand as one ✓ a customer: what is done has a tick, what is open has its question."""
    told = typed_in_a_row(firm, MET, TOLD)
    wang, li = told.split("「李总」")
    for piece in (
        "✓ 王丽 · 拜访",
        "需求：面霜补货",
        "异议：价格",
        "下次：3/18（周三）",
        "例“不是周三是周四”",
    ):
        assert piece in wang
    assert "合同" not in wang
    assert li == "是哪一位？\n1 李建国（恒远）\n2 李海\n回数字就行。"

    told = firm.says("linxiao", "1，王姐是周四")
    li, wang = told.split("✓ 已改：")
    for piece in (
        "✓ 李建国 · 拜访",
        "决策：本人+配偶",
        "下次：3/31（周二）",
        "需求：看合同 → 商务，3/31（周二）前",
    ):
        assert piece in li
    assert "建议：意向 B→A（依据「要看合同」「月底前定」）。同意回「升」" in li
    assert "面霜" not in li
    assert "✓ 王丽 · 拜访" in wang
    assert "下次：3/19（周四）" in wang

    told = firm.says("linxiao", "升。刚才那条别写嫌贵")
    assert "✓ 李建国 意向已升 A（每周至少一次）" in told
    assert "✓ 王丽 · 拜访" in told
    assert "价格" not in told
    assert "下次：3/19（周四）" in told


def test_t2_leaves_a_trace_and_can_be_taken_back_as_a_whole(firm: Story) -> None:
    before = [firm.says("linxiao", f"查 {name}") for name in ("王丽", "李建国")]
    typed_in_a_row(firm, MET, TOLD)
    for text in ("1，王姐是周四", "升。刚才那条别写嫌贵"):
        firm.says("linxiao", text)
    card = firm.says("linxiao", "查 李建国")
    assert "3/16（周一） 拜访：刚见了王姐和李总，李总要看合同，月底前定，他爱人管钱" in card
    assert "待办：3/23（周一） 10:00 意向A每周一次" in card
    assert "待办：3/31（周二） 10:00 看合同" in card
    trace = firm.says("linxiao", "历史 王丽")
    assert (
        "林晓：改掉或撤销了一条拜访，异议：价格「刚见了王姐和李总，王姐说面霜快用完了，周四再约，嫌贵」"
        in trace
    )

    for goes_back in (
        "已撤销刚才的修改",
        "已撤销刚才的修改",
        "已撤销：李建国 3/16（周一） 的联系记录、王丽 3/16（周一） 的联系记录",
    ):
        assert goes_back in firm.says("linxiao", "撤销")
    assert "已撤销：李建国 的意向" in firm.says("linxiao", "撤销")
    assert [firm.says("linxiao", f"查 {name}") for name in ("王丽", "李建国")] == before
    assert "没有可以撤销的记录了" in firm.says("linxiao", "撤销")
