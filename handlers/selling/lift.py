"""补货效果: what reminding brings, beside those who were left alone; benchmarks are the manual's claims (G3, G6)."""

from datetime import date, timedelta

from sqlalchemy import func, select

from crm.patterns import regex
from crm.people import Person, Scope
from crm.shares import Share, difference, wilson
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import stated
from nlp import when
from storage.books import reminders
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer

_CLAIMS = "手册里的说法（不是本店的数，仅供对照）：忠诚客户一年内 67% 再买、年消费 +16%、82% 愿意推荐，留住老客的成本是拉新的 1/5。"


def lift(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The share that bought again, reminded of and not, with the difference and its interval."""
    first, last = _period(heard, desk)
    scope, window = scope_of_talk(rep), desk.policy.replenishment.window
    seen = reminders.fruit(desk, scope, first, last, window)
    text = "\n".join([_told(seen, window), _loyal(desk, scope), _CLAIMS])
    why = (
        f"{first:%-m/%-d} 到 {last:%-m/%-d} 提醒过、且已满 {window} 天的；未提醒的是按客户编号固定抽出的"
        f" {desk.policy.replenishment.hold_out:.0%} 客户，一直不提醒，用来对照；区间是 95%（Newcombe）"
    )
    return Reply(stated(desk, rep.userid, text, why))


def _told(seen: reminders.Fruit, window: int) -> str:
    if not seen.told:
        return f"补货提醒还没有满 {window} 天的，过几天再看效果。"
    told = Share(seen.told_bought, seen.told)
    head = f"补货提醒转化 {told.value:.0%}"
    if not seen.held:
        low, high = wilson(told)
        return f"{head}（95% {low:.0%}–{high:.0%}，n={seen.told}；对照组还没有人到期，说不出提醒多带来多少）"
    held = Share(seen.held_bought, seen.held)
    gap, low, high = difference(told, held)
    sure = "" if low > 0 or high < 0 else "，还分不出是不是提醒的功劳"
    return (
        f"{head}（未提醒 {held.value:.0%}，差 {100 * gap:+.0f}pp，95% {100 * low:+.0f}～{100 * high:+.0f}pp，"
        f"n={seen.told}+{seen.held}{sure}）"
    )


def _loyal(desk: Desk, scope: Scope) -> str:
    """Of those who bought twice or more until a year ago, who has bought since."""
    a_year_ago = desk.today - timedelta(days=365)
    loyal = (within(scope), Customer.orders > 1, Customer.first_order < a_year_ago)
    n = desk.db.scalar(select(func.count()).select_from(Customer).where(*loyal)) or 0
    if not n:
        return "一年以上的回头客还没有，算不出一年回购率。"
    again = select(func.count()).select_from(Customer).where(*loyal, Customer.last_order >= a_year_ago)
    share = Share(desk.db.scalar(again) or 0, n)
    low, high = wilson(share)
    return f"本店一年以上的回头客，一年内又买的 {share.value:.0%}（95% {low:.0%}–{high:.0%}，n={n}）。"


def _period(heard: Heard, desk: Desk) -> tuple[date, date]:
    found = [time for time in when.find(heard.text, heard.at, "past") if time.kind != "repeat"]
    if not found:
        return desk.today - timedelta(days=180), desk.today
    return found[0].start, found[0].end or found[0].start


COMMAND = Command(
    ("补货效果", "提醒效果"),
    lift,
    "补货提醒带来多少回购，和没提醒的比",
    "补货效果",
    form=regex(r"(?:看看?)?补货提醒?(?:的)?(?:效果|转化)(?:率|怎么样|如何)?[?？]?"),
)
