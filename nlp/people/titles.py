"""Surnames with forms of address: 王姐, 小王, 张总, 李女士, 谢经理; and words around a person's name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from crm.patterns import regex
from crm.records.names import COMPOUND, SURNAMES
from nlp.frame import Span
from nlp.sieve import AnyOf, Sieved, present

_TITLES = (
    "姐 哥 总 叔 姨 阿姨 叔叔 老师 医生 大夫 太太 女士 先生 小姐 经理 老板 老板娘 主任 大姐 大哥 大妈 大爷 "
    "大叔 大娘 奶奶 爷爷 伯伯 伯父 "
    "伯母 婶 婶婶 婶子 嫂 嫂子 妈妈 工 董 董事长 局长 处长 科长 院长 校长 店长 律师 教练 会计 护士 厂长 "
    "部长 书记 秘书 同学 师傅 队长 队 美女 帅哥 "
    "女仕 所长 导 园长 主管 总监 助理 行长 馆长 站长 镇长 村长 教授 博士 姑娘 妹 弟 妹妹 弟弟 妈 爸 老 "
    "小姐姐 太 公 婆 董秘 总工 法务 采购 工程师 区长 "
    "代表 股东 警官 主席 委员 干事 理事长 台长 社长 总编 团长 班长 会长 理事 秘书长 副总 经理人 护士长 设计师 摄影师 教官 导师 院士"
).split()
_FUNCTIONAL = frozenset("和都时从能那后相同通把连全向那关有没于")
_SAFE = "".join(sorted(SURNAMES - _FUNCTIONAL))
_COMPOUND = "|".join(sorted(COMPOUND))
_TITLE = "|".join(sorted(_TITLES, key=len, reverse=True))
_WITH_TITLE = rf"({_COMPOUND}|[{_SAFE}])({_TITLE})"
_TITLED, _WHOLLY_TITLED = Sieved(_WITH_TITLE), regex(_WITH_TITLE)
_LAST = frozenset(title[-1] for title in _TITLES)
_PARENT = regex(r"([一-鿿])\1(?:妈妈?|爸爸?|奶奶|爷爷|姥姥|外婆|麻麻)")
_CALLED = Sieved(
    rf"[小老阿]([{_SAFE}])(?![一-鿿]?(?:子|儿)|客|(?<=白)(?:求|一枚|一个|一只|上路|刚来|不懂|不会|用户))"
)
_GIVEN_TITLED = Sieved(r"([一-鿿])(\1|子)?(姐|哥|嫂|婶|妹)(?!妹|姐|哥|夫|弟)")
_ADDRESSES = AnyOf(_PARENT, _TITLED, _CALLED, _GIVEN_TITLED)
_NO_CALL = frozenset(
    (
        "小时 小米 小计 小康 小费 小包 小路 小寒 小满 小麦 小单 小车 小花 小牛 小桌 小巷 小商 小雨 小雪 小叶 "
        "老家 老花 老人 老师 老公 老路 老项 老党 "
        "老方 老单 老水 老安 老农 老国 小家 小门 小羊 小红 小税 小仓 小池 小支 小文 小符 小印 小冬 小山 小楼 "
        "小宫 小岳 小祖 小别 小平 小景 小能 老实 老年 老常"
    ).split()
)
_NO_TITLED = frozenset("方便 马上 安总 高工资 常年 车老 房老 养老 公公 江湖 全老".split())
_NOT_GIVEN = frozenset(
    "妹弟爷奶姑姨叔伯大小表堂空的学师他她我你两俩几个姐哥老嫂二三四五六七八九十一亲干是和跟给找约问见对让把帮叫说位了"
)


class Address(Struct, frozen=True):
    """Somebody addressed by family name or a given name with a title; `family` is "" for 芳姐."""

    span: Span
    family: str
    given: str = ""


@lru_cache(maxsize=16)  # asked for a message's probes, then for its people
def addresses(text: str) -> tuple[Address, ...]:
    """Every form of address in the text, in order; a title after a full name is no address of its own."""
    return tuple(_addresses(text)) if _ADDRESSES.bit & present(text) else ()


def _addresses(text: str) -> Iterator[Address]:
    taken: set[int] = set()
    for found in _PARENT.finditer(text) if "妈" in text or "爸" in text or "奶" in text else ():
        if found[1] not in "妈爸爷奶姥婆太天个常":
            taken.update(range(*found.span()))
            yield Address(found.span(), "", found[1] * 2)
    for found in _TITLED.finditer(text):
        if taken.intersection(range(*found.span())):
            continue
        if found[0][:2] in _NO_TITLED or _runs_on(text, found):
            continue
        taken.update(range(*found.span()))
        yield Address(found.span(), found[1])
    for found in _CALLED.finditer(text):
        if found[0] not in _NO_CALL and not taken.intersection(range(*found.span())):
            taken.update(range(*found.span()))
            yield Address(found.span(), found[1])
    for found in _GIVEN_TITLED.finditer(text):
        if found[1] not in _NOT_GIVEN and not taken.intersection(range(*found.span())):
            yield Address(found.span(), "", found[1] + (found[2] or ""))


def is_address(form: str) -> bool:
    """Whether a form as a whole is 王姐, 张总, 朱阿姨."""
    return form[-1:] in _LAST and bool(_WHOLLY_TITLED.fullmatch(form))


def _runs_on(text: str, found: re.Match[str]) -> bool:
    """高工资, 王老吉, 张公园: the short title begins another word."""
    following = text[found.end() : found.end() + 1]
    return (found[2], following) in _OTHER_WORDS


_OTHER_WORDS = frozenset(
    (title, c)
    for title, more in {
        "工": "作资程厂业人具期",
        "公": "司园里斤交共寓分益开布告",
        "总": "是共价额结监数计的在不算",
        "老": "头伴太客公婆家人板师吉爷同年样",
        "导": "致购航游",
        "队": "伍员",
        "太": "贵太多大极阳好高难久忙干油",
        "妈": "妈",
        "弟": "子",
        "董": "事",
        "婆": "婆",
        "妹": "子",
        "代表": "着了",
        "采购": "了",
        "爸": "爸",
        "主管": "说",
    }.items()
    for c in more
)
