"""The kinds of conditions that may be put on customers, and how each is said (000 tags, B7; 002 records)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from re import Match

from crm.patterns import regex
from crm.records.fields import as_pair
from crm.records.sources import WAYS
from crm.records.wanted import Condition
from crm.selling.stages import STAGES
from nlp.meaning.ages import AGES
from nlp.meaning.lasting import DURATION, Days, ago
from nlp.meaning.places import PLACES
from nlp.numbers.numerals import NUMERAL, value_of
from nlp.reading import Reading
from nlp.sieve import Sieved, present

TAKEN = "\ue000"  # stands where a piece has been read
_REST = "\ue001"  # the second and later characters of a thing that the reading has found
_GOODS, _TIMES, _TAGS, _STAFF = 0xE100, 0xE200, 0xE300, 0xE400
_MANY = 0x100


def _one(code: int) -> str:
    return rf"[{chr(code)}-{chr(code + _MANY - 1)}]{_REST}*"


_PERIOD = (
    rf"(?P<period>(?:已经|有|都|快|最近|近|这|过去|超过?|满|大概|差不多)*(?:{DURATION}|{_one(_TIMES)}))"
    r"(?:多|以上|以来|之内|以内|内|里|左右|了|都|也|还|就|份|时)*"
)
_LONG = r"(?P<long>好久|很久|好长时间|长时间|许久|久)"
_NO = r"(?:从来|一直|从|至今|到现在|还|都|也)*(?:没有|没|未)(?:怎么|再|曾|有)*"
_TALK = r"(?:联系|联络|跟进|回访|沟通|聊天|聊|见面|拜访|打电话|通电话|互动|来往|说话|碰面|动静)"
_BUY = r"(?:下单|下过单|成交|消费|复购|回购|开单|购买|买|订|拿货)"
_DONE = r"(?:过|了|上|东西|单)*"
_SOURCE_WORDS = "|".join(sorted({w for name, words in WAYS for w in (name, *words)}, key=len, reverse=True))
_STAGES = "|".join((*STAGES, "方案", "异议", "促成"))
_STANDINGS = {
    "complaint": r"(?:有|还有)?(?:未结|没结|没处理|没解决)?的?投诉(?:过|没结|未结|没处理|没解决)?",
    "slipping": r"(?:可能|快要|快|有|要)?流失(?:风险)?",
    "silent": r"沉默",
}


@dataclass(slots=True)
class _Text:
    """The text in which each thing that the reading has found is one private character, padded to its length."""

    reading: Reading
    conditions: list[tuple[int, Condition]]  # each with its place

    @property
    def today(self) -> date:
        return self.reading.now.date()

    def typed(self, found: Match[str], group: str) -> str:
        """A group's words as they were typed."""
        return self.reading.text.words(*found.span(group)) if found[group] else ""


_BROUGHT = regex(r"介绍|推荐|转介绍|带来")  # 老客户介绍来的 tells of a source
Made = Callable[[Match[str], _Text], Condition | None]


def read_conditions(reading: Reading) -> tuple[tuple[Condition, ...], str]:
    """The conditions in the order in which they are said, and the text of the same length in which what was read is `TAKEN`."""
    text, coded = _Text(reading, []), _coded(reading)
    here = present(coded)  # what is read leaves less, never more
    for sieved, made in [one for one in _SIEVED if one[0].bit & here]:
        coded = sieved.sub(lambda found, made=made: _taken(found, made, text), coded)  # type: ignore[misc]
    said = sorted(text.conditions, key=lambda one: one[0])
    return tuple(dict.fromkeys(condition for _, condition in said)), coded


def _taken(found: Match[str], made: Made, text: _Text) -> str:
    condition = made(found, text)
    if condition is None:
        return found[0]
    text.conditions.append((found.start(), condition))
    return TAKEN * len(found[0])


def _coded(reading: Reading) -> str:
    marks = [(g.start, g.end, _GOODS + n) for n, g in enumerate(reading.goods)]
    marks += [(p.start, p.end, _STAFF + n) for n, p in enumerate(reading.people)]
    tags = [(span, n) for n, (span, _) in enumerate(reading.tag_names)]
    marks += [(*span, _TAGS + n) for span, n in tags if not _BROUGHT.match(reading.plain, span[1])]
    marks += [(*span, _STAFF) for span in reading.staff]
    marks += [(*m.span, _TIMES + n) for n, m in enumerate(reading.moments)]
    coded = list(reading.plain)
    for start, end, code in marks:
        if not any(c >= TAKEN for c in coded[start:end]):
            coded[start:end] = [chr(code), *_REST * (end - start - 1)]
    return "".join(coded)


def _days(found: Match[str], text: _Text) -> Days | None:
    """The days of a period that lies behind; None where it cannot be told."""
    time = re.search(_one(_TIMES), found["period"])
    moment = text.reading.moments[ord(time[0][0]) - _TIMES].past if time else None
    if moment is None or moment.first_day > text.today:  # 60天 by itself is read as a time ahead
        first = ago(text.typed(found, "period") if time else found["period"], text.today)
        return (first, None) if first else None
    return moment.first_day, moment.last_day if moment.last_day < text.today else None


def _did(kind: str, negated: bool) -> Made:
    """Spoken to, or ordered, in a period; without one: ever."""

    def made(found: Match[str], text: _Text) -> Condition | None:
        said = text.typed(found, "period") if "period" in found.re.groupindex else ""
        days = _days(found, text) if said else (None, None)
        if days is None:
            return None
        return Condition(kind, first=days[0], last=days[1], negated=negated, said=said)  # type: ignore[arg-type]

    return made


def _long_ago(kind: str) -> Made:
    def made(found: Match[str], text: _Text) -> Condition:
        return Condition(kind, first=text.today - timedelta(days=30), negated=True, said="30 天")  # type: ignore[arg-type]

    return made


def _bought(found: Match[str], text: _Text) -> Condition | None:
    """Each of several products is a condition of its own; the first is given back, the others are added here."""
    said = text.typed(found, "period") if found["period"] else ""
    days = _days(found, text) if said else (None, None)
    if days is None:
        return None
    goods = [text.reading.goods[ord(c) - _GOODS].name for c in found["goods"] if _GOODS <= ord(c) < _TIMES]
    several = [
        Condition("bought", name, days[0], days[1], negated=bool(found["no"]), said=said) for name in goods
    ]
    text.conditions += [(found.end(), one) for one in several[1:]]
    return several[0]


def _graded(found: Match[str], text: _Text) -> Condition:
    letters = "".join(sorted(set(re.findall("[ABC]", found["letters"].upper()))))
    return Condition("value" if found["axis"].startswith("价") else "intent", letters)


def _times(found: Match[str], text: _Text) -> Condition | None:
    number = value_of(found["number"])
    if number is None:
        return None
    more = (found["more"] or "").strip()
    if more in ("少于", "不到", "不足"):
        return Condition("times", most=number - 1)
    return Condition("times", least=number + 1 if more in ("超过", "大于", "多于") else number)


def _spent(found: Match[str], text: _Text) -> Condition | None:
    number = value_of(found["number"])
    if number is None:
        return None
    if (found["more"] or "") in ("少于", "不到", "不足", "低于", "小于") or found["under"]:
        return Condition("spent", most=number)
    return Condition("spent", least=number)


def _birthday(found: Match[str], text: _Text) -> Condition:
    if not found["time"]:
        return Condition("birthday", first=text.today, last=text.today + timedelta(days=7), said="近 7 天")
    moment = text.reading.moments[ord(found["time"][0]) - _TIMES].ahead
    return Condition("birthday", first=moment.first_day, last=moment.last_day, said=text.typed(found, "time"))


def _stage(found: Match[str], text: _Text) -> Condition:
    named = next(stage for stage in STAGES if found["stage"] in stage)
    return Condition("stage", named, negated=bool(found["no"]))


def _tag(found: Match[str], text: _Text) -> Condition:
    name = text.reading.tag_names[ord(found["tag"][0]) - _TAGS][1]
    return Condition("tag", name, negated=bool(found["no"]))


def _owner(found: Match[str], text: _Text) -> Condition:
    who = text.typed(found, "who")
    return Condition("owner", who, said=who)


def _running_out(found: Match[str], text: _Text) -> Condition:
    goods = found["goods"] or found["behind"]
    return Condition("running_out", text.reading.goods[ord(goods[0]) - _GOODS].name if goods else "")


def _field(found: Match[str], text: _Text) -> Condition:
    """标签=敏感肌 and its like are the condition that can be said without the sign; the rest is a detail of the record."""
    typed = text.typed(found, "field").replace("＝", "=")
    name, value = as_pair(typed)
    kind = _BY_NAME.get(name)
    return Condition(kind, value.upper() if name in _AXES else value) if kind else Condition("field", typed)  # type: ignore[arg-type]


def _plain(kind: str, group: str = "word") -> Made:
    def made(found: Match[str], text: _Text) -> Condition:
        word = text.typed(found, group) if group in found.re.groupindex else ""
        no = "no" in found.re.groupindex and bool(found["no"])
        return Condition(kind, word, negated=no)  # type: ignore[arg-type]

    return made


def _orders(least: int | None, most: int | None) -> Made:
    condition = Condition("times", least=_number(least), most=_number(most))
    return lambda found, text: condition


def _number(figure: int | None) -> Decimal | None:
    return None if figure is None else Decimal(figure)


_AXES = {"意向": "intent", "价值": "value"}
_BY_NAME = {**_AXES, "标签": "tag", "来源": "source"}
_PRICE_SAID = r"(?:说过?|觉得|嫌)(?:太|有点|东西)?(?:贵|价格高)(?:了)?"
_NOT = r"(?P<no>(?:不是|没有|不带|非|除了|不含|不算))?"
_THRESHOLD = r"(?P<more>超过|大于|多于|高于|满|至少|达到?|不少于|少于|不到|不足|低于|小于)?"
_RULES: tuple[tuple[str, Made], ...] = (
    (
        r"(?P<field>(?:行业|需求类型|来源|标签|公司|工作|职位|等级|意向|价值|预算|[^\s=＝，,且的客户]{2,6})\s*[=＝]\s*[^\s，,且]{1,20}|(?:产品|服务|综合)需求型?)",
        _field,
    ),
    (
        rf"(?:{_PERIOD})?(?P<no>{_NO})?(?:{_BUY}|用|拿)(?:过|了|的)*(?P<goods>{_one(_GOODS)}(?:[、和跟,，及]{_one(_GOODS)})*)(?:过|了)?",
        _bought,
    ),
    (
        rf"(?:累计|总共|一共)?(?:消费|花费|花|成交额|成交|买)(?:了|过|金额|额|总额)*{_THRESHOLD}(?P<number>{NUMERAL})(?:元|块钱|块)(?P<under>以下|以内)?(?:以上|及以上|多)?",
        _spent,
    ),
    (
        rf"(?:累计|总共|一共)?(?:消费|花费|花|成交额)(?:了|过|金额|额|总额)*{_THRESHOLD}(?P<number>{NUMERAL})(?P<under>以下|以内)?(?:以上|及以上|多)?(?!次|单|回|个)",
        _spent,
    ),
    (rf"{_BUY}{_DONE}{_THRESHOLD}(?P<number>{NUMERAL})(?:次|单|回)(?:以上|及以上|多|的)?", _times),
    (rf"{_LONG}{_NO}{_TALK}{_DONE}", _long_ago("touched")),
    (rf"{_PERIOD}{_NO}{_TALK}{_DONE}", _did("touched", True)),
    (rf"{_NO}{_TALK}{_DONE}(?:超过|满|有|快)?{_PERIOD}", _did("touched", True)),
    (rf"(?:从来|从|一直|至今)+(?:没有|没|未){_TALK}{_DONE}", _did("touched", True)),
    (rf"{_NO}{_TALK}{_DONE}", _long_ago("touched")),
    (rf"{_PERIOD}{_NO}{_BUY}{_DONE}", _did("ordered", True)),
    (rf"{_NO}{_BUY}{_DONE}(?:超过|满|有|快)?{_PERIOD}", _did("ordered", True)),
    (rf"{_LONG}{_NO}{_BUY}{_DONE}", _long_ago("ordered")),
    (rf"{_NO}{_BUY}{_DONE}", _orders(None, 0)),
    (rf"{_PERIOD}(?:有)?{_TALK}{_DONE}", _did("touched", False)),
    (rf"{_PERIOD}(?:有)?{_BUY}{_DONE}", _did("ordered", False)),
    (
        rf"{_PERIOD}的?(?:新加|新进|新增|新录|新建|加|录|添加|认识|进来|新来|新)(?:的|了|进来|入)*",
        _did("entered", False),
    ),
    (
        rf"(?P<time>{_one(_TIMES)})?(?:有|谁|哪些|哪几[个位]|客户|要|快|会|里|的)*(?:过|是)?的?(?:生日|寿星)(?:在|是)?(?!=)(?:(?:快|马上|就|要)+到了?|快了)?",
        _birthday,
    ),
    (
        r"(?P<axis>价值?|意向?|意愿)(?:度|等级|级别|级|为|是|=|\s)*(?P<letters>[A-Ca-c](?:[、和或/,，及\s]*(?:意向?|价值?)?[A-Ca-c])*)(?:类|级|档)?",
        _graded,
    ),
    (rf"{_NOT}(?:在|处在|处于|卡在|停在|到)?(?P<stage>{_STAGES})(?:处理|推荐)?(?:阶段|这一步)", _stage),
    (rf"{_NOT}(?:来源(?:是|为|[=:：])?\s*(?P<word>[^\s的，,。\ue000-\uf8ff]{{2,8}}))", _plain("source")),
    (
        rf"{_NOT}(?:从|由)?(?P<word>{_SOURCE_WORDS})(?:上|里|那边)?(?:来|认识|加|过来|进来|引流|获客|转来|找来)+(?:到|过来)?",
        _plain("source"),
    ),
    (r"(?:家?住在?|人在|家在|来自)(?P<word>[\u4e00-\u9fff]{2,4}?)(?=的)", _plain("place")),
    (r"(?P<word>朋友介绍|熟人介绍|转介绍|介绍)(?:来|过来)?", _plain("source")),
    (
        rf"{_NOT}(?:家?住在?|人在|家在|在|来自)?(?P<word>{'|'.join(PLACES)})(?:市|省|那边|这边|本地|当地|地区)?",
        _plain("place"),
    ),
    (rf"{_PRICE_SAID}", _plain("objection")),
    (
        rf"(?P<goods>{_one(_GOODS)})?(?:快|要|该|需要|需)(?:用完|补货|没货|用光)(?:了)?的?(?P<behind>{_one(_GOODS)})?",
        _running_out,
    ),
    *AGES,
    *((pattern, _plain(kind)) for kind, pattern in _STANDINGS.items()),
    (r"潜在|潜客", _orders(None, 0)),
    (r"复购过?|重复购买过?|回头客", _orders(2, None)),
    (rf"{_NOT}(?:标签(?:是|为|里有|有)?|打了|带|爱|喜欢)?「?(?P<tag>{_one(_TAGS)})」?(?:标签)?", _tag),
    (
        rf"{_NOT}(?:标签(?:是|为|里有|有|[:：])?\s*)「?(?P<word>[^\s的，,。」\ue000-\uf8ff]{{1,8}})」?",
        _plain("tag"),
    ),
    (rf"(?P<who>{_one(_STAFF)}|小[\u4e00-\u9fff])(?:(?:名下|手上|手里|那边|那儿)(?:都?有|的)?|的)", _owner),
)
_SIEVED = tuple((Sieved(pattern), made) for pattern, made in _RULES)
