"""A told text as it should have been told: other words in place of those that a correction denies (001 records, D1).

What rests on the words (need, tag, promise, next step, sum) follows from the new text, so nothing stale stays behind.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from crm.patterns import regex
from nlp.frame import Span
from nlp.numbers.numerals import NUMERAL, value_of
from nlp.text import Text, normalise

LONGEST = 40  # characters of a correction
_LEAD = regex(
    r"(?P<about>(?:(?!说|反映|投诉|觉得|问|嫌)[^,;:!。]){0,12}?)"
    r"(?:(?:不对|不是的|错了|[记写说搞弄打]错了?|有误|哦不|不不|更正一?下?|纠正一?下?|等等|抱歉|不好意思|啊)[,。.:;\s!~]*)+"
)
_WHICH = regex(
    r"(?:(?:刚才|刚刚|上面|前面)的?(?:那|这|上)?一?[条个单笔位]?|[那这上]一?[条单笔])(?:记录|订单)?[,\s]*"
)
_GENERIC = regex(
    r"刚才|刚刚|上面|前面|[那这上]一?[条个单笔位]|订单|单子|记录|金额|价格|数量|件数|时间|日期|日子|几点|[的是里把]"
)
_KINDS = (("money", regex(r"金额|价格|钱")), ("count", regex(r"数量|件数|瓶数|盒数")))
_DENIED = regex(
    r"不是(?P<wrong>[^,，。;；\s是不也]{1,8}?)[,，\s]*(?:而|就|也)?是(?P<right>[^,，。;；\s不也是]{1,8}?)(?=[,，。;；\s也不!！]|$)"
)
_ASKS = regex(r"是不是|[吗么呢?]$|什么|怎么|哪|谁|多少|几[个次单位]")
_ENDS = regex(r"[。.,!~\s]+$|(?<=.)[吧哦啊呀哈呢]+[。.!~]*$")
_FRAME = regex(r"^(?:她|他|是|想要|需要|要|想|买了?|约了?)+(?=.)")
_FORMS = tuple(
    regex(form)
    for form in (
        r"^不是(?P<wrong>[^,;]{1,14}?)[,;\s]*(?:而是|应该是|是|改成|改为)(?P<right>.{1,30})$",
        r"^不是(?P<wrong>[^,;]{1,14}?)[,;\s]+(?P<right>.{1,30})$",
        r"^(?:应该)?是(?P<right>[^,;]{1,14}?)[,;\s]*(?:而)?不是(?P<wrong>[^,;]{1,14})$",
        r"^(?:把)?(?P<wrong>[^,;是改]{1,10}?)(?:应该是|应为|改成|改为|换成|更正为|写成|其实是)(?P<right>.{1,30})$",
        r"^(?P<right>[^,;不]{1,14}?)[,;\s]*(?:而)?不是(?P<wrong>[^,;]{1,14})$",
    )
)
_ONLY = regex(r"^(?:应该是|应为|其实是|还是|就是|改成|改为|是)(?P<right>.{1,30})$")
_WHOSE = regex(
    r"^(?P<about>[^\s,;:。是不]{1,6}?)(?:的|那边|那条)?(?:应该|其实|约的?)?是(?P<right>(?:[下本这]?(?:周|星期|礼拜)[一二三四五六日天]|[今明后]天|大后天)"
    r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?(?:[0-9一二两三四五六七八九十]{1,3}[点:].{0,3})?)$"
)
_FIELD = regex(r"电话|手机|号码|微信号|生日|地址|公司|备注|级别|标签")
_LONGEST_SUM = 10  # characters; what is longer is a telephone number
_DAY = regex(r"周[一二三四五六日天]|礼拜|星期|[今明昨后]天|[号日]$")
_CLOCK = regex(
    r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s*[点:].*$"
)
_APIECE = regex(r"[一1]\s?.(?:卖|要|是)?[0-9]")
_MONEY = regex(rf"(?P<word>[共总一合计是]*)\s*(?P<sum>{NUMERAL})\s?(?P<unit>元|块钱?)?")
_MARKS = "，,。；;！!\n "


@dataclass(frozen=True, slots=True)
class Denial:
    """What is denied, "" where only the right words are said; what is to stand instead; what is said beyond.

    `about`: what was named as wrong, without words that every record has (李敏那单 → 李敏); `kind`: money, count or "".
    """

    wrong: str
    right: str
    more: tuple[str, ...] = ()
    about: str = ""
    kind: str = ""


def denial(said: str) -> Denial | None:
    """What the words deny and put in its place: 不对，是保湿不是美白; 记错了，刚才那条是李莉不是王丽; 不对是三盒; 王姐是周四."""
    plain = normalise(said).plain.strip()
    if not plain or len(plain) > LONGEST or _ASKS.search(plain):
        return None
    lead = _LEAD.match(plain)
    named = lead["about"] if lead else ""
    rest = plain[lead.end() :] if lead else plain
    which = _WHICH.match(rest)
    rest = _ENDS.sub("", rest[which.end() :] if which else rest)
    about = _GENERIC.sub("", named).strip()
    kind = next((kind for kind, words in _KINDS if words.search(named)), "")
    whose = None if lead else _WHOSE.search(rest)
    if whose and not (_FIELD.search(whose["about"]) or _DAY.search(whose["about"])):
        return Denial("", whose["right"], about=whose["about"])
    found = next((m for form in _FORMS if (m := form.search(rest))), None)
    if found:
        right, *more = found["right"].split(",")
        return Denial(_bare(found["wrong"]), _bare(right), tuple(more), about, kind)
    only = _ONLY.search(rest)
    if not (only or lead) or not rest:
        return None
    right, *more = (only["right"] if only else rest).split(",")
    return Denial("", _bare(right), tuple(more), about, kind)


def contradiction(text: str) -> tuple[str, str] | None:
    """What a correction puts both ways (不是周三是周四，不是周四是周三) or in its own place (不是王丽是王丽)."""
    pairs = [(found["wrong"], found["right"]) for found in _DENIED.finditer(normalise(text).plain)]
    return next((pair for pair in pairs if pair[0] == pair[1] or pair[::-1] in pairs), None)


def reworded(told: str, said: Denial, spans: Mapping[str, Span], measures: str) -> str | None:
    """The told text put right; None where nothing in it is denied. `spans`: where the slots stand in it, as typed;
    `measures`: the words that goods are counted with."""
    text = normalise(told)
    places = _denied(text, said.wrong or said.about)
    if places:
        return "，".join((_with(told, places, said.right), *said.more))
    parts = [part for words in (said.right, *said.more) for part in _parts(words, measures)]
    edits = [_of_the_kind(told, replace(said, right=part), spans, measures) for part in parts]
    if edits[0] is None:
        return None
    more = [part for part, edit in zip(parts, edits, strict=True) if edit is None]
    for span, words in sorted((edit for edit in edits if edit), reverse=True):
        told = told[: span[0]] + words + told[span[1] :]
    return "，".join((told, *more))


def put(told: str, span: Span, right: str) -> str:
    """The right words where the wrong ones stand; a day without an hour keeps the hour that was told."""
    wrong = told[slice(*span)]
    clock = _CLOCK.search(wrong)
    if clock and _DAY.search(right) and not _CLOCK.search(right):
        right += clock[0]
    return told[: span[0]] + right + told[span[1] :]


def without(told: str, span: Span, names: Collection[str]) -> str:
    """The told text without the clause in which the words stand; of the clause only these names stay."""
    start = max((told.rfind(mark, 0, span[0]) for mark in _MARKS), default=-1) + 1
    ends = [at for mark in _MARKS if (at := told.find(mark, span[1])) >= 0]
    end = min(ends, default=len(told))
    kept = "、".join(name for name in names if name in told[start:end])
    if kept:
        return told[:start] + kept + told[end:]
    return (told[: max(start - 1, 0)] + told[end:]).lstrip(_MARKS)


def _bare(words: str) -> str:
    return _FRAME.sub("", words.strip(" ,"))


def _denied(text: Text, wrong: str) -> list[Span]:
    """Where the denied words stand as typed; a number or a day that stands there twice is not sure."""
    if not wrong or _FIELD.search(wrong) or (len(wrong) == 1 and not wrong.isdigit()):
        return []
    pattern = re.compile(
        rf"(?<![0-9a-z.]){re.escape(wrong)}(?![0-9a-z])" if wrong[0].isascii() else re.escape(wrong)
    )
    found = [text.span(*m.span()) for m in pattern.finditer(text.plain)]
    sure_once = any(c.isdigit() for c in wrong) or _DAY.search(wrong)
    return found if len(found) == 1 or not sure_once else []


def _with(told: str, places: list[Span], right: str) -> str:
    for start, end in reversed(places):
        before = told[:start]
        doubled = next((n for n in range(len(right) - 1, 1, -1) if before.endswith(right[:n])), 0)
        told = before + right[doubled:] + told[end:]
    return told


def _parts(words: str, measures: str) -> list[str]:
    """三瓶894 is a number and a sum."""
    return [part for part in re.split(rf"[,\s]+|(?<=[{re.escape(measures)}])(?=[共0-9])", words) if part]


def _of_the_kind(
    told: str, said: Denial, spans: Mapping[str, Span], measures: str
) -> tuple[Span, str] | None:
    """The number of pieces, the hour, or the sum, that the right one stands for."""
    counted = re.compile(rf"(?P<number>{NUMERAL})\s?(?P<measure>[{re.escape(measures)}])(?!月)")
    of_goods = re.fullmatch(
        rf"(?P<goods>[^0-9是]{{1,8}}?)(?:应该是|是|要)?(?P<count>{counted.pattern})", said.right
    )
    if of_goods and of_goods["goods"] in told:
        place = _nearest(list(_counts(told, counted, said.wrong)), told.index(of_goods["goods"]))
        return (place.span(), of_goods["count"]) if place else None
    if said.kind != "money" and (new := counted.fullmatch(said.right)):
        counts = list(_counts(told, counted, said.wrong))
        place = _only([m for m in counts if m["measure"] == new["measure"]]) or _only(counts)
        return (place.span(), said.right) if place else None
    if said.kind == "count" and value_of(said.right) is not None:
        place = _only(list(_counts(told, counted, said.wrong)))
        return (place.span("number"), said.right) if place else None
    if _CLOCK.fullmatch(said.right):
        return _hour(told, said.right, spans)
    return _sum(told, said, spans)


def _hour(told: str, right: str, spans: Mapping[str, Span]) -> tuple[Span, str] | None:
    """In place of the hour of the next step, or behind its day."""
    if "followup_on" not in spans:
        return None
    start, end = spans["followup_on"]
    old = _CLOCK.search(told, start, end)
    return (old.span() if old else (end, end)), right


def _sum(told: str, said: Denial, spans: Mapping[str, Span]) -> tuple[Span, str] | None:
    money = _MONEY.fullmatch(said.right)
    if money is None or "amount" not in spans:
        return None
    old = _MONEY.search(told, *spans["amount"])
    if old is None or len(money["sum"]) > _LONGEST_SUM:
        return None
    if said.wrong and value_of(said.wrong.rstrip("元块钱")) != value_of(old["sum"]):
        return None
    return old.span("sum"), money["sum"]


def _counts(told: str, counted: re.Pattern[str], wrong: str) -> Iterator[re.Match[str]]:
    """The counts in the told text, of one value where that was denied (不是2盒: 两盒)."""
    denied = counted.fullmatch(wrong)
    for found in counted.finditer(told):
        if _APIECE.match(told, found.start()):
            continue
        if denied is None or value_of(found["number"]) == value_of(denied["number"]):
            yield found


def _nearest(found: list[re.Match[str]], at: int) -> re.Match[str] | None:
    """The count that stands beside the goods."""
    return min(found, key=lambda one: min(abs(one.end() - at), abs(one.start() - at)), default=None)


def _only(found: list[re.Match[str]]) -> re.Match[str] | None:
    return found[0] if len(found) == 1 else None
