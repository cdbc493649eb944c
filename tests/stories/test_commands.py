"""Commands: every example works, a missing piece is asked for, a slip of the pen gets a suggestion."""

import pytest
from sqlalchemy import func, select

from handlers import COMMANDS
from storage.records import Change
from tests.story import Story

KNOWN = ("新客户 王丽 13900112233", "新客户 李敏 13900112244", "新客户 王姐 13900112255")
_EXAMPLES = [c for c in COMMANDS if c.names[0] not in ("新客户", "转介绍", "撤销", "群发", "名单")]


@pytest.fixture
def firm(story: Story) -> Story:
    for text in KNOWN:
        story.says("linxiao", text)
    return story


@pytest.mark.parametrize("command", _EXAMPLES, ids=lambda c: c.names[0])
def test_the_example_of_every_command_works_as_the_help_shows_it(firm: Story, command: object) -> None:
    told = firm.says("linxiao", command.example)  # type: ignore[attr-defined]
    assert not told.startswith(("没有「", "我没听懂", "抱歉", "哪位", "是哪位"))


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.asks], ids=lambda c: c.names[0])
def test_what_only_asks_changes_no_record(firm: Story, command: object) -> None:
    before = _changes(firm)
    firm.says("linxiao", command.example)  # type: ignore[attr-defined]
    assert _changes(firm) == before > 0


TOPICS = ("今天", "客户", "找客户", "成交", "等级", "流失", "生日", "群", "投诉", "主管", "通用")


def test_help_is_one_screen_of_what_one_may_want_to_do(story: Story) -> None:
    told = story.says("linxiao", "帮助")
    assert len(told.splitlines()) <= 12
    assert all(f"{topic}：" in told for topic in TOPICS if topic != "通用")


def test_every_command_stands_under_one_topic_of_the_help(story: Story) -> None:
    shown = []
    for topic in TOPICS:
        pages = [story.says("linxiao", f"帮助 {topic}")]
        while "回「更多」" in pages[-1]:
            pages.append(story.says("linxiao", "更多"))
        shown += [
            line.partition(" ")[2].partition("：")[0] for page in pages for line in page.splitlines()[1:]
        ]
    for command in COMMANDS:
        assert shown.count(command.names[0]) == 1, command.names[0]


def test_other_words_open_a_topic_and_an_unknown_one_gets_a_clear_answer(story: Story) -> None:
    assert story.says("linxiao", "帮助 名单").startswith("「名单」")
    assert story.says("linxiao", "帮助 筛选查询").startswith("没有「筛选查询」这一类或这个指令")
    assert story.says("linxiao", "帮助 售后").startswith("投诉（")


def test_help_on_one_command_shows_its_other_names(story: Story) -> None:
    told = story.says("linxiao", "帮助 下单")
    assert "订单" in told
    assert "下单 王姐 精华2瓶 760" in told


@pytest.mark.parametrize(
    ("typed", "meant"), [("/下但", "「下单」"), ("／标鉴", "「标签」"), ("/生曰", "「生日」")]
)
def test_a_mistyped_command_gets_a_suggestion(story: Story, typed: str, meant: str) -> None:
    assert meant in story.says("linxiao", typed)


@pytest.mark.parametrize(
    ("typed", "question", "answer", "done"),
    [
        ("生日 王丽", "几月几号", "3月8日", "王丽 生日 3月8日"),
        ("跟进 李敏", "什么时候", "周三下午3点", "11/25（周三） 15:00 提醒您跟进 李敏"),
        ("下单", "哪位客户", "王丽 精华2瓶 760", "760 元"),
        ("投诉", "哪位客户", "王丽说面霜过敏", "投诉单"),
        ("查", "哪位客户", "李敏", "139****2244"),
    ],
)
def test_a_missing_piece_is_asked_for_and_the_answer_completes_it(
    firm: Story, typed: str, question: str, answer: str, done: str
) -> None:
    assert question in firm.says("linxiao", typed)
    assert done in firm.says("linxiao", answer)


@pytest.mark.parametrize("typed", ["查 13900112244", "查 139 0011 2244"])
def test_a_number_finds_ones_own_customer(firm: Story, typed: str) -> None:
    assert "李敏 · 139****2244" in firm.says("linxiao", typed)


def test_a_number_of_a_colleagues_customer_is_as_unknown_as_any(firm: Story) -> None:
    assert "没有号码 139****2244" in firm.says("xiaochen", "查 13900112244")
    firm.town.clock.advance(minutes=20)
    assert "没有号码 139****9999" in firm.says("xiaochen", "查 13900119999")


@pytest.mark.parametrize("yes", ["1", "是的"])
def test_a_single_customer_who_may_be_meant_is_asked_about_in_one_line(firm: Story, yes: str) -> None:
    firm.says("linxiao", "新客户 曹雅琴 17712346428")
    assert firm.says("linxiao", "刚跟曹姐通了电话") == (
        "「曹姐」是曹雅琴（177****6428）吗？回 1 确认；新客户回「建」。"
    )
    assert "曹雅琴 · 电话" in firm.says("linxiao", yes)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("李敏是王丽介绍来的", "王丽 介绍了 李敏"),
        ("王丽介绍了李敏", "王丽 介绍了 李敏"),
        ("王丽把李敏介绍给我了", "王丽 介绍了 李敏"),
    ],
)
def test_who_brought_whom_does_not_hang_on_the_order_of_words(firm: Story, typed: str, told: str) -> None:
    assert told in firm.says("linxiao", typed)


def test_a_day_that_only_the_lunar_calendar_has_is_kept(firm: Story) -> None:
    assert "农历二月三十" in firm.says("linxiao", "生日 王丽 农历2月30日")


def test_a_manager_reads_whose_list_it_is(firm: Story) -> None:
    assert "您团队的未结投诉" in firm.says("zhoumin", "名单 投诉")
    assert firm.says("linxiao", "名单 投诉").startswith("未结投诉")


def test_one_order_has_no_average(firm: Story) -> None:
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    assert "平均" not in firm.says("linxiao", "业绩")
    firm.says("linxiao", "下单 王丽 精华2瓶 380")
    assert "平均 570 元" in firm.says("linxiao", "业绩")


def test_cancel_ends_a_question(firm: Story) -> None:
    firm.says("linxiao", "生日 王丽")
    assert "不记了" in firm.says("linxiao", "取消")
    assert "还没下过单" in firm.says("linxiao", "查 王丽")


def test_something_else_instead_of_an_answer_is_taken_for_what_it_is(firm: Story) -> None:
    firm.says("linxiao", "生日 王丽")
    assert "138" not in firm.says("linxiao", "查 李敏")
    assert "139****2244" in firm.heard("linxiao")[-1]


def test_a_sentence_of_its_own_instead_of_an_answer_is_noted(firm: Story) -> None:
    firm.says("linxiao", "生日 王丽")
    assert "李敏 · 电话" in firm.says("linxiao", "刚跟李敏通了电话，嫌面霜贵")


def test_what_one_half_of_a_message_refuses_the_other_half_has_done_and_says(firm: Story) -> None:
    told = firm.says("linxiao", "刚跟王丽通了电话，嫌面霜贵；李敏下单 精华2瓶 共1000000000元")
    assert "王丽 · 电话" in told
    assert "金额" in told


def test_a_wrong_choice_is_undone_with_its_record(firm: Story) -> None:
    for name, phone in (("李国强", "13900112266"), ("李海涛", "13900112277")):
        firm.says("linxiao", f"新客户 {name} {phone}")
    firm.says("linxiao", "李总要看合同，月底前定")
    firm.says("linxiao", "2")
    firm.says("linxiao", "撤销")
    assert "哪一位" in firm.says("linxiao", "李总要看合同，月底前定")


def test_a_question_is_forgotten_after_ten_minutes(firm: Story) -> None:
    firm.says("linxiao", "生日 王丽")
    firm.town.clock.advance(minutes=11)
    assert "王丽 生日" not in firm.says("linxiao", "3月8日")


def test_who_is_meant_is_asked_by_number_and_remembered(firm: Story) -> None:
    firm.says("linxiao", "新客户 李国强 13900112266")
    firm.says("linxiao", "新客户 李海涛 13900112277")
    asked = firm.says("linxiao", "李总要看合同，月底前定")
    assert "哪一位" in asked
    place = next(line[0] for line in asked.splitlines() if "李国强" in line)
    assert "李国强" in firm.says("linxiao", place)
    assert "李国强" in firm.says("linxiao", "李总说合同没问题了")


def test_a_new_name_is_entered_when_the_rep_says_so(story: Story) -> None:
    asked = story.says("linxiao", "刚跟邱明玉打了电话，对面霜有兴趣，周三再约")
    assert "没有「邱明玉」" in asked
    told = story.says("linxiao", "建")
    assert "邱明玉" in told
    assert "11/25" in told


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("新客户 赵小云 1381234567", "少了 1 位"),
        ("新客户 赵小云 13900112233", "已经是您的客户"),
        ("生日 王丽 2月30日", "2月30日"),
        ("下单 王丽 精华2瓶 0元", "金额"),
        ("下单 王丽 精华2瓶 共1000000000元", "金额"),
        ("跟进 王丽 11月20日", ""),
        ("撤销", ""),
        ("   ", "空消息"),
        ("？？", "没听懂"),
    ],
)
def test_bad_input_gets_a_sentence_that_helps(firm: Story, typed: str, why: str) -> None:
    told = firm.says("linxiao", typed)
    assert "编号" not in told
    assert why in told


def test_a_long_text_is_answered_and_says_that_only_its_beginning_was_read(firm: Story) -> None:
    assert "只读了开头" in firm.says("linxiao", "王丽 " + "很长的话" * 2500)


def test_pictures_voice_and_places_get_a_hint(story: Story) -> None:
    story.town.send_image("linxiao")
    story.town.send_voice("linxiao")
    story.town.send_location("linxiao", 30.2, 120.1, "西湖区文三路")
    story.quiet()
    heard = story.heard("linxiao")
    assert sum("看不懂" in text for text in heard) == 2
    assert any("文三路" in text for text in heard)


def test_what_a_new_customers_record_lacks_can_be_told_as_the_reply_shows(story: Story) -> None:
    assert "例“补充 周强 生日 3月8日”" in story.says("linxiao", "新客户 周强 13900112266")
    assert "生日改为 3月8日" in story.says("linxiao", "补充 周强 生日 3月8日")
    assert "来源 展会" in story.says("linxiao", "改 周强 来源 展会")
    assert "展会" in story.says("linxiao", "查 周强")
    assert (
        "来源"
        not in story.says("linxiao", "新客户 孙芳 13900112277 来源转介绍").split("还缺")[1].split("。")[0]
    )


def _changes(story: Story) -> int:
    with story.office.desk() as desk:
        return desk.db.scalar(select(func.count()).select_from(Change)) or 0
