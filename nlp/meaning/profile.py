"""Questions about one customer."""

import re

from crm.patterns import regex
from nlp.meaning.contact import is_contact
from nlp.meaning.purchase import is_order
from nlp.meaning.speech import TAG, TOLD
from nlp.reading import Reading
from nlp.sieve import AnyOf, Sieved, led, present, seam

_FACTS = (
    r"(?:资料|档案|profile|详情|信息|记录|情况|背景|联系方式|地址|电话号码|电话|号码|手机号?|生日|等级|"
    r"级别|标签|微信号|邮箱|住址|消费记录|消费|订单|历史|简介|介绍|画像|近况|备注|喜好|爱好|意向)"
)
_PROFILED = led(
    rf"(?:什么|啥)(?:情况|来着|来头|人|皮肤|肤质|意向|等级|级别|标签|忌讳|爱好|产品|工作|背景|需求|来历|"
    rf"职业|行业|口味|毛病)|{_FACTS}(?:号码?|记录|情况|信息)?(?:是|有|在)?(?:多少|哪|几|啥|什么|呢|吗|给我|"
    rf"发我|发一?下|发过来|看一?下|看看|调出|[?？])|"
    rf"(?:查|看|调|翻|找|搜|打开|了解|回顾|调取|发我|给我)(?:一)?(?:下|查|看|出|个|份|"
    rf"一眼)?[^,，。]{{0,8}}{_FACTS}|"
    r"是谁|who\s?is|(?:上次|上回|之前|最近|以前|最后一次|都|一共|总共|今年|去年|平时|目前|"
    r"现在).{0,10}(?:什么|啥|哪|多少|几(?!天|次没)|来着)|(?:喜欢|爱|忌讳|在意|用|买|要|住|做|干|聊|欠|花|"
    r"消费|对)(?:了|过|的)?(?:点|些|聊|吃|喝|什么牌子的)?(?:什么|啥|哪|多少)|第几(?:盒|瓶|次|个|支)|多大|"
    r"几岁|给忘了|我忘了|想不起|来着|(?:几|哪)(?:号|天|月|年)?(?:过)?生日|什么时候(?:.{0,3})(?:生日|联系|"
    r"买|来|聊|见|跟|下)|多久没|(?:多久|几年|多少年|多长时间)了?(?:[？?啊呀呢]|$)|"
    r"的(?:那|这)?[一]?[单笔批次台盒](?:货|款)?[^，。；！？,;!?]{0,4}(?:了没有?|到没到|到哪)|"
    r"(?:生日|电话|地址|住)(?:在)?(?:是)?(?:哪|几|多少|什么时候|啥时候)|有没有(?:孩子|买|过敏|对象|结婚|"
    r"老公|投诉|欠|意向|兴趣|说|讲|提|回|联系|来过|付|打过|下单|用过?|跟|约|收|加|退|定|订|签|告诉|表示|反馈|什么|啥|生日|电话|微信|地址)|"
    r"到哪(?:一)?步|进展(?:如何|怎|到)|show me|啥时候|怎么样了|"
    r"(?:上回|上次|之前|那次|当时|后来|最后|那天|以前)[^,，。]{0,10}?(?:怎么|咋|如何|怎样)[^,，。]{1,8}?的"
)
_ONLY_ASKS = regex(
    rf"(?:帮我|麻烦|请|给我)?(?:查查|查一下|查询|查下|查|看下|看看|看一下|调出|搜一下|搜|调一下|介绍一下|"
    rf"介绍下)?的?\s*{_FACTS}?[\s?？呢。]*"
)
_RECALLS = Sieved(
    r"了没有?[？?]?$|([付来买用回说收到签给结退订定看试]).{0,1}没\1|^[^,，。问]{0,8}有没有(?:说|讲|提|反馈|表示|告诉|答应)|来着|忘了|想不起|[?？]|(?:吗|呢)$|(?:上次|上回|最近一次|最后一次).{0,12}(?:什么|啥|哪|几)|(?:之前|"
    r"以前|曾经|有没有|是不是|说过|提过|买过|用过|来过).*(?:吗|没|没有|不|[?？])\s*$"
)
# 邹莲想让我算算她一年花了多少: the customer wants to know.
_HAD_ASKED = regex(
    r"[^,;!?，。；！？]{0,4}(?:让|叫|托|请|求|催)(?:我|咱们?)(?:帮忙|帮|替|给)?(?:她|他)?(?:再|先)?(?:查|算|看|问|找|打听|了解|确认|核|翻)"
)
_HAVE_ASKED = AnyOf(_HAD_ASKED)
# 付没付清, 来没来: whether something took place.
_WHETHER = Sieved(r"([付来买用回说收到签给结退订定看试])没\1(?!事)")
_RECALLED = regex(
    r"(?:之前|以前|曾经|上次|有没有|是不是|说过|提过|买过|用过|来过|聊过|结婚|成家|介不介意|爱不爱|"
    r"喜不喜欢|要不要紧|是哪).*(?:吗|没|没有|不|[?？])\s*$"
)
_OF_CUSTOMER = AnyOf(_WHETHER, _RECALLED, _PROFILED)


def asks_for_customer(reading: Reading) -> bool:
    """Asks for what is known of one customer."""
    if not reading.people or reading.has("remind") or not _has_form_of_question(reading):
        return False
    if _is_report_of_question(reading) or (
        reading.tag_names and TAG.search(reading.plain) and "什么" not in reading.plain
    ):
        return False
    told = _is_dated(reading) and (is_contact(reading) or is_order(reading))
    return not reading.phone and not (told and not _RECALLS.search(reading.plain))


def _has_form_of_question(reading: Reading) -> bool:
    first = reading.people[0]
    before, behind = reading.plain[: first.start], reading.plain[first.end :]
    rest, here = before + behind, present(reading.plain) | seam(before, behind)
    if _OF_CUSTOMER.bit & here:
        # 来李娜没来店里 is no 来没来: only what is present beside the name already tells of it
        if _WHETHER.search_given(rest, present(reading.plain)) and not re.search(
            "问|打听|咨询|提醒|记得", rest
        ):
            return True
        if _RECALLED.search(rest) and not re.search("问|打听|咨询", rest):
            return True
        if _PROFILED.search(rest):
            return True
    return len(rest) > 1 and bool(_ONLY_ASKS.fullmatch(rest))


def _is_dated(reading: Reading) -> bool:
    """今天, 昨天: a report says when."""
    today = reading.now.date()
    return any(
        not m.open and m.past.last_day <= today and m.past.grain in ("day", "part of day")
        for m in reading.moments
    )


_CAME_ASKING = Sieved(
    r"(?:打(?:进|过)?来|打电话|来电|微信(?:上|里)?|发(?:来)?(?:消息|信息|语音)|短信(?:里)?|邮件(?:里)?|私信|群里|视频里|电话里|留言|跑来|过来|进店|来店|追着|又来|昨天|今天|刚刚?)(?:她|他|我)*(?:问|催|打听)"
)


def customer_had_asked(reading: Reading) -> bool:
    """郭姐让我帮她查查积分: the rep tells what the customer wants to know."""
    likely = reading.people and _HAVE_ASKED.bit & present(reading.plain)
    return bool(likely and _HAD_ASKED.match(reading.plain, reading.people[0].end))


def _is_report_of_question(reading: Reading) -> bool:
    if _CAME_ASKING.search(reading.plain) or customer_had_asked(reading):
        return True
    told = TOLD.search(reading.plain)
    return bool(told) and not _RECALLS.search(reading.plain)
