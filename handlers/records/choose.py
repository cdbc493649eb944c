"""筛选: customers by what is known of them, in one line: 行业=制造业 且 服务需求型, 上海的意向A (B7)."""

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.records import wanted
from storage.desk import Desk

_FORM = regex(
    r"(?:(?:行业|需求类型|来源|标签|意向|价值|等级|公司)\s*[=＝]\s*\S+|(?:产品|服务|综合)需求型)(?:\s*(?:且|并且|，|,)\s*\S+|\s+\S+)*"
)
_HOW = "按什么筛？例“筛选 上海的意向A”“筛选 三个月没下单 买过面霜”“筛选 行业=制造业 且 服务需求型”。"


def choose(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Who fulfils every condition; a condition that cannot be read is named."""
    found = wanted.asked_for(heard, desk)
    if not found.conditions and not found.unread:
        raise Refusal(_HOW)
    return wanted.choose(found, rep, desk)


COMMAND = Command(
    ("筛选", "筛", "筛一下"),
    choose,
    "按等级、多久没联系、多久没下单、买过什么、生日、标签、来源、行业筛客户，可以连着说",
    "筛选 三个月没下单的意向A",
    form=_FORM,
)
