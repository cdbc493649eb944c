"""帮助: what one may want to do, a line each; 帮助 客户 opens one of them, 帮助 下单 explains one command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from storage.desk import Desk

_NAMES = ("帮助", "help", "?", "？", "菜单")
_HEAD = "您怎么说都行，我来记；例“刚见了王姐，嫌面霜贵，周三再约”。想做什么："
_FOOT = "展开一类回「帮助 客户」，看一条的用法回「帮助 下单」；翻页、问理由、撤销回「帮助 通用」。"


@dataclass(frozen=True, slots=True)
class _Topic:
    """One line of the help; `also`: other words that open it."""

    name: str
    what: str
    also: tuple[str, ...] = ()


_DAY = _Topic("今天", "记联系、今天要做的、提醒和计划、答应过谁", ("待办", "跟进", "记录"))
_PEOPLE = _Topic("客户", "新客户、查和改资料、标签、公司、合并、分享", ("资料", "档案"))
_LISTS = _Topic("找客户", "三个月没下单的VIP、买过面霜没买精华的、下周生日的", ("名单", "筛选", "查询"))
_DEALS = _Topic("成交", "下单退货、话术、推荐搭配、阶段管线、协议", ("订单", "销售"))
_GRADES = _Topic("等级", "价值和意向、升降级、值不值得再跟", ("评级",))
_LOSS = _Topic("流失", "谁在走远、关注、丢单原因、唤醒", ("补货", "沉默"))
_DATES = _Topic("生日", "生日、纪念日、送礼、活动和报名", ("节日", "活动"))
_GROUPS = _Topic("群", "群通知、群发、内容计划、常见问答、欢迎语", ("群发", "客户群"))
_CARE = _Topic("投诉", "投诉单、需求清单、评分、客户在等回复", ("售后", "服务", "需求"))
_LEAD = _Topic("主管", "业绩排名、某位同事做了什么、例外、规则怎么定", ("管理", "团队"))
_ALL = _Topic("通用", "更多、哪些、为什么、同意、撤销", ("其他", "其它"))
_TOPICS = (_DAY, _PEOPLE, _LISTS, _DEALS, _GRADES, _LOSS, _DATES, _GROUPS, _CARE, _LEAD, _ALL)
_ROOMS = {
    "daily": _DAY, "records": _PEOPLE, "selling": _DEALS, "grades": _GRADES, "keeping": _LOSS, "reach": _GROUPS,
    "care": _CARE, "signals": _CARE,
}  # fmt: skip
_FILES = {
    "daily.waiting": _CARE, "daily.overdue": _LEAD, "daily.weights": _LEAD, "daily.cycles": _LEAD, "daily.day_of": _LEAD,
    "daily.more": _ALL, "daily.which": _ALL, "daily.why": _ALL, "records.lists": _LISTS, "records.choose": _LISTS,
    "records.search": _LISTS, "records.birthday": _DATES, "records.gift": _DATES, "records.occasion": _DATES,
    "records.event": _DATES, "records.referral": _DEALS, "selling.lift": _LOSS, "selling.offer": _LOSS,
    "selling.figures": _LEAD, "selling.hours": _DAY, "grades.policy": _LEAD, "grades.review": _LEAD, "signals.loss": _LOSS,
    "keeping.line": _LEAD, "reach.rules": _LEAD, "daily.awaiting": _LEAD, "daily.others_day": _LEAD,
    "reach.what_if": _LEAD, "reach.internal_group": _LEAD,
    "reach.drafts": _DAY, "reach.ways": _DAY, "reach.care": _DATES, "reach.trigger": _LEAD, "selling.upkeep": _CARE,
}  # fmt: skip
"""What stands under another topic than its room's; a new command stands under its room's by itself."""


def help_for(commands: Callable[[], Sequence[Command]]) -> Command:
    """The command that explains these commands: by topic, one topic's, or one with its other names."""

    def explain(heard: Heard, rep: Person, desk: Desk) -> Reply:
        first, _, rest = " ".join(heard.text.split()).partition(" ")
        asked = rest if first.lstrip("/／") in _NAMES else ""
        if not asked:
            return Reply(_all())
        named = next((c for c in commands() for name in c.names if name in asked.split()), None)
        named = named or next((c for c in commands() if asked.endswith(c.names[0])), None)
        topic = next((topic for topic in _TOPICS if topic.name == asked), None)
        if topic is None and named is None:
            topic = next((topic for topic in _TOPICS if asked in topic.also), None)
        if topic is not None:
            return Reply(_opened(topic, commands(), rep, desk))
        if named is None:
            raise Refusal(f"没有「{asked[:20]}」这一类或这个指令。回「帮助」看全部。")
        return Reply(_one(named))

    return Command(
        _NAMES,
        explain,
        "看我会什么；「帮助 客户」展开一类，「帮助 下单」看一条",
        "帮助 下单",
        intents=("help",),
    )


def _one(command: Command) -> str:
    others = "、".join(command.names[1:]) or "直接说就行"
    return f"「{command.names[0]}」{command.help}\n例：{command.example}\n也可以说：{others}"


def _all() -> str:
    """One screen: a line for each thing that one may want to do."""
    return "\n".join(
        [_HEAD, *(f"{topic.name}：{topic.what}" for topic in _TOPICS if topic is not _ALL), _FOOT]
    )


def _opened(topic: _Topic, commands: Sequence[Command], rep: Person, desk: Desk) -> str:
    """The commands of one topic, a page at a time, each with an example."""
    of_it = [command for command in commands if _topic_of(command) is topic]
    lines = [Line(f"{c.names[0]}：{c.help}", f"例「{c.example}」") for c in of_it]
    return listed(
        desk, rep.userid, f"{topic.name}（{len(lines)} 条）", lines, "例子回「为什么 1」，用法回「帮助 名字」"
    )


def _topic_of(command: Command) -> _Topic:
    room, _, file = command.run.__module__.removeprefix("handlers.").partition(".")
    return _FILES.get(f"{room}.{file}") or _ROOMS.get(room, _ALL)
