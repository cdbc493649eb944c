"""T5: a birthday's draft put otherwise, held with a reason, used; a group post held, and both of its ways taken at once."""

from datetime import date
from decimal import Decimal

import pytest

from storage.books import customers, orders
from storage.books.orders import Bought
from storage.tables import Product
from tests.stories.keeping.firm import CREAM
from tests.stories.reach.firm import Firm, founded
from tests.story import Story

ENDING = ("2026-07-08", "2026-08-10", "2026-09-17", "2026-10-22")  # 33/38/35 days apart: used up about 11/26
OFFER = "群发 焕颜会员群：新到的面霜，欢迎来店里试试。"


@pytest.fixture
def firm(story: Story) -> Firm:
    """A birthday on 十月廿三 (12/1), three customers whose cream ends, two of whom agreed to offers, and a product post."""
    firm = founded(story)
    known(firm, "刘敏", birth_month=10, birth_day=23, birth_lunar=True, value="A")
    known(firm, "赵敏", *ENDING, agreed=True)
    known(firm, "孙芳", *ENDING, agreed=True)
    known(firm, "钱芳", *ENDING)
    with story.office.desk() as desk:
        desk.db.add(Product(name="面霜"))
    story.says("linxiao", OFFER)
    story.quiet()
    story.town.confirm("linxiao")
    story.until("2026-11-24T09:30")
    return firm


def known(firm: Firm, name: str, *bought: str, agreed: bool = False, **fields: object) -> str:
    """A customer of linxiao's in the records and in WeCom; gives WeCom's id."""
    story = firm.story
    wm = story.town.seed_customer("linxiao", name)
    with story.office.desk() as desk:
        row = customers.create(desk, "linxiao", name, external_id=wm, **fields)
        for day in bought:
            orders.record(desk, row, date.fromisoformat(day), Decimal(380), [Bought(CREAM, 1)])
    if agreed:
        story.says("linxiao", f"{name}同意收活动消息")
    return wm


def waiting(story: Story) -> list[str]:
    """What linxiao could send now, in words."""
    return [task.content["content"] for task in story.town.waiting("linxiao")]


@pytest.mark.proves("H2", shows="建议：手写卡＋")
@pytest.mark.proves("R6", shows="✗ 不能发：\n· 「全网最有效」不合适（《广告法》第九条）")
@pytest.mark.proves("O1", shows="钱芳 先不发：客户还没同意接收营销消息")
def test_t5_word_by_word(firm: Firm) -> None:
    story = firm.story
    [birthday] = firm.told("linxiao", "🎂")
    assert "刘敏 7 天后（12/1）农历生日" in birthday
    wishes = [line[2:] for line in birthday.splitlines() if line[:2] in ("1 ", "2 ", "3 ")]
    assert len(set(wishes)) == 3
    story.says("linxiao", "草稿 刘敏")

    refused = story.says("linxiao", "2 改成 全网最有效的抗皱 送你")
    assert f"可以用原来那句：「{wishes[1]}」\n用它？回「用」" in refused
    used, _, offered = story.says("linxiao", "用。群里也发个补货").partition("\n")
    assert used.startswith("✓ 排好了：12/1（周二） 09:00 建发给刘敏的任务")
    assert wishes[1] in used
    assert "不建议在「焕颜会员群」发产品：\n· 本周 1/1 条是产品，占 100%（上限 20%）" in offered
    assert "1 私聊补货窗口的 3 人\n2 群里发知识帖" in offered

    both = story.says("linxiao", "都做")
    assert "① ✓ 补货窗口 3 人；2 人已建任务" in both
    assert "（赵敏、孙芳）；钱芳 先不发：客户还没同意接收营销消息" in both
    assert "② ✓ 已为「焕颜会员群」建群发任务，需要群主在企业微信里点「发送」确认" in both
    story.quiet()
    assert sorted(words[:4] for words in waiting(story)) == ["玻尿酸面", "秋天干，"]
    story.until("2026-12-01T09:01")
    assert wishes[1] in waiting(story)
    assert f"您选的祝福：「{wishes[1]}」" in firm.told("linxiao", "刘敏 今天（12/1）")[0]


def test_an_own_wording_is_used_by_its_number_and_gives_way_to_another_until_it_leaves(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", "草稿 刘敏")
    assert "✓ 第 2 句改成：「敏姐，生日快乐，等您来喝茶」" in story.says(
        "linxiao", "2改成 敏姐，生日快乐，等您来喝茶"
    )
    assert "「敏姐，生日快乐，等您来喝茶」" in story.says("linxiao", "用")
    assert "已经排过了，没有再做一遍" in story.says("linxiao", "2 用")
    third = story.says("linxiao", "3用")
    assert "✓ 排好了" in third
    story.until("2026-12-01T09:01")
    [words] = waiting(story)
    assert words in third
    assert "已经建过任务了" in story.says("linxiao", "草稿 刘敏") or "3 句" not in third


def test_t5_in_other_words(firm: Firm) -> None:
    story = firm.story
    asked = story.says("linxiao", "刘敏生日发什么好")
    assert asked.startswith("给刘敏的话（12/1 生日）：\n1 ")
    assert story.says("linxiao", "给刘敏写个生日祝福") == asked
    assert "✗ 不能发" in story.says("linxiao", "第二句改成「全网最有效的抗皱面霜送您」")
    second = asked.splitlines()[2].removeprefix("2 ")
    assert f"「{second}」" in story.says("linxiao", "那用原来那句吧")
    assert "已经排过了" in story.says("linxiao", "就用第二句")
    assert "2 群里发知识帖" in story.says("linxiao", "顺便在会员群里推个补货")
    assert "2 产品以外的内容不占产品的份额（本周 1/1 条是产品" in story.says("linxiao", "为什么")
    assert "② ✓ 已为「焕颜会员群」建群发任务" in story.says("linxiao", "两个都做吧")
    story.quiet()
    assert "」发到「焕颜会员群」：等本人在企业微信里点「发送」" in story.says("linxiao", "群发到哪一步了")


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("用", "用哪一句？回「1 用」"),
        ("7 用", "只有 3 条，没有第 7 条"),
        ("都做", "这几句是给同一位的，挑一句"),
        ("1", "就用这句回「1 用」，自己写回「1 改成 …」"),
        ("草稿", "给谁的草稿？"),
    ],
)
def test_what_cannot_be_meant_is_said_back(firm: Firm, says: str, told: str) -> None:
    firm.story.says("linxiao", "草稿 刘敏")
    assert told in firm.story.says("linxiao", says)


def test_nothing_stands_before_somebody_new(story: Story) -> None:
    assert "前面没有可以用的话" in story.says("linxiao", "用")
    assert "前面没有可以一起做的" in story.says("linxiao", "都做")
    assert "您还不是哪个客户群的群主" in story.says("linxiao", "群里也发个补货")


def test_a_time_after_a_number_still_moves_a_task(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "提醒我今天下午3点给王丽回电话")
    story.says("linxiao", "今日")
    assert "✓ 1 王丽 改为今天 16:00 提醒" in story.says("linxiao", "1 改成下午4点")


def test_words_for_who_is_not_in_wecom_come_alone_to_be_copied(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.quiet()
    story.says("linxiao", "草稿 王丽")
    assert "还没关联企业微信" in story.says("linxiao", "1 用")
    story.quiet()
    assert story.heard("linxiao")[-1] in story.heard("linxiao")[-3]


def test_equal_words_are_one_task_for_one_tap_and_who_was_spoken_to_today_waits_a_day(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", "钱芳同意收活动消息")
    story.says("linxiao", "名单 补货")
    told = story.says("linxiao", "都做")
    assert "3 人；2 人已建任务" in told
    assert "钱芳 顺延到 11/25（周三） 09:00：您今天已经和客户聊过" in told
    story.quiet()
    [task] = story.town.waiting("linxiao")
    assert len(task.shares["linxiao"].receipts) == 2
    assert "赵敏 先不发：这一句今天已经排过" in story.says("linxiao", "都做")
    story.until("2026-11-25T09:01")
    assert len(story.town.waiting("linxiao")) == 2
