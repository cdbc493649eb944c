"""Questions for lists."""

import re

from crm.patterns import regex
from nlp.meaning.lists import SILENT
from nlp.meaning.scripts import SCRIPTED
from nlp.meaning.speech import is_told
from nlp.reading import Reading
from nlp.sieve import AnyOf, Sieved

_LISTED = Sieved(
    r"(?:谁|哪些|哪几|哪位|哪个|名单|列表|清单|列一?下|列个?表?|列出|拉一?下|拉个|拉出|拉一份|调出|导出|"
    r"有什么|有啥|有哪|都有|看看|看一?下|查|几个|几位|给我看|发我|盘点|盘一下|筛|找出|捞|汇总|打开|来一份|"
    r"show|list|who|翻|整理|没有[?？吗]|有没有)"
)
SUBJECTS = ("l_birthdays", "l_complaints", "l_churn", "l_replenishment", "l_silent", "l_followups")
_REMINDS = Sieved(r"提醒(?!了?(?:谁|哪|有|我要|事项))|记得|别忘")
_AGENDA = regex(
    r"/?(?:我|看看|看下|查下|查|列下)?(?:的)?(?:今日|今天|今儿|明日|明天|明儿|后天|本周|这周|下周|上午|"
    r"下午|今晚)?(?:我|都|还|的)*(?:安排|任务|待办|提醒|日程|清单|计划|行程|要做什么|有什么事|有啥事|"
    r"有事吗|干啥|做啥|干什么|干嘛|做什么|有什么安排|有啥安排|要干啥|要干嘛|工作|事项)?(?:吗|呢|呀|啊|"
    r"[?？])*"
)
_CLOSED = Sieved(r"的(?:客户|顾客|会员|人|老客户|名单)(?:[\s，,。]|$)")


ASKS_FOR_LIST = AnyOf(_LISTED, SILENT)  # or a cue of a subject: without one no list is asked for


def asks_for_agenda(reading: Reading) -> bool:
    """Asks for the tasks of a day: 今天有什么安排, 明天的待办."""
    return bool(_AGENDA.fullmatch(reading.plain.strip())) and not _is_no_question(reading)


def asks_for_list(reading: Reading) -> bool:
    """Asks for a list of customers or dates."""
    if _is_no_question(reading):
        return False
    text = reading.plain
    subject = reading.has(*SUBJECTS) or bool(SILENT.search(text))
    asked = bool(_LISTED.search(text))
    if not subject:
        return asked and _is_wide(reading)
    if reading.people:
        return asked and "l_followups" in reading.cues and bool(re.search("谁|哪|什么|啥|没做|多少|几", text))
    bare = (len(text) <= 14 or bool(_CLOSED.search(text))) and not reading.phone
    return asked or bare


def _is_no_question(reading: Reading) -> bool:
    """Somebody is to be reminded, a customer told something, or words are asked for."""
    text = reading.plain
    if _REMINDS.search(text) and not re.search("谁|哪些", text):
        return True
    return is_told(reading) or bool(SCRIPTED.search(text))


def _is_wide(reading: Reading) -> bool:
    """Several are asked for, nobody in particular."""
    return not reading.people and bool(
        re.search(
            r"(?:客户|顾客|会员|潜客|老客|新客|人|宝妈|的).{0,8}(?:谁|哪些|哪几|名单|列|拉|清单|都有|有哪|"
            r"导出|筛|找出|捞|盘|调出|整理|给我看|发我)|(?:谁|哪些|哪几|名单|列|拉|清单|有哪|导出|筛|找出|"
            r"捞|所有|全部|调出|整理|给我看).{0,10}(?:客户|顾客|会员|潜客|老客|新客|人|买过|用过|宝妈)|"
            r"谁(?:买|用|对|是|有|想|要)",
            reading.plain,
        )
    )
