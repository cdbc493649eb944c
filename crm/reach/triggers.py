"""Events that set something off, and how a rule about one is written: 下单后3天 面霜：…… (000 reach, O2)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crm.patterns import regex
from crm.refusal import Refusal

HOW = (
    "这样写：「触发 新增 下单后3天 面霜：用着还习惯吗？……」。什么时候可以是：下单后3天、用完前5天、协议到期前30天、"
    "生日当天、生日前3天、活动后1天、60天没下单；前两种可以写明产品。"
)
_LONGEST = 730
_EVENTS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "bought": (regex(r"(?:下单|成交|购买)(?:后(?P<days>[0-9]{1,4})天|当天)"), "下单后 {days} 天"),
    "ending": (regex(r"用完前(?P<days>[0-9]{1,4})天"), "用完前 {days} 天"),
    "agreement": (regex(r"(?:协议|合同)?到期前(?P<days>[0-9]{1,4})天"), "协议到期前 {days} 天"),
    "birthday": (regex(r"生日(?:前(?P<days>[0-9]{1,4})天|当天)"), "生日前 {days} 天"),
    "attended": (regex(r"(?:参加)?活动后(?P<days>[0-9]{1,4})天"), "活动后 {days} 天"),
    "quiet": (regex(r"(?P<days>[0-9]{1,4})天没下单"), "{days} 天没下单"),
}
OF_PRODUCTS = ("bought", "ending")
BEFORE = ("ending", "agreement", "birthday")  # so many days before it; the others after


@dataclass(frozen=True, slots=True)
class Rule:
    """`about` a product, or "" for any."""

    event: str
    days: int
    about: str
    text: str


def read(words: str) -> Rule:
    """The rule in 下单后3天 面霜：……; refuses what names no event, or no text."""
    head, colon, text = words.replace(":", "：").partition("：")
    moment, _, about = head.strip().partition(" ")
    about = about.strip()
    for event, (pattern, _) in _EVENTS.items():
        found = pattern.fullmatch(moment)
        if not found:
            continue
        days = int(found["days"] or 0)
        if not (colon and text.strip()) or days > _LONGEST or (about and event not in OF_PRODUCTS):
            raise Refusal(HOW)
        return Rule(event, days, about, text.strip())
    raise Refusal(HOW)


def moment_words(event: str, days: int) -> str:
    """下单后 3 天, 生日当天."""
    if days == 0:
        return {"bought": "下单当天", "birthday": "生日当天"}.get(event, _EVENTS[event][1].format(days=0))
    return _EVENTS[event][1].format(days=days)
