"""The writer's own question about a customer: neither a report of what took place nor a deed to be done."""

from crm.patterns import regex
from nlp.reading import Reading
from nlp.sieve import Sieved, beside, led, present
from nlp.text import replaced

_CLAUSE = regex(r"[^，。；,;！!\s]+")
# 问, 说, 让我, 微信：…: the customer's question is told, not asked.
_TELLS = Sieved(
    r"(?<![访学顾])问|打听|咨询|透露|说(?!好|定|过|了(?:什么|啥|没|吗)|什么|啥|没)|讲(?!了?(?:什么|啥)|过)|告诉|表示|反馈|反映|"
    r"想(?:知道|了解|看|要|买)|(?<!是不是)(?<!有没有)嫌|担心|怕|催|纠结|犹豫|考虑|琢磨|好奇|商量|觉得|抱怨|吐槽|回我|(?:让|叫|要|约|找|给|跟|和)我|"
    r"我(?:跟|和|对|说|想|觉|也|就|先|再)|发(?:来|了)(?:消息|语音|信息|微信)|(?:她|短信|微信|语音|留言|电话|私信|群里|朋友圈)里?[:：]"
)
# 提醒, 帮我记: something is to be done; 看看, 不知道: the question is only thought of.
_TO_DO = Sieved(
    r"提醒|帮(?:我|忙)?(?!查|看|找)|麻烦|记(?:一下|下|上|录(?!$)|得|住|个|成|一笔)|别忘|通知|安排|转告|标签(?!了?[吗没])|撤[销回]|删|改(?:成|到|为)|请|"
    r"看看|看[下一]|确认|核[实对]|弄清|搞清|了解|试试|不(?:知道?|清楚|确定|晓得|管)|无论|没(?:想好|决定|定)"
)
_TAKEN_PLACE = regex(
    r"刚|来电|打来|上午|昨|今天|(?:聊|谈|见|打|通|拜访|回访|联系|沟通|接|遇|碰|来|到店|发|送|寄|看|买|订|拿|下单|付|转|签|退)(?:了|完|到了?)"
)
_WHETHER = led(
    r"(?:吗|么)[啊呀呢]*[?？]*$|(?:了|过|完|好|到|上|成|清|齐|通)没有?[啊呀呢]*[?？]*$|过[^,，。]{1,6}没有?[?？]*$|"
    r"(?:货|款|钱|单|票|消息|电话|微信|信息|合同)没[啊呀呢]*[?？]*$|[?？]$|"
    r"([是有要该能会可对来付买用回收到签给结退订定试发开补])[不没]\1(?!起|事)|(投诉|下单|联系|付款|发货|回复|同意|满意)[不没]\2|(?:已经|应该|该|都|是)[^,，。]{1,6}了吧[?？]*$"
)
_WHICH = led(
    r"几点|几号|周几|星期几|礼拜几|哪一?天|什么时[候间]|啥时候?|几时|何时|为什么|为啥|怎么(?:还)?没|"
    r"(?<![好十没这那前过隔有加录建添])几[次回单笔个瓶盒套支](?!没|都|了)|(?<!没)多少|(?:怎么样|咋样|如何|怎样|到哪(?:一?步)?|什么情况|啥情况)[了啦呀啊呢]*[?？]*$|"
    r"在哪[里儿]?|哪些|哪[几一]?[个位款]|[是找给见]谁|(?:什么|啥)[了的呢呀]*[?？]*$"
)
_OF_RECORDS = regex(
    r"她的?(?:全部|所有|历史|最近的?)?(?:订单|购买|下单|消费|成交|联系|跟进|沟通|退货)的?(?:记录|历史|明细|情况)[\s?？。]*"
)
# What any question has: a name read as "她" takes from it, and adds only what none of the patterns ask for.
_MIGHT_ASK = Sieved(f"{_WHETHER.pattern}|{_WHICH.pattern}|{_OF_RECORDS.pattern}")
# 约周三见面可以吗, 改成A行吗: a proposal or an order, politely put.
_POLITELY = regex(r"(?:好[吗么不]好?|[行成](?:吗|不行?)|可以(?:吗|不)|怎么样|如何)[?？]*$")
_PLANS = regex(r"约|改|见|打(?!\d|[一二三四五六七八九]折)|联系|拜访|回访|跟进|寄|送|加|设|建|定|排")
_INDEFINITE = regex(
    r"(?:怎么样|什么|啥|多少|谁|哪[里儿天个]|几点).{0,5}(?:都|也|再定|没说)|没.{0,2}(?:几|多少|什么)"
)


def only_asks(reading: Reading) -> bool:
    """The writer asks, and neither tells of a contact nor wants something done: 李红付款了没, 明天几点见罗兰, 李红订单记录."""
    here = present(reading.plain)
    if not _MIGHT_ASK.bit & here:
        return False
    text, here = _as_she(reading), here | beside("她")
    if _OF_RECORDS.fullmatch(text):
        return True
    if _TELLS.search_given(text, here) or _TO_DO.search_given(text, here):
        return False
    asked = False
    for clause in _CLAUSE.findall(text):
        if _asks(clause):
            asked = True
        elif _TAKEN_PLACE.search(clause):
            return False
    return asked


def _asks(clause: str) -> bool:
    if _INDEFINITE.search(clause) or (_POLITELY.search(clause) and _PLANS.search(clause)):
        return False
    return bool(_WHETHER.search(clause) or _WHICH.search(clause))


def _as_she(reading: Reading) -> str:
    """The text with each person's name as "她", so that nothing is read into a name."""
    return replaced(reading.plain, [((p.start, p.end), "她") for p in reading.people])
