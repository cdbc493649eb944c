"""Which of the times of a message is the day of the contact, which the day of the next step."""

import re
from dataclasses import dataclass
from datetime import date, time

from nlp import when
from nlp.frame import Span
from nlp.reading import Moment, Reading

_PAST_AFTER = re.compile(
    r"[^，。；！？\n]{0,14}?(?:了(?!解)|过(?!去|来|年|完|几|两|阵|段)|刚|说|聊|来电|打来|到店|来店|通话|接待|回我|碰|遇|战报|成交|实收|已|反映|反馈|买|在.{1,6}(?:见|聊|遇|碰)|跟|和)"
)
_STEP_BEFORE = re.compile(
    r"(?:约|约好|约在|约了|约的|定的|定在|定了|说好|再|等|等到|让我?|叫我?|要我?|计划|打算|准备|预计|预约|说|到时候?|就是|尾款|那就|改到|改成|推到|延到|下次|提醒我?|安排|最晚|最迟|必须|得|请|记得|想|意向[abc]|我|她|他|跟进|回访|嗯|那|于|在)[^，。；！？\n\d]{0,3}$"
)
_STEP_AFTER = re.compile(
    r"[^。；！？\n]{0,14}?(?:再|联系|跟进|回访|提醒|送|寄|拜访|打给|上门|发货|发|收|答复|回复|报价|付款|付|来|去|到店|约|见|聊|打|回|带|转|签|取|拿|试|看|问|谈|碰|催|做|给|call|视频|安排|必须|之前|前|交|通知|电话|微信|通话|跟|过来|准备|讲|定|复查|补|买|下单|体验|确认|出结果|陪|接|开会|请|祝|吃|面谈|沟通|到|还|办)"
)
_MUST = re.compile(
    r"[^，。；！？\n]{0,6}?(?:必须|要|得|前|内|之内|务必|一定|就要)[^，。；\n]{0,3}(?:回|答|给|处理|解决|联系|打|发|送|跟|去|到|办|提醒|通知|寄)"
)
_NO_CONTACT_AFTER = re.compile(r"\s?(?:才知道|才发现|才想起|过生日|生日|情人节快乐|快乐)")
_USAGE_AFTER = re.compile(
    r"\s?(?:买的|拿的|订的|用的|送的|那单|的单|那次|开始用|开始吃|生的|生日|过生日|出生)"
)
_SOFT = re.compile(r"元旦后|节后|年后|后上班")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, the time of day if one was said, and its place in the plain text; `sure` falls for open words."""

    day: date
    at: time | None
    span: Span
    sure: float


def contact_day(reading: Reading) -> Day | None:
    """The day on which the contact, order or complaint took place, if said."""
    today = reading.now.date()
    for moment in reading.moments:
        time_read = _as_past(reading, moment)
        if (
            time_read is None
            or time_read.kind in ("range", "repeat")
            and time_read.grain not in ("part of day", "day")
        ):
            continue
        if time_read.first_day <= today:
            return Day(time_read.first_day, None, moment.span, 0.85 if moment.open else 0.97)
    return None


def next_day(reading: Reading, task_only: bool) -> Day | None:
    """The day of the next step: of a pure task any time ahead, in a report one that a step is tied to."""
    found: list[tuple[int, int, Day]] = []
    for order, moment in enumerate(reading.moments):
        if not _is_ahead(reading, moment, task_only):
            continue
        noted = when.noted_day(moment.ahead, reading.now)
        if noted is None or noted < reading.now.date():
            continue
        at = _clock(moment.ahead)
        soft = moment.ahead.after or bool(_SOFT.search(moment.ahead.text))
        found.append((soft, order, Day(noted, at, moment.span, 0.9 if moment.open else 0.96)))
    if not found:
        return None
    return min(found, key=lambda f: f[:2])[2]


def period_of(reading: Reading, ahead: bool) -> tuple[tuple[date, date], Span] | None:
    """The days that a question is about; `ahead` settles open words."""
    for moment in reading.moments:
        chosen = moment.ahead if ahead else moment.past
        if chosen.kind != "repeat":
            return when.period(chosen), moment.span
    return None


def _as_past(reading: Reading, moment: Moment) -> when.Time | None:
    today, text = reading.now.date(), reading.plain
    start, end = moment.span
    if _NO_CONTACT_AFTER.match(text, end) or _USAGE_AFTER.match(text, end):
        return None
    if not moment.open:
        if moment.past.first_day > today or _is_step_today(reading, moment):
            return None
        return moment.past
    if _STEP_BEFORE.search(text[max(0, start - 10) : start]) or _after_contact(reading, start):
        return None
    return moment.past if _PAST_AFTER.match(text, end) and moment.past.first_day <= today else None


def _is_step_today(reading: Reading, moment: Moment) -> bool:
    """今天必须回复, 今晚8点视频 (said at noon): still ahead."""
    ahead = moment.ahead
    if ahead.first_day != reading.now.date():
        return False
    if ahead.clock and not ahead.part and hasattr(ahead.start, "hour") and ahead.start > reading.now:
        return True
    return bool(_MUST.match(reading.plain, moment.span[1]))


def _after_contact(reading: Reading, start: int) -> bool:
    """Whether an earlier day of the message was already that of the contact."""
    today = reading.now.date()
    return any(not m.open and m.past.first_day <= today and m.span[0] < start for m in reading.moments)


def _is_ahead(reading: Reading, moment: Moment, task_only: bool) -> bool:
    today, text = reading.now.date(), reading.plain
    start, end = moment.span
    ahead = moment.ahead
    if _USAGE_AFTER.match(text, end):
        return False
    if task_only:
        return True
    if not moment.open and ahead.first_day == today and not _is_running(ahead, today):
        return _is_step_today(reading, moment)
    if ahead.last_day < today or (moment.open and _as_past(reading, moment) is not None):
        return False
    return bool(_STEP_AFTER.match(text, end)) or bool(_STEP_BEFORE.search(text[max(0, start - 10) : start]))


def _is_running(ahead: when.Time, today: date) -> bool:
    return ahead.last_day > today


def _clock(ahead: when.Time) -> time | None:
    return time.fromisoformat(ahead.at) if ahead.at else None
