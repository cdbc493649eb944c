"""Details of a record as people write them: 忌口 海鲜，配偶生日 5月6日; and what a talk tells of who decides (A1, A11)."""

import re
from dataclasses import dataclass
from functools import cache

from crm.patterns import regex
from crm.records.fields import FIELDS, Field

_BETWEEN = r"(?:改成|改为|是|为|有|：|:|=|\s|约|大概|可能|好像|应该|估计|在|了)*"
_NEARLY = regex(r"大概|估计|约|差不多")  # of a sum: no doubt, but not to the yuan
_HEDGE = regex(r"可能|好像|大概|应该|估计|也许|听说|没准|似乎")
_SPOUSE = r"(?:他|她)?(?:的)?(?P<{n}>爱人|老公|老婆|先生|太太|丈夫|妻子|对象|媳妇|家里那位)"
_SPOUSE_DECIDES = regex(
    _SPOUSE.format(n="a") + r"[^，。；,;]{0,4}(?:管钱|说了算|做主|拍板|当家|不同意|点头)|"
    r"(?:跟|和|问|听|要看|得看|找)"
    + _SPOUSE.format(n="b")
    + r"[^，。；,;]{0,4}(?:商量|意见|的意思|同意|意思|一下)"
)
_BOSS_DECIDES = regex(
    r"(?P<who>老板|总经理|董事长|采购|财务|合伙人|股东会|上级|领导|父母|爸妈|妈妈|孩子|婆婆)[^，。；,;]{0,3}(?:说了算|做主|拍板|定|批|签字)"
)
_SELF = regex(r"(?:自己|本人|一个人)(?:就)?(?:能|可以)?(?:说了算|做主|拍板|定)")


_NEAR = ("左右", "上下", "以内", "以下", "以上")


@dataclass(frozen=True, slots=True)
class Told:
    """One detail of a text: the field, the value as written, and whether the writer was not sure of it."""

    field: Field
    value: str
    unsure: bool = False


def details(text: str) -> list[Told]:
    """The fields that a text names, each with what stands behind its name up to the next stop, blank or field."""
    found = [
        (m.start(), m.end(), _by_word()[m["word"]]) for m in _pattern().finditer(text) if _begins(m, text)
    ]
    told: dict[str, Told] = {}
    for number, (_, end, field) in enumerate(found):
        last = found[number + 1][0] if number + 1 < len(found) else len(text)
        value = re.match(
            rf"(?P<between>{_BETWEEN})(?P<value>[^\s，。；,;！!？?、]*(?:、[^\s，。；,;]+)*)", text[end:last]
        )
        if value and value["value"]:
            told[field.key] = _told(field, value["between"], value["value"])
    return list(told.values())


def _told(field: Field, between: str, value: str) -> Told:
    if field.kind == "amount" and _NEARLY.search(between):
        return Told(field, value if value.endswith(_NEAR) else f"{value}左右")
    return Told(field, value, bool(_HEDGE.search(between)))


def decider(text: str) -> str | None:
    """Who decides, where a talk tells it: 他爱人管钱 → 本人+配偶; 老板拍板 → 老板 (002 decision, A11)."""
    spouse, boss = _SPOUSE_DECIDES.search(text), _BOSS_DECIDES.search(text)
    if spouse:
        return "本人+配偶"
    if boss:
        return boss["who"]
    return "本人" if _SELF.search(text) else None


def _begins(found: re.Match[str], text: str) -> bool:
    """An everyday word inside a value is no field of its own: 沟通偏好 晚上微信."""
    before = _pattern().search(text[: found.start()])
    return found["word"] in _PLAIN.split("|") or before is None or text[found.start() - 1] in " \n，。；,;、"


@cache
def _by_word() -> dict[str, Field]:
    return {word: field for field in FIELDS for word in field.names}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_by_word(), key=len, reverse=True)
    return re.compile(f"(?P<word>{'|'.join(map(re.escape, words))})")


_PLAIN = "|".join(
    """
    预算 爱好 忌口 忌讳 决策周期 需求类型 微信号 配偶生日 爱人生日 老公生日
    老婆生日 孩子生日 女儿生日 儿子生日 纪念日 沟通偏好 决策人 拍板人 企业类型
    性别 收入 月收入 年收入
    企业性质 成立时间 成立日期 注册资本 注册资金 市场份额 市占率 行业地位 所属行业
    信用评级 信用等级 还款能力 信用记录
    """.split()
)
_NO_TALK = r"(?!.*(?:聊|通了|通话|电话里|见了|见面|拜访|说(?!了算)|嫌|问|下单|买|订|投诉|提醒|话术|谁|哪|什么|多少|吗|呢|[?？]))"
DETAILS = regex(rf"{_NO_TALK}[^，。；]{{1,12}}?的?(?:{_PLAIN}){_BETWEEN}[^\s].{{0,80}}")
"""A text that is nothing but somebody's details: 王丽忌口海鲜；恒远注册资本500万."""
