"""Words that ask for nothing: thanks, a greeting, "got it", an emoji; told apart from whatever else a message may be."""

import re
import unicodedata
from typing import Literal

from crm.patterns import regex

Courtesy = Literal["thanks", "greeting", "parting", "praise", "heard"]

_TAIL = "(?:你|您|你们|您们|小助手|机器人|客友|keyou|大家|亲|老师|啊|呀|哈|啦|了|哦|呢|吧|呗|嘞|哒|滴|的|咯)*"
_WORDS: dict[Courtesy, str] = {
    "thanks": "谢谢|多谢|感谢|谢啦|谢了|谢|thanks?(?: you)?|thx|3q|(?:你|您)?辛苦|麻烦",
    "greeting": "(?:你|您|大家)好|早上好|上午好|中午好|下午好|晚上好|早安|早|嗨|哈喽|hello|hi|在吗|在么|在不在|在嘛",
    "parting": "再见|拜拜|拜|晚安|明天见|回头见|下班|先下|我先忙|先忙",
    "praise": "(?:你|您)?(?:真|太|好|很|挺)?(?:棒|厉害|给力|牛|贴心|聪明)|太好|真好|真不错|不错|好用|完美|赞|6{2,}",
    "heard": "好好好|好滴|好|行|可以|ok|okay|okk|收到|知道|明白|了解|懂|没事|没问题|不客气|不用谢|算|不用|没有|没|是|对|哦|噢|喔|嗯"
    "|(?:哈|呵|嘻|嘿)+|先这样|就这样",
}
_ORDER: tuple[Courtesy, ...] = ("thanks", "praise", "greeting", "parting", "heard")
_ONE = regex("|".join(f"(?P<{kind}>(?:{words}){_TAIL})" for kind, words in _WORDS.items()))
_EMOJI = regex(r"\[[一-鿿A-Za-z]{1,4}\]|/:[^\s一-鿿]{1,8}")  # as WeCom writes its own: [玫瑰], /:rose
_LONGEST = 24


def courtesy(text: str) -> Courtesy | None:
    """What kind of courtesy the whole text is, the warmest where it is several; None where it says anything else.

    Punctuation alone is none: "？" asks.
    """
    said = text.strip().lower()
    if not said or len(said) > _LONGEST:
        return None
    words, emoji = _EMOJI.subn(" ", said)
    drawn = emoji > 0 or any(unicodedata.category(one) == "So" for one in words)
    kinds: set[str] = set()
    for piece in re.findall(r"\w+", words):
        found = _taken_apart(piece)
        if not found:
            return None
        kinds |= found
    if kinds:
        return next(kind for kind in _ORDER if kind in kinds)
    return "heard" if drawn and not re.search(r"[?？]", words) else None


def _taken_apart(piece: str) -> set[str]:
    """The kinds of which a stretch of letters is made up; none where something is left over."""
    kinds: set[str] = set()
    at = 0
    while at < len(piece):
        found = _ONE.match(piece, at)
        if found is None:
            return set()
        kinds.add(str(found.lastgroup))
        at = found.end()
    return kinds


_CHAT = regex(
    r"天气|气温|下雨|下雪|多少度|几度|刮风|雾霾|限行|堵车|笑话|唱(?:首|个)?歌|讲(?:个|一个)?故事|猜谜|星座|运势|股市|股票|彩票|基金涨|新闻|"
    r"电影|电视剧|综艺|球赛|世界杯|吃什么|吃啥|喝什么|外卖|叫(?:个|辆)?车|导航|机票|火车票|订酒店|翻译|几点了|星期几|今天几号|"
    r"心情(?:怎么样|不好|好)|好累|好困|困死|累死|饿了|想(?:回家|睡觉)|工资|年终奖|放假"
)


def is_chat(text: str) -> bool:
    """Whether a short text is about the weather, food, news or one's mood: nothing that this firm's records hold."""
    return len(text) <= _LONGEST and bool(_CHAT.search(text))
