"""Questions for words to say to a customer."""

import re

from nlp.meaning.speech import TOLD
from nlp.reading import Reading
from nlp.sieve import Sieved

SCRIPTED = Sieved(
    r"(?:消息|文案|短信|祝福|问候|朋友圈|通知|邀请函|微信|话).{0,6}(?:写|编|拟|想|来|整|弄|搞)(?:一|个|条|"
    r"段|几|两)|(?:写|编|拟|组织|润色|想)(?:一)?下?(?:语言|措辞|说辞|文字|话)|(?:怎么|咋|如何|怎样)(?:去|"
    r"样|才能|能)?(?:跟|和|给|对|向|帮|把)?[^吃喝用买付，。]{0,10}?(?:回(?!款|"
    r"购)|说|讲|答|接话|接|劝|开口|聊|应(?!该)|破|解释|安抚|安慰|打消|打招呼|介绍|拒绝|挽回|谈|开场|推荐|"
    r"推(?:一把|进|动|她|他)|拿下|跟进|催|留住|唤醒|激活|破冰|逼|邀|约|哄|化解|沟通|表达|祝福|处理|措辞|发|搭话|说服|维护|开头|打开话题|引导|催单|促单|逼单|跟进她|"
    r"跟进他)|"
    r"(?:问候|祝福|邀请|邀约|道歉|感谢|催款|安抚|推荐|破冰|慰问|拜年|寒暄)(?:的)?(?:语|词|话(?!题)|文案|"
    r"短信|信息|模板)(?!.{0,6}(?:发了|已发|发过|收到))|话术|开场白|祝福语|祝福词|祝福短信|祝福文案|文案|"
    r"说辞|(?:该|要|应该|能|可以|适合|得|群|给.{1,4}|跟.{1,4})(?:说|聊|回|发|讲|写)(?:点|些|句)?(?:什么|"
    r"啥)|(?:说|聊|回|发|讲|写)(?:点|些|句)?(?:什么|啥)(?:好|合适|比较|才|话)|"
    r"(?:写|编|想|来|拟|出|整|给|求)(?:我)?(?:一|两|几)?(?:个|段|条|句|份|套|版)(?:.{0,12})(?:话|语|文案|"
    r"祝福|问候|短信|微信|消息|邀约|开场|回复|说辞|朋友圈)|教(?:教)?我|支(?:个)?招|怎么办|咋办|咋整|模板|"
    r"措辞|(?:有什么|有啥|什么|啥)(?:好的)?(?:话|说法|理由|技巧)(?:能|可以|术|来|去)?|用什么话|怎么合适"
)
_REPORTED_ASKING = Sieved(
    r"(?:问|说|想知道|咨询|打听)(?:我|一下|下|了|过|问|咱|我们|咱们)*.{0,6}(?:怎么|咋|如何)(?:用|吃|喝|买|"
    r"付|敷|涂|存|洗|搭|服|卖|样)"
)


def asks_for_words(reading: Reading) -> bool:
    """Asks what to say to a customer."""
    found = SCRIPTED.search(reading.plain)
    if found and TOLD.search(reading.plain, found.end()) and reading.people:
        return False
    return bool(found) and not _REPORTED_ASKING.search(reading.plain) and not _is_help(reading)


def _is_help(reading: Reading) -> bool:
    return bool(
        re.search(r"(?:说|讲)(?:了)?什么(?:呀|啊)?$|怎么(?:回事|样)|多少", reading.plain)
    ) and not re.search(r"话术|怎么(?:回|说|答|劝|开口|聊|应|跟)|咋(?:回|说)", reading.plain)
