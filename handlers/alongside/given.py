"""A gift that is told of in passing is kept as one, so that the next is another (000 gifts, H6)."""

import re
from datetime import date

from crm.patterns import regex
from crm.people import Person
from storage.books import dates
from storage.desk import Desk
from storage.tables import Customer

_NO_GIFT = "资料|报告|方案|合同|发票|目录|报价|手册|单子|文件|样品册|说明|邀请|链接|货"
_SENT = r"(?:(?<=给她)|(?<=给他)|(?<![她他]))送(?:了|给(?:了)?|过)(?:[她他]|客户|人家)?(?:了)?"
_SOME = r"(?:[一两二三四五几半0-9]{0,2}[支盒束份本瓶套条个罐箱包张件把盆对只篮提](?:的)?|点|些)"
_GIVES = (
    rf"{_SENT}(?:{_SOME}(?P<thing>[^，。；,;！!？?\s]{{1,12}}?)|(?P<what>(?:生日)?(?:蛋糕|礼物|鲜花|花|红包)))"
    r"(?=给[她他]|[，。；,;！!？?\s]|$)"
)
_GIVEN = regex(_GIVES)
_AHEAD = regex(r"(?:要|想|准备|打算|答应|会|明天|后天|下次|过几天|等|应该|可以|能不能|没)[^，。；,;]{0,6}$")
_THEIRS = regex(r"(?:^|[，。；,;\s])(?:客户|[她他])(?:也|还|又|给我们?|特意)*$")
FORM = regex(
    rf"(?!.*(?:[?？吗谁]|怎么|下单|[买订付退聊说嫌问约]|成交|投诉|{_NO_GIFT}))(?:[^，。；]{{0,16}}[，,。\s])?[^，。；]{{0,10}}?送(?:了|给(?:了)?|过)[^，。；,;\s]{{0,6}}?"
    rf"(?:{_SOME}[^，。；,;！!？?\s]{{1,12}}|(?:生日)?(?:蛋糕|礼物|鲜花|花|红包))[。！!～~]*"
)
"""A text that tells of nothing else behind it: 她今天过生日，我送了她一支护手霜."""


def gift_told(customer: Customer, text: str, on: date, rep: Person, desk: Desk) -> str:
    """Inside a deed: keeps what was given; the line that says so, "" where nothing was, or it is on record."""
    what = _what(text.replace(customer.name, "她"))
    if not what or any(gift.on == on and gift.what == what for gift in dates.gifts_of(desk, customer.id)):
        return ""
    row = dates.give(desk, customer, what, rep.userid, on)
    return f"送礼：{row.what}，下次生日会避开{row.kind}"


def _what(text: str) -> str:
    for found in _GIVEN.finditer(text):
        before = text[: found.start()]
        what = found["thing"] or found["what"]
        if not (_AHEAD.search(before) or _THEIRS.search(before) or re.search(_NO_GIFT, what)):
            return what
    return ""
