"""What a rep tells of a customer's yes or no to marketing (000 compliance, R1; PIPL 14 to 16)."""

import re

_WHAT = (
    r"(?:[^，。；,;]{0,4}(?:活动|优惠|促销|营销|新品|推广|广告|福利)[^，。；,;]{0,3}|(?:消息|信息|推送|通知))"
)
_YES = re.compile(rf"(?<!不)(?:同意|愿意)(?:接收|收|看|我们发|给[他她]发)[^，。；,;]{{0,4}}{_WHAT}")
_NO = re.compile(
    rf"退订|拒收|(?:别|不要|不用)再?(?:给[他她]|向[他她])?(?:群?发|推)[^，。；,;]{{0,4}}{_WHAT}"
    rf"|(?:不想|不愿意?|不同意|拒绝)再?(?:接收|收|看)[^，。；,;]{{0,4}}{_WHAT}"
    rf"|(?:别|不要)再(?:给[他她]|向[他她])(?:群?发|推)"
)


def told(text: str) -> bool | None:
    """True = agreed to marketing, False = refused it, None = the words say nothing about it. A no outweighs a yes."""
    if _NO.search(text):
        return False
    return True if _YES.search(text) else None
