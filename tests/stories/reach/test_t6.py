"""T6 from end to end: the group's welcome leads to 微信客服, and what customers ask there goes where it belongs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm.wording import WordingPolicy, findings
from handlers.reach.replies import CALMING, CAREFUL, POINTS, SOOTHING
from storage.books import customers, orders
from storage.books.orders import Bought
from tests.services import Services
from tests.stories.reach.firm import Firm, mentions, robot_in
from tests.story import Story

ASKERS = ("张女士", "赵小姐", "孙先生", "钱女士")
BODY = "我不能替医生下结论"


@pytest.fixture
def people() -> dict[str, str]:
    """WeCom's ids of those who ask."""
    return {}


@pytest.fixture
def firm(tmp_path: Path, where: Services, people: dict[str, str]) -> Iterator[Firm]:
    """Four customers of 林晓, a group that three of them are in, 微信客服 and the robot of the managers' group."""
    story = Story(tmp_path, where=where)
    account = story.town.seed_kf("客友客服")
    story.configure("wecom", kf={"open_kfid": account})
    story.group = robot_in(story)  # type: ignore[attr-defined]
    with story:
        story.town.connect_bot(story.url)
        for who in ("linxiao", "zhoumin"):
            story.says(who, "业绩")
        people |= {name: story.town.seed_customer("linxiao", name) for name in ASKERS}
        with story.office.desk() as desk:
            rows = {
                name: customers.create(desk, "linxiao", name, external_id=wm) for name, wm in people.items()
            }
            rows["张女士"].value = "B"
            orders.record(desk, rows["张女士"], date(2026, 9, 24), Decimal(380), [Bought("眼霜", 1)])
        chat = story.town.create_group("linxiao", "焕颜会员群", [people[name] for name in ASKERS[1:]])
        story.quiet()
        yield Firm(story, people["张女士"], account, chat)


def newly(firm: Firm, who: str, before: int) -> str:
    """What somebody of the firm has been told since."""
    return "\n".join(firm.story.heard(who)[before:])


def test_t6_word_by_word(firm: Firm, people: dict[str, str]) -> None:
    story = firm.story
    story.says("zhoumin", "问答 新增 面膜 几天 = 一周 2~3 次，敷 15 分钟就好~")
    story.says("linxiao", "群规 焕颜会员群：不发广告，80% 护肤知识")
    story.says("linxiao", "群欢迎语 焕颜会员群：欢迎{昵称}~")
    story.quiet()
    [welcome] = story.town.world.group_welcomes
    story.town.choose_group_welcome(firm.chat, welcome)
    story.town.join_group(firm.chat, firm.wm)
    story.quiet()
    read = story.town.group_chat(firm.chat)[-1].text
    assert read.startswith("欢迎张女士~\n群规：不发广告，80% 护肤知识\n有问题点这里问小助手 👉 https://")

    before = len(story.heard("linxiao"))
    told = firm.asks("眼霜怀孕能用吗")
    assert BODY in told
    assert told.endswith("已请林晓顾问来回您。")
    assert newly(firm, "linxiao", before) == (
        "张女士 在客服里问：眼霜怀孕能用吗（健康问题，未给结论）\n"
        "客户价B，60 天没下单。建议 30 分钟内回（客服窗口 48 小时内有效）。\n"
        "可以这样回：「这个和身体情况有关，我不敢替医生下结论。您先别急着用，我把说明书的注意事项发您，也建议问一下医生。」"
    )

    story.until("2026-11-23T09:20")
    before = len(story.heard("linxiao"))
    told = firm.asks("我还有多少积分", people["赵小姐"])
    assert told == "积分要请顾问替您查，我这里看不到，不敢乱报。已请林晓顾问来回您。"
    assert "（问积分，要您查了告诉本人）" in newly(firm, "linxiao", before)
    assert "可以这样回：「您的积分我这就去查，查到马上告诉您。」" in newly(firm, "linxiao", before)

    before = len(story.heard("linxiao"))
    told = firm.asks("你们的面霜把我脸弄过敏了!!", people["孙先生"])
    assert told == "很抱歉给您添麻烦了，我们马上处理。请先停用；顾问林晓会尽快联系您。"
    alert = newly(firm, "linxiao", before)
    assert alert.startswith("⚠ 孙先生 在客服里像是投诉（关键词：过敏，严重）：你们的面霜把我脸弄过敏了!!\n")
    assert "已建 T-1，首响截止 11/24（周二） 09:20，首问责任人：您。建议 1 小时内联系。" in alert
    assert firm.told("zhoumin", "⚠ 严重投诉 T-1：孙先生（林晓的客户）")

    assert story.says("linxiao", "群里李姐问面膜几天敷一次") == (
        "可回：「一周 2~3 次，敷 15 分钟就好~」（问答 1，已过合规检查）"
    )
    group = story.group  # type: ignore[attr-defined]
    assert (
        mentions(story, "zhoumin", group, "今天几个投诉") == "今天 1 起：T-1（待首响）。客户信息请私聊我看。"
    )
    assert "孙先生" in story.says("zhoumin", "T-1")

    told = firm.asks("退订", people["钱女士"])
    assert told.startswith("已为您退订活动消息、问候和关怀，从现在起不再发")
    assert told.endswith("订单和售后通知不受影响。")
    assert firm.told("linxiao", "钱女士 在微信客服里退订了活动消息、问候和关怀。")


def test_t6_in_other_words(firm: Firm, people: dict[str, str]) -> None:
    """A fear is no complaint, what is said again no second one, and a kind word pages nobody."""
    story = firm.story
    before = len(story.heard("linxiao"))
    for fear in ("我是敏感肌，会不会过敏？", "我对酒精过敏，能用吗"):
        assert BODY in firm.asks(fear)
    assert firm.asks("能退货吗", people["赵小姐"]) == "收到。已请林晓顾问来回您。"
    assert firm.asks("谢谢", people["赵小姐"]) == "不客气，有需要随时问我。"
    assert "直接写在这里" in firm.asks("在吗", people["赵小姐"])
    assert "投诉" not in newly(firm, "linxiao", before)

    assert "请先停用" not in firm.asks("发错货了，没人管吗", people["孙先生"])
    firm.asks("怎么还没人理我", people["孙先生"])
    [again] = firm.told("linxiao", "孙先生 又在客服里说：怎么还没人理我")
    assert "T-1 还没首响，截止 11/24（周二） 09:00" in again
    assert "没有另建投诉单" in again
    firm.asks("用了还过敏了", people["孙先生"])
    assert firm.told("linxiao", "已建 T-2")
    story.until("2026-11-24T10:00")
    firm.asks("到底有没有人管", people["孙先生"])
    assert firm.told("linxiao", "T-2 还没首响，截止 今天 09:00，已经超时")

    assert "可以这样回" not in story.says("linxiao", "李姐在群里问怀孕能用吗")
    assert "别下结论" in story.says("linxiao", "李姐在群里问怀孕能用吗")


def test_what_several_ask_within_two_minutes_stays_apart(firm: Firm, people: dict[str, str]) -> None:
    firm.asks("周末开门吗")
    firm.asks("我还有多少积分", people["赵小姐"])
    firm.asks("能货到付款吗")
    firm.story.until("2026-11-23T09:03")
    [told] = firm.told("linxiao", "我还有多少积分")
    points, pay = told.split("\n\n")
    assert points.endswith("「您的积分我这就去查，查到马上告诉您。」")
    assert pay.startswith("张女士 在客服里问：能货到付款吗")


@pytest.mark.parametrize("words", [CALMING, CAREFUL, POINTS, SOOTHING])
def test_the_words_put_into_a_reps_mouth_pass_the_guard(words: str) -> None:
    assert not findings(words, "customer", WordingPolicy())
