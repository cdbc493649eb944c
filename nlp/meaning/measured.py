"""Which figures a question asks for: of what, of whom, in rows by whom, and what nobody keeps here (003 KPI)."""

import re

from crm.patterns import regex
from crm.selling.done import Asked, Measure, Since, Split
from nlp.reading import Reading

IDLE = r"谁.{0,5}没有?(?:联系|跟进|拜访|回访)过?客户"
_COUNT = r"(?:多少|几)(?:个|位|名)?"
_ASKED: tuple[tuple[Measure, str], ...] = (
    ("again", r"复购|回购|回头(?:客|率)"),
    ("conversion", r"转化|成交率|签单率"),
    ("slipping", r"流失"),
    ("complaints", r"投诉|客诉"),
    ("returns", r"退货|退了(?:多少|几)|退款"),
    ("added", r"新增|新客|新加|(?:加|进|来|拓|开发)了(?:多少|几)(?:个|位|名)?(?:新)?(?:客|人)"),
    ("buyers", r"(?:成交|买|下单)了?(?:多少|几)(?:个|位|名)|(?:多少|几)(?:个|位|名)?(?:客户|人|会员|老客)(?:成交|买|下单)"),
    ("contacts", r"(?:跟进|拜访|联系|回访|沟通|接触|电话|通话|打|见|聊|谈|邀约)了?(?:客户|过)?[的得]?(?:多少|几|次数|量|最)|"
     + IDLE),
    ("customers", _COUNT + r"(?:客户|会员|人)(?!.{0,3}(?:成交|买|下单))|(?:客户|会员)(?:总数|数量|总共|一共|有?" + _COUNT + ")"),
    ("sales", r"业绩|销售|成交额|成交量|营业额|营收|流水|单|卖|客单价|战绩|金额|多少钱|挣|赚"),
)  # fmt: skip
_UNKNOWN = regex(
    r"满意(?:度|率)?|好评率?|接通率|提成|奖金|工资|回款|利润|毛利|成本|库存|目标|完成率|达标率?|还?差多少|任务(?:量|额)|到店率?|转介绍率|考勤|"
    r"[一-鿿]{2}率"
)
_KEPT_SHARES = ("复购率", "回购率", "转化率", "成交率", "签单率", "流失率", "投诉率", "回头率", "退货率")
_EACH = regex(
    r"排名|排行|排(?:在)?第?几|排多少|第几名|榜|冠军|第一|前[一二两三四五十\d]+名?|各人|各自|各位|每个?人|每位|人均|分别|"
    r"谁(?!的客户)|哪(?:个|位)(?:人|同事|销售|顾问)?(?=.{0,6}(?:最|好|多|少|高|低|差))|谁的客户.{0,6}最|"
    + IDLE
    + "|"
    r"(?:最(?:多|少|高|低|好|差))的是(?:谁|哪)"
)
_EACH_PRODUCT = regex(
    r"(?:哪|什么|各|每)(?:个|款|种|些|样)?(?:产品|商品|单品|货|品|东西)|爆款|畅销|卖得最好的是什么"
)
_OWN = regex(r"(?:我|本人)(?!们|组|的?团队|那?边)(?:自己)?")
_TEAM = regex(r"(?P<who>[一-鿿]{2,4}?)(?:的?(?:小?组|团队|战队))")
_OURS = regex(r"我们?|咱们?|本|全|整个|各|这|那|他们|您|你们?")
_AHEAD = regex(
    r"预计|预测|预估|估计|能(?:做|卖|成交|出|有|完成)(?:到)?(?:多少|几)|会(?:有|卖|做)多少|(?<![一看查])下个?(?:月|周|季)(?!报)"
)
_SINCE: tuple[tuple[Since, re.Pattern[str]], ...] = (
    ("year", regex(r"同比|比去年|去年同期")),
    ("last", regex(r"环比|比上|较上|增长|涨了|跌了|进步")),
)


def measured(reading: Reading) -> Asked:
    """What is asked; sales of all whom the asker leads where nothing else is said."""
    text = reading.plain
    found = tuple(measure for measure, words in _ASKED if re.search(words, text))
    goods = tuple(dict.fromkeys(one.name for one in reading.goods))
    people = _people(reading)
    unknown = dict.fromkeys(word for word in _UNKNOWN.findall(text) if word not in _KEPT_SHARES)
    return Asked(
        measures=_settled(found, bool(goods), bool(unknown)),
        split=_split(text, len(people)),
        people=people,
        teams=_teams(reading),
        products=goods,
        own=bool(_OWN.search(text)) and not people,
        unknown=tuple(unknown),
        ahead=bool(_AHEAD.search(text)),
        since=next((kind for kind, words in _SINCE if words.search(text)), ""),
    )


def _settled(found: tuple[Measure, ...], goods: bool, unknown: bool) -> tuple[Measure, ...]:
    """A question names one thing, at times two; sales where nothing is named; nothing where only what is unknown is."""
    named = tuple(one for one in found if one != "sales")
    if goods or ("sales" in found and not named):
        return ("sales",)
    return named[:2] or (() if unknown else ("sales",))


def _split(text: str, people: int) -> Split:
    if _EACH_PRODUCT.search(text):
        return "product"
    return "rep" if people > 1 or _EACH.search(text) else ""


def _people(reading: Reading) -> tuple[str, ...]:
    """Colleagues by full name, or as 小 with the family name of one."""
    text = reading.plain
    led = {found["who"] for found in _TEAM.finditer(text)}
    full = {text[start:end]: start for start, end in reversed(reading.staff)}
    families = {name[0] for name in reading.lexicon.staff}
    called = [
        (found.start(), found[0])
        for found in re.finditer(r"小[一-鿿]", text)
        if found[0][1] in families and found[0] not in led and found[0] not in full
    ]
    named = [(start, name) for name, start in full.items() if name not in led]
    return tuple(name for _, name in sorted(named + called))


def _teams(reading: Reading) -> tuple[str, ...]:
    """贺志远组, 小周的团队; our own are no other team's."""
    named = (found["who"] for found in _TEAM.finditer(reading.plain))
    return tuple(name for name in named if not _OURS.match(name))
