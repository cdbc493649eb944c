"""Clocks of a rep's day: first service, answers, visits, the evening question, the manager's exceptions."""

from datetime import datetime

import pytest

from storage.books import tasks
from storage.desk import SHANGHAI
from tests.stories.daily.firm import about, bought, customer, spoke, task
from tests.story import Story


@pytest.mark.proves("E7", shows="李敏 还没做首次服务，距时限 4 小时。给您一句：「精华用了两天，感觉怎么样？")
def test_the_first_service_is_asked_after_and_noted_in_time(story: Story) -> None:
    story.says("linxiao", "新客户 李敏 13900112233")
    story.quiet()
    story.town.clock.move_to("2026-11-23T18:00")
    assert "48 小时首次服务：11/25（周三） 18:00 前" in story.says("linxiao", "李敏下单 精华1瓶 628")
    story.until("2026-11-25T13:00")
    assert not about(story, "linxiao", "还没做首次服务")
    story.until("2026-11-25T14:00:30")
    assert about(story, "linxiao", "还没做首次服务")
    assert "记服务跟进（按时）" in story.says("linxiao", "给李敏打过电话了，她说很好用，就是快递慢")
    story.until("2026-11-26T10:00")
    assert not about(story, "zhoumin", "还没做首次服务")


@pytest.mark.proves("E7", shows="李敏（林晓的客户）成交 48 小时了，还没做首次服务")
def test_a_first_service_that_is_not_done_goes_to_the_manager_once(story: Story) -> None:
    story.says("linxiao", "新客户 李敏 13900112233")
    story.says("linxiao", "李敏下单 精华1瓶 628")
    story.quiet()  # by now WeCom has told what 林晓 is called
    for moment in ("2026-11-25T09:05", "2026-11-25T09:20", "2026-11-25T12:00"):
        story.until(moment)
    assert len(about(story, "zhoumin", "还没做首次服务")) == 1


def test_nobody_is_woken_for_a_first_service(story: Story) -> None:
    story.says("linxiao", "新客户 李敏 13900112233")
    story.quiet()
    story.town.clock.move_to("2026-11-23T22:30")
    story.says("linxiao", "李敏下单 精华1瓶 628")
    story.until("2026-11-25T22:35")
    assert not about(story, "zhoumin", "还没做首次服务")
    story.until("2026-11-26T09:01")
    assert about(story, "zhoumin", "还没做首次服务")


@pytest.fixture
def service(story: Story) -> Story:
    """A WeCom contact of value A who can write in 微信客服."""
    story.wm = story.town.seed_customer("linxiao", "Lily", remark="王丽")  # type: ignore[attr-defined]
    story.kf = story.town.seed_kf("客友客服")  # type: ignore[attr-defined]
    customer(story, "王丽", "2026-11-20", value="A", external_id=story.wm)  # type: ignore[attr-defined]
    story.quiet()
    return story


@pytest.mark.proves("E8", shows="王丽（价A）已等 22 分钟（客服消息），30 分钟内要回")
@pytest.mark.proves("E8", shows="王丽（价A）等 林晓 回复已 30 分钟，过了 30 分钟的时限")
def test_who_writes_in_the_service_chat_is_answered_within_the_time_of_their_grade(service: Story) -> None:
    service.town.kf_say(service.kf, service.wm, "这款有现货吗")  # type: ignore[attr-defined]
    service.quiet()
    service.until("2026-11-23T09:21")
    assert not about(service, "linxiao", "已等")
    service.until("2026-11-23T09:22:30")
    assert about(service, "linxiao", "已等 22 分钟")
    assert not about(service, "zhoumin", "等 林晓 回复")
    service.until("2026-11-23T09:30:30")
    service.until("2026-11-23T09:40")
    assert len(about(service, "zhoumin", "等 林晓 回复已 30 分钟")) == 1


def test_an_answer_stops_the_clock_and_says_how_long_it_took(service: Story) -> None:
    service.town.kf_say(service.kf, service.wm, "这款有现货吗")  # type: ignore[attr-defined]
    service.quiet()
    service.town.clock.advance(minutes=12)
    assert "用时 12 分钟（达标，时限 30 分钟）" in service.says("linxiao", "已回复 王丽")
    service.until("2026-11-23T10:00")
    assert not about(service, "zhoumin", "等 林晓 回复")


@pytest.mark.proves("E8", shows="我只听得到微信客服和您转发给我的话")
def test_where_the_bot_cannot_hear_it_says_so_and_a_forwarded_word_starts_the_clock(story: Story) -> None:
    customer(story, "赵倩", "2026-11-20", value="B")
    assert "现在没有人在等回复" in story.says("linxiao", "谁在等")
    assert "赵倩（价B）在等您回，2 小时内" in story.says("linxiao", "转发 赵倩：面霜多久到货？")
    story.quiet()
    story.town.clock.advance(minutes=5)
    assert "1 赵倩（价B）已等 5 分钟，时限 2 小时" in story.says("linxiao", "谁在等我回？")
    story.until("2026-11-23T10:53")
    assert about(story, "linxiao", "赵倩（价B）已等 1 小时 53 分")
    story.says("linxiao", "刚跟赵倩通了电话，约了周五")
    assert "现在没有人在等回复" in story.says("linxiao", "谁在等")


@pytest.mark.proves("E13", shows="📋 15:00 拜访，还有 30 分钟。王丽（价A/意B）")
@pytest.mark.proves("E13", shows="开场 15 分钟：先把答应的「检测报告」交到手上")
def test_a_visit_is_prepared_on_one_screen_half_an_hour_before(story: Story) -> None:
    number = customer(story, "王丽", value="A", intent="B")
    spoke(story, number, "2026-11-19", "面霜快用完了，嫌贵")
    bought(story, number, "2026-09-20")
    task(story, number, "检测报告", "2026-11-25", "promise")
    with story.office.desk() as desk:
        at = datetime(2026, 11, 23, 15, 0, tzinfo=SHANGHAI)
        tasks.add(desk, "linxiao", number, "去公司谈年框", tasks.Due(at.date(), at.time(), "visit"))
    story.until("2026-11-23T14:29")
    assert not about(story, "linxiao", "📋")
    story.until("2026-11-23T14:30:20")
    (told,) = about(story, "linxiao", "📋")
    assert len(told.splitlines()) <= 10
    assert "上次 11/19 联系：面霜快用完了，嫌贵" in told
    assert "您答应过：检测报告" in told
    assert "买过：1 次共 380 元，最近玻尿酸面霜 9/20" in told
    story.until("2026-11-23T15:01")
    assert not about(story, "linxiao", "⏰ 15:00")


def test_the_same_screen_comes_when_it_is_asked_for(story: Story) -> None:
    customer(story, "王丽", "2026-11-19")
    assert "开场 15 分钟：先问近况和打算" in story.says("linxiao", "准备 王丽")


def test_the_evening_asks_once_what_is_still_open_and_numbers_answer(story: Story) -> None:
    for name in ("李敏", "赵倩", "孙芳"):
        task(story, customer(story, name), "寄样品", "2026-11-23")
    story.until("2026-11-23T17:41")
    story.until("2026-11-23T17:55")
    (asked,) = about(story, "linxiao", "今天没动静的 3 件，办了哪几件？")
    assert "办过的回序号（例「1」或「1 2」）" in asked
    told = story.says("linxiao", "1 3").splitlines()
    assert [line[:4] for line in told] == ["✓ 1 ", "✓ 3 "]
    assert "11/24（周二） 提醒" in story.says("linxiao", "其余明天")
    story.until("2026-11-23T20:00")
    assert len(about(story, "linxiao", "今天没动静的")) == 1


def test_a_day_worked_off_is_not_asked_about(story: Story) -> None:
    task(story, customer(story, "李敏"), "寄样品", "2026-11-23")
    story.says("linxiao", "完成 李敏")
    story.until("2026-11-23T18:00")
    assert not about(story, "linxiao", "今天没动静的")


def test_a_number_alone_tells_what_can_be_done_with_the_line(story: Story) -> None:
    task(story, customer(story, "李敏"), "寄样品", "2026-11-23")
    story.says("linxiao", "今日")
    assert "办完回「1完成」" in story.says("linxiao", "1")


@pytest.mark.proves("E6", shows="该联系没联系的 A 类客户 3 位，新增 3 位")
@pytest.mark.proves("E6", shows="林晓 · 钱女士（价A）34 天没联系，超 4 天")
def test_the_manager_has_one_digest_of_who_waits_too_long_and_hears_of_each_once(story: Story) -> None:
    customer(story, "陈姐", "2026-11-13", intent="A")
    customer(story, "钱女士", "2026-10-20", value="A")
    customer(story, "周先生", "2026-11-12", intent="A", owner="xiaochen")
    customer(story, "李敏", "2026-11-01", intent="B")
    story.until("2026-11-23T09:43")
    story.until("2026-11-23T10:00")
    (digest,) = about(story, "zhoumin", "该联系没联系")
    assert "价值A至少每月一次" in story.says("zhoumin", "为什么钱女士")
    assert "陈晨 · 周先生" in digest
    assert "李敏" not in digest
    story.until("2026-11-24T10:00")
    assert len(about(story, "zhoumin", "该联系没联系")) == 1
    story.says("linxiao", "刚跟陈姐通了电话，她再考虑")
    assert "A 类客户 2 位" in story.says("zhoumin", "例外")


@pytest.mark.parametrize(
    ("intent", "last", "due"),
    [
        pytest.param("A", "2026-11-16", "意向A每周一次，今天", marks=pytest.mark.proves("E2", shows="意向A每周一次，今天")),
        pytest.param("B", "2026-11-09", "意向B每两周一次，今天", marks=pytest.mark.proves("E3", shows="意向B每两周一次，今天")),
        pytest.param("C", "2026-10-23", "意向C每月一次，超 1 天", marks=pytest.mark.proves("E4", shows="意向C每月一次，超 1 天")),
    ],
)  # fmt: skip
def test_each_intent_has_its_rhythm_from_the_last_contact(
    story: Story, intent: str, last: str, due: str
) -> None:
    customer(story, "陈姐", last, intent=intent)
    story.until("2026-11-23T08:30")
    story.until("2026-11-23T09:00")
    assert due in story.says("linxiao", "今日")


@pytest.mark.proves("E11", shows="回访：问问「玻尿酸面霜」用得怎么样（买了 32 天）")
def test_a_buyer_is_revisited_and_then_left_alone_for_the_quarter(story: Story) -> None:
    bought(story, customer(story, "赵倩", "2026-10-22"), "2026-10-22")
    story.until("2026-11-23T09:00")
    assert "问问「玻尿酸面霜」用得怎么样" in story.says("linxiao", "今日")
    assert "已完成，记为今天的一次联系" in story.says("linxiao", "1打过了，她说不油腻")
    story.until("2026-12-20T09:00")
    assert "回访" not in story.says("linxiao", "今日")
