"""Orders: checked, approved where they are big, taken back as rows of their own, never guessed."""

from decimal import Decimal

import pytest

from crm.people import WHOLE_FIRM
from storage.books import customers, orders
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.meet_the_manager()
    for text in ("新客户 王丽 13900112233", "新客户 李敏 13900112244"):
        story.says("linxiao", text)
    story.quiet()
    return story


def spent(story: Story, name: str) -> tuple[int, Decimal]:
    with story.office.desk() as desk:
        (row,) = customers.named(desk, name, WHOLE_FIRM)
        rows = orders.orders_of(desk, row, 100)
        assert row.spent == sum((one.amount or Decimal(0) for one in rows), Decimal(0))
        return row.orders, row.spent


@pytest.mark.proves("G1", shows="2×298=596 元，您说共 500 元，差 96 元。")
@pytest.mark.parametrize(("answer", "sum_"), [("1", 596), ("2", 500)])
def test_items_that_do_not_come_to_the_sum_are_asked_back(firm: Story, answer: str, sum_: int) -> None:
    assert "回数字就行" in firm.says("linxiao", "李敏下单 面霜2瓶 每瓶298 共500")
    told = firm.says("linxiao", answer)
    assert f"共 {sum_} 元，首单！" in told
    assert spent(firm, "李敏") == (1, Decimal(sum_))


@pytest.mark.parametrize(
    "says", ["李敏下单 面霜2瓶 每瓶298 共596", "李敏下单 面霜2瓶 每瓶298 打折后实付 500元"]
)
def test_a_sum_that_agrees_or_was_explained_is_taken(firm: Story, says: str) -> None:
    assert "✓ 李敏 下单" in firm.says("linxiao", says)


@pytest.mark.proves("G1", shows="11/23（周一） 洁面×1、面霜×2 628 元，反馈：")
@pytest.mark.proves("G1", shows="11/23（周一） 退货 面霜×1 -298 元")
def test_t4_the_history_has_returns_as_rows_and_what_the_customer_said(firm: Story) -> None:
    told = firm.says("linxiao", "李敏下单 洁面1 面霜2 共 628,微信付的")
    assert "628 元，首单！" in told
    assert "48 小时首次服务" in told
    firm.says("linxiao", "给李敏打过了,她说很好用,就是快递慢")
    firm.says("linxiao", "退货 李敏 面霜1 298")
    assert spent(firm, "李敏") == (1, Decimal(330))
    shown = firm.says("linxiao", "订单记录 李敏")
    assert "合计 1 单 330 元" in shown
    assert "1 单，共 330 元" in firm.says("linxiao", "业绩")
    firm.says("linxiao", "撤销")
    assert spent(firm, "李敏") == (1, Decimal(628))


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ("退货 李敏 面霜1 298", "还没有订单"),
        ("退款 李敏", "退了多少钱"),
        ("李敏退两瓶面霜", "退了多少钱"),
        ("下单 李敏 面霜2 0元", "金额 0 元不对劲"),
        ("下单 李敏 面霜 -5元", "金额不能是负数"),
        ("下单 李敏 面霜2 共1000000000元", "不对劲"),
        ("李敏 2026年12月25日下单 面霜2 共596", "还没到"),
        ("下单 赵倩 面霜2 共596", "没有「赵倩」"),
    ],
)
def test_what_cannot_be_gets_a_clear_sentence(firm: Story, says: str, why: str) -> None:
    firm.says("xiaochen", "新客户 赵倩 13900112277")
    assert why in firm.says("linxiao", says)
    assert spent(firm, "李敏") == (0, Decimal(0))


def test_no_more_is_taken_back_than_was_paid(firm: Story) -> None:
    firm.says("linxiao", "下单 李敏 面霜2 共 596")
    assert "累计才 596 元" in firm.says("linxiao", "退款 李敏 800")


@pytest.mark.proves("F7", shows="⏳ 李敏 面霜×200 共 59,600 元，达到 50,000 元 要审批，已发给周敏。")
@pytest.mark.proves("F7", shows="✅ 周敏 同意了大额订单：李敏 下单：面霜×200 共 59,600 元，首单！")
def test_a_big_order_counts_only_with_the_managers_word(firm: Story) -> None:
    told = firm.says("linxiao", "下单 李敏 面霜200瓶 共 59600")
    assert "同意前记为待审批" in told
    firm.quiet()
    assert spent(firm, "李敏") == (0, Decimal(0))
    assert "待审批 59,600 元（面霜×200，D-1）" in firm.says("linxiao", "订单记录 李敏")
    card = firm.town.cards("zhoumin")[-1]
    assert "大额订单 59,600 元" in card["main_title"]["title"]
    firm.town.tap("zhoumin", card["button_list"][0]["key"])
    firm.quiet()
    assert spent(firm, "李敏") == (1, Decimal(59600))
    assert any("已同意，订单生效" in text for text in firm.heard("zhoumin"))
    assert "待审批" not in firm.says("linxiao", "订单记录 李敏")


@pytest.mark.proves("F7", shows="✗ 周敏 驳回了 李敏 的大额订单 59,600 元，原因：先付定金。")
def test_a_refusal_reaches_the_rep_with_its_reason(firm: Story) -> None:
    firm.says("linxiao", "下单 李敏 面霜200瓶 共 59600")
    firm.quiet()
    assert "已驳回" in firm.says("zhoumin", "驳回 D-1 先付定金")
    firm.quiet()
    assert spent(firm, "李敏") == (0, Decimal(0))


def test_a_managers_own_order_needs_nobodys_word(firm: Story) -> None:
    firm.says("zhoumin", "新客户 钱芳 13900112299")
    assert "✓ 钱芳 下单" in firm.says("zhoumin", "下单 钱芳 面霜200瓶 共 59600")


@pytest.mark.proves("F7", shows="林晓 撤回了 D-1，不用再定了。")
@pytest.mark.parametrize("says", ["撤销", "撤回审批", "撤回审批 李敏", "把李敏的大单撤回审批"])
def test_a_big_order_that_waits_for_a_word_can_be_withdrawn(firm: Story, says: str) -> None:
    firm.says("linxiao", "李敏下单 面霜200瓶 共59600")
    firm.quiet()
    assert "59,600 元" in firm.says("linxiao", says)
    firm.quiet()
    assert firm.town.cards("zhoumin")[-1]["replace_text"] == "已撤回"
    assert "林晓 撤回了 D-1，不用再定了。" in firm.heard("zhoumin")[-1]
    assert "待审批" not in firm.says("linxiao", "查 李敏")
    assert "林晓 今天 09:00 撤回了，不用再定" in firm.says("zhoumin", "同意 D-1")
    assert spent(firm, "李敏") == (0, Decimal(0))
    assert "没有在等审批的" in firm.says("linxiao", "撤回审批")


def test_a_big_order_that_was_put_right_asks_anew_and_the_old_card_greys(firm: Story) -> None:
    firm.says("linxiao", "李敏下单 面霜200瓶 共59600")
    firm.quiet()
    assert "面霜×300 共 59,600 元" in firm.says("linxiao", "不对，是300瓶")
    firm.quiet()
    old, new = firm.town.cards("zhoumin")[-2:]
    assert old["replace_text"] == "已撤回"
    assert "replace_text" not in new
    assert "面霜×300" in firm.says("zhoumin", "同意 D-2")


def test_what_the_manager_has_agreed_to_is_not_withdrawn(firm: Story) -> None:
    firm.says("linxiao", "李敏下单 面霜200瓶 共59600")
    firm.quiet()
    firm.says("zhoumin", "同意 D-1")
    firm.quiet()
    assert "已经同意并生效了，撤不回来" in firm.says("linxiao", "撤销")
    assert spent(firm, "李敏") == (1, Decimal(59600))


def test_one_more_purchase_is_that_of_whom_was_just_spoken_of(firm: Story) -> None:
    firm.says("linxiao", "王丽买了2瓶面霜 共628")
    assert "✓ 王丽 下单：精华×1 共 200 元" in firm.says("linxiao", "还买了一瓶精华200")
    firm.town.clock.advance(minutes=15)
    assert "是哪位客户下的单" in firm.says("linxiao", "又买了一瓶精华200")
    assert "✓ 李敏 下单：精华×1" in firm.says("linxiao", "李敏")
    assert spent(firm, "王丽") == (2, Decimal(828))


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        (
            "李敏下单防晒2支眼霜1支 防晒128一支 眼霜359",
            "防晒×2、眼霜×1 共 615 元，首单！\n　算法：防晒 128×2 + 眼霜 359 = 615 元",
        ),
        ("李敏又买了洁面99 防晒128", "洁面×1、防晒×1 共 227 元，首单！\n　算法：洁面 99 + 防晒 128 = 227 元"),
        ("李敏 面霜两瓶 一瓶298", "面霜×2 共 596 元"),
        ("李敏买了礼盒 1280 打了九折", "礼盒×1 共 1,152 元，首单！\n　算法：礼盒 1280 × 0.9 = 1152 元"),
    ],
)
def test_prices_of_several_goods_are_reckoned_and_shown(firm: Story, says: str, shown: str) -> None:
    assert shown in firm.says("linxiao", says)


@pytest.mark.parametrize(("answer", "sum_"), [("1", 785), ("2", 198)])
def test_a_sum_below_its_items_is_asked_about(firm: Story, answer: str, sum_: int) -> None:
    asked = firm.says("linxiao", "李敏要了面霜298精华289面膜3盒一共198 现金")
    assert "面霜 298 + 精华 289 = 587 元，您说共 198 元，不够。" in asked
    assert f"共 {sum_} 元" in firm.says("linxiao", answer)
    assert spent(firm, "李敏") == (1, Decimal(sum_))


BIG = "李敏下单 面霜20瓶 精华20瓶 洁面30支 一共9600"


@pytest.mark.parametrize(
    "says", [("李敏拿的货退一半", "就是面霜10精华10洁面15 退4800"), ("李敏拿的货退一半", "1")]
)
def test_a_return_right_after_an_order_is_a_row_of_its_own(firm: Story, says: tuple[str, str]) -> None:
    firm.says("linxiao", BIG)
    assert "退一半就是 4,800 元，对吗？" in firm.says("linxiao", says[0])
    told = firm.says("linxiao", says[1])
    assert "✓ 李敏 退货：面霜×10、精华×10、洁面×15 -4,800 元" in told
    assert "还没记" not in told
    assert spent(firm, "李敏") == (1, Decimal(4800))


def test_what_a_relative_takes_on_her_name_is_an_order_more_and_is_put_right_alone(firm: Story) -> None:
    firm.says("linxiao", "李敏买了精华一瓶289 面膜两盒132 抹零 收了420")
    assert "✓ 李敏 下单：精华×1 共 289 元" in firm.says("linxiao", "她妈也想要一瓶精华 289 记她名下")
    assert spent(firm, "李敏") == (2, Decimal(709))
    assert "面霜 共 298 元" in firm.says("linxiao", "记错了 她妈那瓶是面霜298")
    assert spent(firm, "李敏") == (2, Decimal(718))


@pytest.mark.parametrize("says", ["李敏说要退298", "李敏能退一半吗", "李敏没退一半"])
def test_a_wish_or_a_question_is_no_return(firm: Story, says: str) -> None:
    firm.says("linxiao", "李敏下单 面霜2 596")
    assert "✓ 李敏 退货" not in firm.says("linxiao", says)
    assert spent(firm, "李敏") == (1, Decimal(596))
