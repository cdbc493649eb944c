"""Who works in the demo's firm, what it sells, what it answers, and the day that is played: plain data."""

from dataclasses import dataclass
from datetime import date

DAY = date(2026, 3, 16)  # a Monday, 正月廿八: its birthdays and purchase gaps were checked by hand
OPENS = "08:00"
CLIENTS = 200

ZHOU, HE = "zhoumin", "hezhiyuan"
LIN, CHEN, WU = "linxiao", "chenchen", "wuyue"
TANG, LU, SU = "tangjing", "luhao", "suqing"
MANAGERS = (ZHOU, HE)
REPS = (LIN, CHEN, WU, TANG, LU, SU)
SERVICE = "客友客服"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the firm; `leader` is a userid or ""."""

    userid: str
    name: str
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Good:
    """A product: price in yuan, usual days of use of one piece."""

    name: str
    price: int
    cycle: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An approved answer; all of its words must stand in the question."""

    words: tuple[str, ...]
    text: str
    sensitive: bool = False


MEMBERS = (
    Member(ZHOU, "周敏"),
    Member(HE, "贺志远"),
    Member(LIN, "林晓", ZHOU),
    Member(CHEN, "陈晨", ZHOU),
    Member(WU, "吴越", ZHOU),
    Member(TANG, "唐静", HE),
    Member(LU, "陆昊", HE),
    Member(SU, "苏晴", HE),
)
NAMES = {member.userid: member.name for member in MEMBERS}

GOODS = (
    Good("洁面乳", 128, 45, ("洁面", "洗面奶")),
    Good("保湿水", 168, 50, ("爽肤水",)),
    Good("精华", 380, 40, ("精华液",)),
    Good("面霜", 298, 60, ("晚霜",)),
    Good("眼霜", 260, 75),
    Good("面膜", 99, 30),
    Good("防晒", 158, 60, ("防晒霜",)),
)
PRICES = {good.name: good.price for good in GOODS}

GROUPS = ((LIN, "焕颜会员群"), (CHEN, "敏感肌交流群"), (TANG, "新品体验官"))

ANSWERS = (
    Answer(("面膜", "几天"), "面膜一周敷 2～3 次，每次 15 分钟就好，敷完记得洗净再涂面霜～"),
    Answer(("发货",), "下午 4 点前的订单当天发货，一般 2～3 天到，单号会短信发您。"),
    Answer(("积分",), "积分在会员页里能查到，每年 3 月底到期，想换什么告诉顾问就行。"),
    Answer(("孕",), "孕期用什么都建议先问医生，我不好替您下结论。已请您的顾问来回您。", sensitive=True),
)
