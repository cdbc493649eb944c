"""周期: another rhythm for an intent, tried on the past before it is taken (the back-test of the cadence, E2 to E5)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from crm.daily.whatif import Load, reminders_a_week
from crm.patterns import regex
from crm.people import Person, Role, Scope
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import stated
from handlers.hearing.turn import Unclear
from handlers.hearing.wording import ask_which_axis
from handlers.keeping import line
from storage import history
from storage.books import rules
from storage.books.contacts import contact_days
from storage.books.shown import recent
from storage.desk import Desk

_WEEKS = 8
_SAID = regex(
    r"(?:(?P<axis>意向|价值|意|价)\s*)?(?P<grade>[ABCabc])?\s*(?:类|的)?\s*(?:客户)?(?:的)?(?:跟进|联系)?(?:周期|节奏)?\s*(?:从\s*\d+\s*天)?\s*"
    r"(?:改成|改为|改到|调成|调到|变成)\s*每?\s*(?P<days>[0-9]{1,3})\s*天"
)
_WHAT_IF = regex(r"会怎|怎么样|怎样|多多少|多几|试算|如果|要是|行不行|[?？]")
_LONGEST = 365
_HEAD = "跟进周期改成"
_TRIED = regex(r"意向([ABC]) \d+→\d+ 天")
_THEN = regex(
    r"(?:好|行|嗯|那|那么|就|那就)*[，,\s]*(?:就|给我|直接)?(?:改成|改为|改到|调成|调到|按|用|定成?)\s*(?P<days>[0-9]{1,3})\s*天(?:吧|了|来|算)*[。！!]?"
)
_WHICH_LINE = (
    "哪一个改成 {days} 天？跟进周期说「意向B周期改成{days}天」（主管）；一位客户说「节奏 王丽 每{days}天一次」；"
    "流失线先问「流失线改成{days}天会怎样」。"
)
_OF_VALUE = ("价值", "价")
_BY_INTENT = (
    "跟进周期按意向分，没有按价值分的，什么都没改。要改意向的说「意向{grade}周期改成{days}天」；"
    "单独一位客户说「节奏 王丽 每两周一次」。"
)


def change(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Asked what would be: reminders a week before and after. Told to: the rule from now on, to be undone."""
    said = _SAID.search(heard.text)
    if said is None:
        raise Refusal("周期改成几天？例「跟进周期改成10天会怎样」「意向B周期改成10天」。")
    ask_which_axis(heard.text)
    days, grade = int(said["days"]), (said["grade"] or "").upper()
    if said["axis"] in _OF_VALUE:
        raise Refusal(_BY_INTENT.format(grade=grade, days=days))
    if not 1 <= days <= _LONGEST:
        raise Refusal(f"{days} 天不对劲，没有改。请说 1 到 {_LONGEST} 天。")
    if not person.leads:
        raise Refusal("跟进周期由主管定。单独一位客户可以说「节奏 王丽 每两周一次」。")
    if _WHAT_IF.search(heard.text):
        return Reply(_foretold(days, grade, person, desk))
    if not grade:
        raise Refusal(
            f"哪个意向的周期改成 {days} 天？例「意向B周期改成{days}天」；想先看影响加上「会怎样」。"
        )
    return Reply(_changed(days, grade, person, desk))


def take(heard: Heard, person: Person, desk: Desk) -> Reply:
    """那就改成45天, after a trial: a rhythm is changed where the asker may; what stands in the configuration is said so."""
    said = _THEN.fullmatch(heard.text.strip())
    if said is None:
        raise Refusal(_WHICH_LINE.format(days=10))
    days = int(said["days"])
    seen = next(recent(desk, person.userid, "said"), None)
    title = seen.title if seen is not None and seen.at.date() == desk.today else ""
    if "流失线" in title:
        return Reply(line.by_configuration(days, desk))
    grades = _TRIED.findall(title) if title.startswith(_HEAD) else []
    if not grades:
        raise Refusal(_WHICH_LINE.format(days=days))
    texts = [f"意向{grade}周期改成{days}天" for grade in grades]
    if len(grades) == 1 or not person.leads:
        return change(replace(heard, text=texts[0]), person, desk)
    labels = [f"意向{grade}" for grade in grades]
    choices = "\n".join(f"{number} {label}" for number, label in enumerate(labels, 1))
    about = {"texts": texts, "labels": labels}
    raise Unclear("reword", f"哪个意向改成 {days} 天一次？\n{choices}\n回数字就行。", about)


def _foretold(days: int, grade: str, person: Person, desk: Desk) -> str:
    grades = [grade] if grade else sorted(desk.policy.cadence.by_intent)
    lines = [_line(each, days, person.scope, desk) for each in grades]
    head = f"{_HEAD} {days} 天，按过去 {_WEEKS} 周的联系重算："
    text = "\n".join([head, *lines, f"要改就说「意向{_nearest(grades, days, desk)}周期改成{days}天」"])
    why = f"把过去 {_WEEKS} 周每位客户的有效联系重放一遍：到期前没联系就算一条提醒，联系了重新计时；只数现在还是这个意向的客户"
    return stated(desk, person.userid, text, why)


def _nearest(grades: Sequence[str], days: int, desk: Desk) -> str:
    """The intent that is most likely meant: whose days are next to these."""
    held = desk.policy.cadence.by_intent
    return min(grades, key=lambda grade: abs(held[grade] - days) or _LONGEST)


def _line(grade: str, days: int, scope: Scope, desk: Desk) -> str:
    """意向B 14→10 天：每周 3.1→5.4 条，多 2.3 条（12 位客户）."""
    first, last = desk.today - timedelta(weeks=_WEEKS), desk.today - timedelta(days=1)
    contacts = contact_days(desk, scope, grade, first)
    before = desk.policy.cadence.by_intent[grade]
    now, then = (_load(contacts, each, first, last) for each in (before, days))
    more = then.replayed - now.replayed
    told = f"多 {more:.1f} 条" if more > 0 else f"少 {-more:.1f} 条" if more < 0 else "不变"
    week = f"每周 {now.replayed:.1f}→{then.replayed:.1f} 条提醒，{told}"
    return f"意向{grade} {before}→{days} 天：{week}（{len(contacts)} 位客户，最多 {then.most:.1f} 条）"


def _load(contacts: list[list[date]], days: int, first: date, last: date) -> Load:
    return reminders_a_week(contacts, days, first, last)


def _changed(days: int, grade: str, person: Person, desk: Desk) -> str:
    if person.role not in (Role.MANAGER, Role.ADMIN):
        raise Refusal("跟进周期由主管定，没有改。")
    before = desk.policy.cadence.by_intent[grade]
    if before == days:
        raise Refusal(f"意向{grade} 的跟进周期已经是 {days} 天，没有改。")
    with history.deed(desk, person.userid, f"意向{grade}周期 {before}→{days} 天"):
        rules.put(desk, f"cadence.by_intent.{grade}", days, person.userid)
    return f"✓ 意向{grade} 跟进周期 {before}→{days} 天，明早的清单起生效；回「撤销」改回来"


COMMAND = Command(
    ("周期", "跟进周期"),
    change,
    "各意向多久联系一次；先问「改成10天会怎样」再改",
    "跟进周期改成10天会怎样",
    form=regex(rf"(?:如果|要是|把)?{_SAID.pattern}.{{0,12}}"),
)
TAKE = Command(("就改成",), take, "刚才试算的，就照那样改", "那就改成10天", form=_THEN)
