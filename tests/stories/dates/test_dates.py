"""Birthdays by grade with a gift before the date, anniversaries, festivals; each birthday year exactly once."""

from collections import Counter
from datetime import date, timedelta

import pytest

from crm.calendar import lunar
from crm.calendar.birthdays import kept_days, year_of
from crm.guard import GuardPolicy
from crm.reach.gifts import next_gift
from crm.reach.openers import every_opener
from crm.reach.wishes import every_wish, wish
from crm.wording import findings
from storage.tables import Customer
from tests.stories.keeping.firm import about, customer
from tests.story import Story


@pytest.mark.proves("H2", shows="🎂 刘敏 7 天后（11/30）生日。建议：手写卡＋花（预算 50 元）")
@pytest.mark.proves("H6", shows="去年送过茶，这次建议花（记过喜欢）")
def test_value_a_is_told_a_week_before_with_a_gift_that_was_not_given_last_year(story: Story) -> None:
    customer(story, "刘敏", birth_month=11, birth_day=30, value="A", note="喜欢插花和喝茶")
    said = story.says("linxiao", "送礼 刘敏 一盒茶叶")
    assert "✓ 记下：11/23 送刘敏茶叶。下次生日会避开茶" in said
    assert "今年送过茶，这次建议花" in story.says("linxiao", "礼物 刘敏 送过什么")
    with story.office.desk() as desk:
        from storage.tables import Gift

        desk.db.query(Gift).one().on = date(2025, 11, 30)
    for moment in ("2026-11-23T12:00", "2026-11-27T12:00", "2026-11-29T12:00", "2026-11-30T12:00"):
        story.until(moment)
    told = about(story, "linxiao", "🎂")
    assert [text.split("）")[0].split("🎂 ")[1] for text in told] == [
        "刘敏 7 天后（11/30", "刘敏 明天（11/30", "刘敏 今天（11/30",
    ]  # fmt: skip
    assert "挑一句" in told[-1]


def test_a_gift_told_in_passing_is_kept_and_so_is_a_birthday_that_nobody_knew(story: Story) -> None:
    customer(story, "刘敏")
    customer(story, "冯艳", birth_month=5, birth_day=3)
    story.says("linxiao", "查 刘敏")
    told = story.says("linxiao", "她今天过生日，我送了她一支护手霜")
    assert "生日 11月23日" in told
    assert "送礼：护手霜，下次生日会避开小样" in told
    told = story.says("linxiao", "冯艳今天过生日，送了她一束花")
    assert "生日记的是 5月3日，和这次说的 11月23日 对不上，没有改" in told
    assert "送礼：花" in told
    for no_gift in ("给刘敏送了一份资料", "刘敏送了我一盒橘子", "答应送刘敏一盒茶叶", "明天送刘敏一本书"):
        assert "送礼：" not in story.says("linxiao", no_gift)
    assert "送过刘敏的礼 1 次" in story.says("linxiao", "送礼 刘敏")
    assert "冯艳 生日 5月3日，下一次是 2027/5/3（周一），还有 161 天" in story.says(
        "linxiao", "冯艳生日是不是快到了"
    )
    assert "就是今天" in story.says("linxiao", "刘敏生日哪天")
    wishes = story.says("linxiao", "刘敏生日到了，写句生日祝福")
    assert wishes.startswith("给刘敏的话（11/23 生日）：\n1 ")
    assert story.says("linxiao", "生日祝福 刘敏") == wishes


@pytest.mark.proves("H3", shows="刘敏 3 天后（11/28）农历生日")
@pytest.mark.proves("H1", shows="🎉 刘敏 今天（11/26）结婚纪念日（6 周年）")
def test_lunar_birthdays_and_anniversaries_are_told(story: Story) -> None:
    customer(story, "刘敏", birth_month=10, birth_day=20, birth_lunar=True)
    said = story.says("linxiao", "纪念日 刘敏 2020年11月26日 结婚纪念日")
    assert "下一次是 11/26" in said
    assert "没有 2月30日" in story.says("linxiao", "纪念日 刘敏 2月30日 店庆")
    for moment in ("2026-11-25T12:00", "2026-11-26T12:00", "2026-11-28T12:00"):
        story.until(moment)
    assert len(about(story, "linxiao", "🎉")) == 1


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("生日 王丽 2月30日", "没有 2月30日"),
        ("王丽生日是13月5号", "没有 13月5日"),
        ("生日 王丽 农历2月31日", "没有 2月31日"),
        ("生日 王丽 4月31日", "没有 4月31日"),
        ("纪念日 王丽 2月30日 店庆", "没有 2月30日"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_and_nothing_kept(story: Story, says: str, told: str) -> None:
    customer(story, "王丽")
    assert told in story.says("linxiao", says)
    with story.office.desk() as desk:
        [row] = desk.db.query(Customer)
        assert (row.birth_month, row.birth_day) == (None, None)


def test_a_festival_names_the_dearest_customers_once(story: Story) -> None:
    customer(story, "刘敏", value="A")
    customer(story, "王丽", value="C")
    for day in range(17, 21):
        story.until(f"2026-12-{day}T12:00")
    told = about(story, "linxiao", "🏮")
    assert len(told) == 1
    assert "3 天后（12/22）冬至，价值 A 客户 1 位" in told[0]
    assert "刘敏：手写卡" in told[0]


def test_every_birthday_is_kept_exactly_once_a_birthday_year_over_twenty_years() -> None:
    kept: Counter[tuple[int, int, bool, int]] = Counter()
    day = date(2027, 1, 1)
    while day < date(2048, 6, 1):
        for month, of_month, is_lunar in kept_days(day):
            kept[month, of_month, is_lunar, year_of(day, is_lunar)] += 1
        day += timedelta(days=1)
    solar = [(m, d) for m in range(1, 13) for d in range(1, (29, 30, 31)[(m != 2) + (m in _LONG)] + 1)]
    for year in range(2028, 2047):
        for month, of_month in solar:
            assert kept[month, of_month, False, year] == 1, (month, of_month, year)
        for month in range(1, 13):
            for of_month in range(1, 31):
                assert kept[month, of_month, True, year] == 1, (month, of_month, year)
    assert len(solar) == 366
    assert lunar.leap_month(2028) == 5  # a leap month lies inside


def test_no_customer_reads_the_same_wish_twice_in_eight_years() -> None:
    for number in (1, 2, 99, 12345):
        read = [wish(number, year, turn) for year in range(2026, 2034) for turn in range(3)]
        assert len(set(read)) == 24


@pytest.mark.parametrize("text", [*every_wish(), *every_opener()])
def test_what_we_suggest_to_say_passes_the_guard(text: str) -> None:
    assert not list(findings(text, "customer", GuardPolicy().wording))


@pytest.mark.parametrize(
    ("taste", "given", "gift"),
    [
        ("喜欢喝茶", [], "茶"),
        ("喜欢喝茶", [(2026, "茶")], "花"),
        ("烘焙 控糖", [], "茶"),
        ("", [(2025, "茶"), (2026, "花")], "水果"),
        ("喝茶", [(2025, "茶"), (2026, "花")], "茶"),
    ],
)  # fmt: skip
def test_the_next_gift_is_liked_and_not_last_year_s(
    taste: str, given: list[tuple[int, str]], gift: str
) -> None:
    assert next_gift(taste, given, 2027)[0] == gift


_LONG = (1, 3, 5, 7, 8, 10, 12)
