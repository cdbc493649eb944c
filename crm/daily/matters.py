"""One thing to do, as the morning list says it (T1): who, what, and how it stands with its time."""

from dataclasses import dataclass
from datetime import date, datetime

from crm.daily.cadence import over, quiet
from crm.daily.titles import title
from crm.patterns import regex
from crm.records.excerpt import excerpt

_KINDS = {
    "complaint": "投诉", "promise": "承诺", "service": "首次服务", "followup": "跟进", "rhythm": "该联系",
    "revisit": "回访", "news": "发资讯", "reminder": "提醒", "check": "回头看", "upkeep": "售后",
}  # fmt: skip
_METHODS = {
    "phone": "电话", "wechat": "微信", "visit": "拜访", "video": "视频", "sms": "短信", "email": "邮件", "event": "活动",
}  # fmt: skip
_BUYING = regex(
    r"多久(?:能)?到货?|什么时候(?:能)?(?:到|发货|交付|交货)|交付时间|怎么(?:付款|买|下单|订)|能?分期|合同|"
    r"有(?:没有)?现?货|怎么用|多少钱|(?:几|多少)天(?:能)?到|试用|打折|优惠"
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A task or complaint with what is known around it. `due` and `now` are local.

    rule   the words of the rhythm behind it; since: days without a contact, beyond: how many of them are more than it allows
    asked  a buying question of the last talk
    above_average  their orders are dearer than those of the rep's other customers
    """

    kind: str
    due: datetime
    now: datetime
    name: str = ""
    text: str = ""
    made: date | None = None
    timed: bool = False
    method: str | None = None
    value: str | None = None
    intent: str | None = None
    tags: tuple[str, ...] = ()
    rule: str = ""
    since: int | None = None
    beyond: int | None = None
    asked: str = ""
    above_average: bool = False
    serious: bool = False
    ticket: int | None = None

    @property
    def days_over(self) -> int:
        """Calendar days past the day it was due on, of a rhythm past what it allows; 0 today, negative before."""
        past = (self.now.date() - self.due.date()).days
        return past if past <= 0 or self.beyond is None else max(0, self.beyond)

    @property
    def left(self) -> str:
        """3 小时 10 分, until it is due."""
        return span((self.due - self.now).total_seconds())

    @property
    def group(self) -> str:
        """What it counts as where the rest of a list is only counted."""
        return _KINDS.get(self.kind, "待办")


def headline(matter: Matter) -> str:
    """The line: 陈姐（价B/意A）已 8 天没联系，意向A每周一次，超 1 天."""
    who = f"{matter.name}{grades(matter.value, matter.intent)}"
    what = title(matter.text, matter.name)
    match matter.kind:
        case "complaint":
            return f"投诉 T-{matter.ticket} {who} {_clock(matter, '首响')}"
        case "rhythm":
            since = f"已 {quiet(matter.since)}没联系，" if matter.since is not None else ""
            return f"{who} {since}{matter.rule}，{_standing(matter)}"
        case "promise":
            made = f" —— 您 {matter.made.month}/{matter.made.day} 承诺" if matter.made else ""
            return f"{who} 答应{_day(matter)}{what.removeprefix('答应').removeprefix(_day(matter))}{made}"
        case "service":
            return f"{who} 首次服务，{_clock(matter, '')}"
        case "upkeep":
            return f"{who} {excerpt(matter.text, 30)}（{_standing(matter)}）"
        case "revisit":
            return f"{who} 回访：{excerpt(matter.text, 30)}，{_standing(matter)}"
        case _:
            how = (
                f"{_METHODS[matter.method]}："
                if matter.method in _METHODS
                else "跟进："
                if matter.name
                else ""
            )
            return f"{who} {how}{what}（{_standing(matter)}）".strip()


def grades(value: str | None, intent: str | None) -> str:
    """（价A/意B）, "" where neither is known."""
    shown = "/".join(
        part for part in (f"价{value}" if value else "", f"意{intent}" if intent else "") if part
    )
    return f"（{shown}）" if shown else ""


def buying_question(text: str) -> str:
    """The words of a note that sound like buying (000 signals, D4), "" where none do."""
    found = _BUYING.search(text)
    return found[0] if found else ""


def span(seconds: float) -> str:
    """6 小时 38 分, 4 小时; whole days from three on."""
    minutes = max(0, round(seconds / 60))
    if minutes >= 3 * 24 * 60:
        return f"{minutes // 1440} 天"
    if minutes < 60:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" + (f" {minutes % 60} 分" if minutes % 60 else "")


def _clock(matter: Matter, what: str) -> str:
    late = (matter.now - matter.due).total_seconds()
    return f"{what}已超时 {span(late)}" if late >= 0 else f"{what}还剩 {matter.left}"


def _standing(matter: Matter) -> str:
    """今天 16:00, 超 2 天, or the day that is meant."""
    if matter.days_over > 0:
        return over(matter.days_over)
    clock = f" {matter.due:%H:%M}" if matter.timed else ""
    return f"今天{clock}" if matter.days_over == 0 else f"{matter.due.month}/{matter.due.day}{clock}"


def _day(matter: Matter) -> str:
    if matter.days_over > 0:
        return f"{matter.due.month}/{matter.due.day} "
    return "今天" if matter.days_over == 0 else f"{matter.due.month}/{matter.due.day} 前"
