"""What a rep tells, or a customer writes, of a yes or no to being written to, by purpose (000 compliance, R1; PIPL 14 to 16)."""

import re
from collections.abc import Mapping

from crm.letters import Purpose
from crm.patterns import regex

_PUSH = r"(?:消息|信息|推送|通知)"
_OBJECTS = {
    Purpose.MARKETING: r"(?:活动|优惠|促销|营销|新品|推广|广告|福利)",
    Purpose.CARE: r"(?:问候|祝福|关怀|节日|生日提醒)",
    Purpose.SERVICE: r"(?:订单|物流|发货|快递|售后|服务)(?=通知|提醒|消息|信息)",
}
_AGREE = r"(?<!不)(?:同意|愿意|可以|恢复)(?:接收|收|看|我们发|给[他她]发|发)"
_REFUSE = (
    r"(?:(?:别|不要|不用)再?(?:给[他她我]|向[他她我])?(?:群?发|推)"
    r"|(?:不想|不愿意?|不同意|拒绝)再?(?:接收|收|看|要))"
)
_NEAR = r"[^，。；,;]{0,4}"
_EVERYTHING_NO = regex(
    rf"退订|拒收|{_REFUSE}{_NEAR}{_PUSH}|(?:别|不要)再(?:给[他她我]|向[他她我])(?:群?发|推)"
)
_EVERYTHING_YES = regex(rf"{_AGREE}{_NEAR}{_PUSH}")
_BARE = regex(r"(?P<no>不|没)?(?:同意|愿意|答应)(?![一-鿿])")
_PUSHED = (Purpose.MARKETING, Purpose.CARE)


def told(text: str, beside: str = "") -> Mapping[Purpose, bool]:
    """What the words say of each purpose; a purpose that they do not speak of is left out. A no outweighs a yes.

    `beside`: the message in which they stand, that a bare 不同意 may be about the same: 柳红同意收消息，柳青不同意.

    A named purpose (活动, 问候, 订单通知) is that one alone; 退订, and no to messages as such, are marketing and care:
    what was ordered is still told of, unless that is refused by name.
    """
    said = {purpose: given for purpose in _OBJECTS if (given := _named(text, purpose)) is not None}
    if said:
        return said
    if _EVERYTHING_NO.search(text):
        return dict.fromkeys(_PUSHED, False)
    if _EVERYTHING_YES.search(text):
        return dict.fromkeys(_PUSHED, True)
    bare = _BARE.search(text) if beside != text and told(beside) else None
    return dict.fromkeys(_PUSHED, not bare["no"]) if bare else {}


def _named(text: str, purpose: Purpose) -> bool | None:
    what = _OBJECTS[purpose]
    if re.search(rf"(?:{_REFUSE}|退订|拒收){_NEAR}{what}", text):
        return False
    return True if re.search(rf"{_AGREE}{_NEAR}{what}", text) else None
