"""删除客户: what can be done instead, and who may; a record is not thrown away by a word (000 compliance, R1; PIPL 47)."""

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from storage.desk import Desk

_HOW = (
    "客户资料在这里删不掉，「{name}」没有动。看您要的是哪一种：\n"
    "· 刚建错的：回「撤销」（24 小时内）\n"
    "· 和别人重了：回「合并 {name} 另一位的名字」\n"
    "· 不再跟进：回「丢单 {name}」，以后不再提醒\n"
    "· 不想收消息：说“{name}不要再发消息”，群发会避开\n"
    "· 客户本人要求删除个人信息：请告诉主管，由管理员按公司的流程处理"
)
_NAMED = regex(r"客户|顾客|会员|资料|信息|档案")


def explain(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Nothing is done; each way with its own word."""
    if not heard.customers and not _NAMED.search(heard.text):
        raise Refusal(
            "没有这个名字的客户，什么也没动。去掉标签说「标签 王丽 -敏感肌」，撤回刚才那条回「撤销」。"
        )
    name = heard.customers[0].name if heard.customers else heard.strangers[0] if heard.strangers else "王丽"
    return Reply(_HOW.format(name=name))


COMMAND = Command(
    ("删除客户", "删客户"),
    explain,
    "客户资料能不能删，该怎么办",
    "删除客户 王丽",
    intents=("query_customer",),
    form=regex(
        r"(?:帮我|请|我要|我想|麻烦)?(?:把)?(?:(?:删除|删掉|删了?|清除|移除)(?:一?个|这个|这位)?(?:客户|顾客|会员)[\s：:，,]*[^，。\s]{0,8}(?:的(?:资料|信息|档案|记录))?"
        r"|(?:客户|顾客)?[^，。\s]{2,6}?(?:的(?:客户)?(?:资料|信息|档案))?(?:给我)?(?:从(?:系统|客户)里?)?(?:删了|删掉|删除|清除)(?:吧|了|掉)*)[。！!]?"
    ),
    asks=True,
)
