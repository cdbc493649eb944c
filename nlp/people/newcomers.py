"""Full names of people whom the CRM does not know."""

from collections.abc import Iterator, Sequence
from itertools import compress, count

from crm.patterns import regex
from crm.records.names import COMPOUND, SURNAMES
from nlp import segment
from nlp.frame import Span
from nlp.grams import characters
from nlp.people.setting import Setting
from nlp.sieve import AnyOf, Sieved, led, present
from nlp.text import overlaps

_NAME = 3  # the score from which on it is a name
_NEVER_GIVEN = frozenset(
    "的了吗呢吧是在和跟给把被就都也很太不没有我你他她它们这那哪说问讲想要买卖订拿来去到过得着上下里个只瓶盒支号月日年天点分块元姐哥总叔姨今昨前后刚再又还先最"
    "第句与同对从向为以因但而或及其此每各另某件条次位名家店款单者员客户约打发送寄换加减卡嫌让叫请帮看见找回带拉推介绍觉标签群提记录写存删撤老列"
)
_RARE_SURNAMES = frozenset(
    "时于和都常从能方向左右高安乐平水经那后相同通连全单把别国东红空巩巢居步师关游益有车农充查双桂牛寿包成应易商展税布谷井段"
    "迟晋楚麦欧阳漆赫栗苑束伊公古家干来明曲期温由白石米紧计解贝路过边金项须顾麻黄万年付代云仰伏令仲仇兰冠况凌利劳包印司吉向听周咸喻堵姜封尚居巫席"
)
_OF_PEOPLE = regex("周(?![一二三四五六日天末边围年期岁到密转报会内前后])")  # the most frequent of them
_FAMILY = SURNAMES | {two[0] for two in COMPOUND}
_GIVEN = regex(rf"(?:(?![{''.join(sorted(_NEVER_GIVEN))}])[一-鿿]){{1,2}}")
_NAMED = led(
    r"(?:联系人|对接人|负责人|叫做?|名叫|名字(?:是|叫)?|姓名|建档|新客户?|新增|新建|录入|登记|客户|顾客|闺蜜|同事|朋友|姐妹|邻居|亲戚|同学|[表堂]?[姐妹哥弟]|嫂子?|弟媳妇?|弟妹|妯娌|婆婆|小姑子?|小姨子?|大姑子?|外甥女?|侄女?|侄子|师傅|师父|老板|老乡|[一-鿿]友|搭子|领队|队长|群主|团长|HR|hr|主管|经理|采购|会计|教练|老板娘|[园院校店厂科处部]长|行政|总监|助理|秘书|主任|认识了?|认识的|宝[妈爸]|client|customer|(?:加|添|录|存|登记|建)(?:了)?(?:一)?(?:个|位))(?:一下|那个|：|:|，|,|~|-|\s)*$"
)
_OF_NAMING = AnyOf(_NAMED)
_ENTERED = regex(r"(?:新增?客户|新[建增]|建档|录入|登记)[\s：:，,]+([一-鿿]{2,4})(?=[\s：:，,0-9]|$)")

_INTRODUCED = regex(r"叫做?[：:\s]*$")
_NUMBER = regex(r"[\s，,：:]*1\d{2}")
_AND = "、和跟与"
_UP_TO_MARK = regex(r"[一-鿿]{2,4}?(?=$|[\s、，,。和跟与]|\d)")
_LEGAL_FORM = Sieved(r"有限(?:责任)?公司|集团(?:公司)?|(?:人民|中心|第.)医院|大学|研究[所院]|事务所")
_COMPANY = regex(
    rf"(?:^|[\s，,。；;：:]|新?客户|建档|录入|登记|新[建增]|拜访了?|走访了?)\s*"
    rf"((?![我她他咱你这那])(?:(?![的了在和跟去到说是])[一-鿿a-z0-9（）()]){{2,20}}?(?:{_LEGAL_FORM.source}))"
)
_OF_ENTRY = AnyOf(_ENTERED, _LEGAL_FORM)
_LATIN = Sieved(r"(?<![a-z0-9@._])[a-z][a-z'-]{2,14}(?: [a-z][a-z'-]{1,14})?(?![a-z0-9@._])")
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz")
_NO_LATIN = frozenset(
    "vip wechat phone call email mail tel qq app tag ok kpi order new client customer".split()
)


def newcomers(setting: Setting, taken: Sequence[Span]) -> Iterator[Span]:
    """Spans that look like personal names in a person's setting, outside what is taken."""
    for latin in _LATIN.finditer(setting.plain) if setting.plain[:1] not in _ASCII else ():
        if (
            _is_announced(setting.plain, latin.start())
            and latin[0] not in _NO_LATIN
            and not overlaps(latin.span(), taken)
        ):
            yield latin.span()
    plain = setting.plain
    firms: list[Span] = []
    if _OF_ENTRY.bit & present(plain):
        firms = [span for span in _entered(setting) + _companies(plain) if not overlaps(span, taken)]
        yield from firms
    until = 0
    for start in _families(plain):
        if start < until:
            continue
        listed = until and start == until + 1 and plain[until] in _AND
        end = _listed_end(setting, start) if listed else None
        if not end and setting.before(start):
            end = _best_end(setting, start)
        if end and not overlaps((start, end), (*taken, *firms)):
            until = end
            yield start, end


def _is_announced(plain: str, start: int) -> bool:
    """联系人：, 客户叫: who is named here comes next."""
    return bool(_OF_NAMING.bit & present(plain) and _NAMED.search(plain[max(0, start - 8) : start]))


def _entered(setting: Setting) -> list[Span]:
    """新客户 沈月 139…: who is entered by name may be called like any word."""
    found = _ENTERED.match(setting.plain)
    named = found and (found[1][0] in SURNAMES or found[1][:2] in COMPOUND)
    alone = found and named and (setting.with_phone or found.end() == len(setting.plain))
    return [found.span(1)] if found and alone else []


def _families(plain: str) -> list[int]:
    """Where a family name with a character behind it begins."""
    begun = compress(count(), map(_FAMILY.__contains__, characters(plain)[:-1]))
    return [at for at in begun if plain[at] in SURNAMES or plain[at : at + 2] in COMPOUND]


def _companies(plain: str) -> list[Span]:
    """恒远商贸有限公司, 第二人民医院 where an item begins or somebody is wanted."""
    return [found.span(1) for found in _COMPANY.finditer(plain)] if _LEGAL_FORM.search(plain) else []


def _best_end(setting: Setting, start: int) -> int | None:
    plain = setting.plain
    given = _GIVEN.match(plain, start + (2 if plain[start : start + 2] in COMPOUND else 1))
    if given is None:
        return None
    scored: list[tuple[int, bool, int]] = []
    for end in range(given.end(), given.start(), -1):
        score, open_ = _score(setting, start, end)
        if score >= _NAME - 1:
            scored.append((score, open_, end))
    if not scored:
        return None
    if len(scored) == 1 and scored[0][0] >= _NAME:
        return scored[0][2]  # a cut would only add to that
    best = max([(score + (open_ and setting.is_word(start, end)), end) for score, open_, end in scored])
    return best[1] if best[0] >= _NAME else None


def _listed_end(setting: Setting, start: int) -> int | None:
    """宋佳、罗兰: right behind a name and a mark of a list all up to the next mark is one, an everyday word too."""
    found = _UP_TO_MARK.match(setting.plain, start)
    family = 2 if setting.plain[start : start + 2] in COMPOUND else 1
    given = _GIVEN.fullmatch(setting.plain, start + family, found.end()) if found else None
    return given.end() if given else None


def could_be_given(character: str) -> bool:
    """Whether the character may stand in a given name."""
    return bool(_GIVEN.fullmatch(character))


def _score(setting: Setting, start: int, end: int) -> tuple[int, bool]:
    """How much speaks for a name, from `_NAME` on enough: a person's words before and after, no everyday word; and
    whether it would be one more for a word of its own."""
    before, after = setting.before(start), setting.after(end)
    if (
        not after
        and end - start == 3
        and setting.plain[start - 1 : start] == "叫"
        and not setting.crosses(start, end)
    ):
        return _NAME, False  # 一个大姐叫齐玉珍你给她建个档
    if not before or not after:
        return 0, False
    plain = setting.plain
    named = _is_announced(plain, start)
    item = setting.with_phone and setting.is_item(start, end)
    if before + after < 3 and not named and not item:
        return 0, False
    if setting.with_phone and _INTRODUCED.search(plain[:start]) and _NUMBER.match(plain, end):
        return 5, False  # 叫方圆 130…: an everyday word, yet a name
    frequency = segment.frequency(plain[start:end])
    if frequency >= 1000 or setting.crosses(start, end):
        return 0, False
    if named and plain[start - 1] in "叫：: " and after == 1:
        return 5, False
    if item and frequency < 30:
        return 4 + (end - start), False
    score = before + after + named * 2
    score -= 4 if frequency >= 30 else 0
    score -= 2 if plain[start] in _RARE_SURNAMES and not _OF_PEOPLE.match(plain, start) else 0
    return score - (0 if before + after > 2 else 1), True
