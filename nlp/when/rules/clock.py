"""Times of day: 三点一刻, 下午3点半, 15:30, 3:15pm, 晚上, 差五分三点."""

from re import Match

from crm.patterns import regex
from nlp.when.numerals import number
from nlp.when.patterns import TO, any_of
from nlp.when.readings import Clock, Rule, Scene
from nlp.when.times import Grain

# The table of nlp README gives 上午, 中午, 下午, 晚上; the others follow the nearest of them.
PARTS = {
    "凌晨": 2, "半夜": 0, "午夜": 0, "清晨": 10, "清早": 10, "大清早": 10, "大早上": 10, "一大早": 10, "一早": 10,
    "早上": 10, "早晨": 10, "早间": 10, "早": 10, "上午": 10, "中午": 12, "正午": 12, "午间": 12, "晌午": 12,
    "午后": 15, "下午": 15, "傍晚": 18, "黄昏": 18, "晚上": 20, "晚间": 20, "夜晚": 20, "晚": 20,
    "夜里": 22, "夜间": 22, "深夜": 22,
    "头晌": 10, "前晌": 10, "早晌": 10, "上半晌": 10, "前半晌": 10, "上昼": 10, "上半天": 10, "前半天": 10,
    "后晌": 15, "过晌": 15, "下半晌": 15, "后半晌": 15, "下昼": 15, "下半天": 15, "后半天": 15,
    "擦黑": 18, "天擦黑": 18, "傍黑": 18, "天黑": 18, "晚半晌": 18, "晚半天": 18, "入夜": 20,
}  # fmt: skip
_NIGHT = {"晚上", "晚间", "夜晚", "晚", "夜里", "夜间", "深夜", "半夜", "午夜"}
_DUSK = {"傍晚", "黄昏", "擦黑", "天擦黑", "傍黑", "天黑", "晚半晌", "晚半天", "入夜"}
_LATE = _NIGHT | _DUSK | {"午后", "下午", "后晌", "过晌", "下半晌", "后半晌", "下昼", "下半天", "后半天"}

_LONG = "|".join(sorted((p for p in PARTS if len(p) > 1), key=len, reverse=True))
# 今晚 and 周三早 are parts of a day, 早点 and 晚安 are none.
# 晚8点 says its half of the day too, 晚一点 says nothing.
_SHORT = (
    rf"(?:(?:(?<=[今明昨后前当次每天日号])|(?<=[周期拜][一二三四五六天日末]))[早晚](?:儿(?![子女童媳]))?(?!{any_of('点 一点 些 会 了 安 餐 饭 霜')})"
    r"|(?<![早很太更最稍起])[早晚](?=\s?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点(?![儿子都])|[:：]\d))(?!一点(?!半|钟|整|[一二三四五十])))"
)
# 聊了一下午 is a length, 周一下午 and 初一下午 are times.
_PART = rf"(?<![^周期拜十初廿]一)(?<!^一)(?<!一整个)(?<!一个)(?<!半个)(?<!整个)(?P<part>{_LONG}|{_SHORT})(?!茶|班)"
# 三四点 begins at three.
_OR_LATER = r"(?:(?<=[一二两三四五六七八九])[二三四五六七八九](?=点))?"
_HOUR = rf"(?P<h>[01]?\d|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九]){_OR_LATER}"
_M = r"(?:[0-5]?\d(?![\d.])|[二三四五]十[一二三四五六七八九]?|十[一二三四五六七八九]?|零[一二三四五六七八九])"
_MINUTE = (
    rf"(?:(?P<half>半)|差(?P<short>[五十]分|一刻)|(?P<quarter>[一三1３13])刻钟?|(?:过)?(?P<m>{_M}|[一二三四五六七八九](?=分))分?|[整正])?"
    r"(?:(?P<s>[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?|[一二三四五六七八九])秒)?"
)
# 三点建议, 一点都不, 有两点: no times of day.
_NO_HOUR = (
    "(?!"
    + any_of(
        "建议 意见 要求 原因 理由 注意 问题 好处 优 不足 感受 想法 需求 顾虑 诉求 内容 经验 疑 心得 要点 点 赞 评 反馈"
        " 事项 事情 说明 都 也 儿 击 钱 水 吃 小 不 没 货 作用 效果 [一二三四五六七八九]折 [一二三四五六七八九]倍"
        " 心意 体会 变化 共识 期望 希望 支持 担心 用 看法"
    )
    + ")"
)
_SPOKEN = (
    rf"(?:{_PART}的?\s?)?(?:差(?P<to>[一二两三四五六七八九十\d]{{1,2}}分|[一1]刻)到?)?{_HOUR}"
    rf"(?:多|来)?(?:点|时(?![候间段不尚髦光常期])){_NO_HOUR}(?:多|来(?=钟)|左右)?钟?{_MINUTE}(?:\s?(?P<pm>[apAP]\.?[mM]\.?))?(?:左右)?"
)
_DIGITAL = (
    rf"(?:{_PART}的?\s?)?(?<![按比兑例])(?P<dh>[01]?\d|2[0-4])\s?[:：]\s?(?P<dm>[0-5]\d)(?:[:：](?P<ds>[0-5]\d))?(?![\d:：]|的?比例|[兑稀配混])"
    r"(?:\s?(?P<dpm>[apAP](?:\.?[mM]\.?)?)(?![A-Za-z]))?[时分]?"
)
_FROM = rf"(?:{_PART}的?\s?)?{_HOUR}(?={TO}(?:{_HOUR.replace('P<h>', ':')})点{_NO_HOUR})"
_AMPM = r"(?P<ah>1[0-2]|0?\d)\s?(?P<apm>[apAP]\.?[mM])(?![A-Za-z])"


def _said_part(match: Match[str]) -> str | None:
    """The part of the day, 早儿 and 晚儿 as 早 and 晚; None where none was said."""
    return (match["part"] or "").removesuffix("儿") or None


def _spoken(match: Match[str], _: Scene) -> Clock | None:
    hour = number(match["h"])
    minute = 30 if match["half"] else 15 * number(match["quarter"] or "") or number(match["m"] or "")
    if lack := match["to"] or match["short"]:
        hour, minute = hour - 1, 60 - (15 if lack.endswith("刻") else number(lack[:-1]))
    said = match["half"] or match["quarter"] or match["m"] or lack
    grain: Grain = "second" if match["s"] else "minute" if said else "hour"
    clock = Clock(hour, minute, number(match["s"] or ""), _said_part(match), grain=grain)
    if _lonely_one(match):
        return None
    return _settled(clock, match["pm"])


def _lonely_one(match: Match[str]) -> bool:
    """一点 and 两点 are rarely times: 便宜一点, 提两点."""
    text, (start, end) = match.string, match.span()
    if any(match[name] for name in ("part", "half", "quarter", "m")) or "钟" in match[0] or "整" in match[0]:
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if match["h"] == "一":
        return not (_AFTER_DAY.search(before) or after.startswith(_GOING))
    return bool(_COUNTING.search(before))


_AFTER_DAY = regex(r"[天日号一二三四五六午上晨到至~\-]$|[今明昨][早晚]$")
_COUNTING = regex(r"(?:[有这那第共几早晚快慢]|提了?|说了|讲了|以下|总结)$")
_GOING = ("见", "开会", "出发", "到", "来", "前", "后", "左右", "之", "集合", "半", "以")


def _digital(match: Match[str], _: Scene) -> Clock | None:
    padded = len(match["dh"]) == 2 or number(match["dh"]) >= 7
    clock = Clock(
        number(match["dh"]), number(match["dm"]), number(match["ds"] or ""), _said_part(match), sure=padded,
        grain="second" if match["ds"] else "minute",
    )  # fmt: skip
    return _settled(clock, match["dpm"])


def _am_pm(match: Match[str], _: Scene) -> Clock | None:
    return _settled(Clock(number(match["ah"])), match["apm"])


def _from_hour(match: Match[str], _: Scene) -> Clock | None:
    """The 9 in 9到11点."""
    return _settled(Clock(number(match["h"]), part=_said_part(match)), None)


def _part(match: Match[str], _: Scene) -> Clock:
    return Clock(None, part=_said_part(match), sure=True, grain="part of day")


def _settled(clock: Clock, half: str | None) -> Clock | None:
    """Hours of the afternoon and the night moved to where they belong; 24 and more = the next day's."""
    hour, part = clock.hour or 0, clock.part
    if half and half[0] in "pP":
        part = "下午"
    elif half:
        part = "上午"
    if part in _NIGHT and (hour == 12 or hour <= 4):
        hour = hour % 12 + 24
    elif (part in _LATE and hour < 12) or (part in {"中午", "正午", "午间", "晌午"} and hour < 4):
        hour += 12
    elif part in {"凌晨", "上午"} and hour == 12:
        hour = 0 if part == "凌晨" or half else 12
    if hour > 28:
        return None
    sure = clock.sure or part is not None or hour > 12 or hour == 0
    return Clock(hour, clock.minute, clock.second, part, sure, clock.grain)


_BEGIN = "凌半午清大一早上中正晌下傍黄晚夜深头前后过擦天入"
RULES = (
    Rule("spoken clock", _BEGIN + "0123456789零一二两三四五六七八九十差", regex(_SPOKEN), _spoken, "点时"),
    Rule("digital clock", _BEGIN + "0123456789", regex(_DIGITAL), _digital, ":："),
    Rule("am and pm", "0123456789", regex(_AMPM), _am_pm, "mM"),
    Rule("hours from", _BEGIN + "0123456789零一二两三四五六七八九十", regex(_FROM), _from_hour, "点"),
    Rule("part of day", _BEGIN, regex(_PART), _part),
)
