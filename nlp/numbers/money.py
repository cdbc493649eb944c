"""Money: which of the numbers of a message is the sum that was paid or agreed."""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from crm.patterns import regex
from nlp.frame import Span
from nlp.numbers.numerals import NUMERAL, value_of
from nlp.sieve import AnyOf, present
from nlp.text import overlaps

_UNIT = r"元整?|块钱|块(?![一二三四五六七八九\d儿])|圆|rmb|r(?![a-z\d])|大洋|刀"
_SUM = regex(
    rf"(?=[¥￥$\d零〇一二两三四五六七八九十百千万俩仨])([¥￥$]\s?)?(?<![a-z\d.*])({NUMERAL})(\s?(?:{_UNIT})|"
    rf"块(?=[一二三四五六七八九\d](?![支瓶盒个袋包罐箱套台片]))[一二三四五六七八九\d])?"
)
_TOTAL = regex(
    r"(?:总共|一共|合计|共计|总计|总价|总额|总数|总金额|合同[额价款]|结算价|包干价|一口价|金额|货款|全款|总款|total|成交价|共|一起|加起来|"
    r"合起来|实收|实付|实际收|实际付|打包价|套餐价)"
    r"[^,;，。；\n\d]{0,5}$"
)
_PAID = regex(
    r"(?:✅|💰|到手|收了?款?|收到|到账|付(?:了|的)?款?|付现金|折后|打完折|医药费|检查费|费用|药费|付清|给了|给我|(?:促销|活动|优惠|会员|折后|内部|团购|成本|员工|友情)价|"
    r"交了|转了?账?|转来|转我|打款|打了|刷了?卡?|花了|成交|签了|充了|结了|扫了|付掉|收她|收他|价格|谈到|"
    r"谈成|欠(?:的|款|了)?|(?:付|交|收|缴)(?:了)?(?:半年|一年|全年|首年|一季度|[一两三四五六半]个月)的?|尾款|"
    r"预算(?:大概|差不多|在|是|有|控制在)?|控制在|退|赔|补偿|索赔|要求退款|退款|现金|微信|支付宝|刷卡|"
    r"消费了?|消费满?|买了|订单|单子|业绩|进账|入账|下了|拍了|续了|值|约|大概|差不多|总共要)"
    r"(?:[她他我们咱]{0,2}(?:人民币)?[：:]?\s?(?:约|大概|差不多|整整|快)?)$"
)
_APIECE_BEFORE = regex(
    r"(?:单价|人均(?:预算)?|每人|每份|每[支瓶盒个袋包罐箱套台片人份件]|一[支瓶盒个袋包罐箱套台片件]|"
    r"单[支瓶盒套]|原价|卖|市价|标价|官网|网上(?:才|只要)?)(?:才|只要|是|要|卖|价)?(?<!一[支瓶盒个袋包罐箱套台片件]\s)$"
)
_APIECE_AFTER = regex(r"\s?(?:[/每一](?:[支瓶盒个袋包罐箱套台片件])|一[支瓶盒个袋包罐箱套台片件]|的单价)")
DEPOSIT = r"(?:定金|订金|首付款?|首款|首期款?|预付款?|意向金|头款)"
_DEPOSIT_BEFORE = regex(
    rf"(?:{DEPOSIT}|押金)(?:已经?|先|也|就)*[了收付交款打转]{{0,2}}(?:过来|过去)?[了款]?\s?$"
)
_DEPOSIT_AFTER = regex(rf"\s?(?:的|块|元)?\s?(?:{DEPOSIT}|押金)")
_OF_DEPOSIT = AnyOf(_DEPOSIT_BEFORE, _DEPOSIT_AFTER)
_CUT_BEFORE = regex(
    r"(?:从|变成|涨到|涨成|降到|变到|报价单?|报了|报价了?|优惠|立减|减|便宜|省|返|抵|让利|券|红包|运费|邮费|满|差|少|积分|涨|降|"
    r"抹零?)了?(?:她|他)?\s?$"
)
_CUT_AFTER = regex(r"\s?(?:的)?(?:优惠|折扣|红包|券|运费|邮费|积分|折|%|％|的券)")
_NO_MONEY_AFTER = regex(
    r"\s?(?:%|％|折|岁|年|月|号|日|天|点|时|分|秒|楼|室|栋|幢|单元|路|米|斤|公斤|公里|人|次|遍|位|名|家|单|"
    r"条|下|些|起|直|边|样|会|定|般|种|代|期|级|度|倍|成|份|件|步|句|番|回|趟|阵|把|口|层|排|"
    r"支(?!付)|[瓶盒个只袋包罐箱套台桶片粒颗贴]|[:：]\d|-\d|/\d|[a-z])"
)  # fmt: skip
_COUNTED_BEFORE = regex(
    r"(?:[2-9]|(?<=[一-鿿])(?<![每送])1|\d\d|[两三四五六七八九十])\s?[支瓶盒个袋包罐箱套台片件桶]$"
)
_SPOKEN_END = frozenset("一二三四五六七八九十百千")
_EDGE_BEFORE = regex(r"(?:^|[\s，,。；;、:：（(!！=])$")
_EDGE_AFTER = regex(
    r"(?:$|[\s，,。；;、（()）!！]|已付|已收|已转|已到|付|刷|现金|微信|支付宝|到账|搞定|收讫|收齐|到手|全款|基本|左右|"
    r"入账|整|拿(?!铁)|带走|成交|买|结账|成的|卖|定下|签|拍|出手|打包|开单|开走|抱走|提走|搬走|装好|全包|包)"
)


_TOGETHER = regex(
    r"一块(?:儿|来|去|走|吃|喝|过|逛|聊|回|做|看|商|买|住|玩|合计)"
)  # 一块来的: together, no yuan
_EATEN = regex(r"(?:尝|吃|拿|掰|切|给)了$")  # 尝了两块: of a cake
_NEGATIVE = regex(r"(?:^|[\s，,：:])[-－−]$")
_UNPAID = AnyOf(_TOGETHER, _EATEN, _NEGATIVE)


class Money(Struct, frozen=True):
    """A sum in yuan, how strongly the text marks it as the total (higher = surer), and its span."""

    yuan: Decimal
    weight: int
    span: Span


@lru_cache(maxsize=16)  # whether something was bought and for how much ask for the same
def find_sum(text: str, taken: tuple[Span, ...], start: int = 0, end: int | None = None) -> Money | None:
    """The total that text[start:end] speaks of; None where none stands out. `taken` are other readings'
    spans."""
    best: Money | None = None
    for found in _SUM.finditer(text, start, len(text) if end is None else end):
        first, last = found.span()
        if overlaps((first, last), taken):
            continue
        money = _weighed(text, found, first in [b for _, b in taken])
        if money and (best is None or money.weight > best.weight):
            best = money
    return best


def _weighed(text: str, found: re.Match[str], behind_goods: bool) -> Money | None:
    value = _value(found)
    if value is None or value <= 0 or _is_unpaid(text, found, value):
        return None
    before, after = (
        text[max(0, found.start() - 12) : found.start()],
        text[(end := found.start() + len(found[0].rstrip())) : end + 6],
    )
    deposit = _OF_DEPOSIT.bit & present(text) and (
        _DEPOSIT_BEFORE.search(before) or _DEPOSIT_AFTER.match(after)
    )
    weight = 1 if deposit else _weight(before, after, found, value)
    if not weight and behind_goods and _is_bare_sum(before, after, found, value):
        weight = 2
    return Money(value, weight, found.span()) if weight else None


def _is_unpaid(text: str, found: re.Match[str], value: Decimal) -> bool:
    """一块来的, 面霜 -5元, 尝了两块: nothing that anybody pays."""
    if not _UNPAID.bit & present(text):
        return False
    start = found.start()
    if _TOGETHER.match(text, start) or _NEGATIVE.search(text, max(0, start - 2), start):
        return True
    eaten = value < 10 and (found[3] or "").strip() == "块"
    return eaten and bool(_EATEN.search(text[max(0, start - 12) : start]))


def _is_bare_sum(before: str, after: str, found: re.Match[str], value: Decimal) -> bool:
    """2瓶精华760: a number right behind what was bought, where the clause ends."""
    with_unit = bool(found[1] or found[3])
    return value >= 50 and not _is_no_sum(before, after, with_unit) and bool(_EDGE_AFTER.match(after))


def _value(found: re.Match[str]) -> Decimal | None:
    value = value_of(found[2])
    unit = (found[3] or "").strip()
    if value is not None and len(unit) == 2 and unit[0] == "块" and unit[1] != "钱":
        tail = value_of(unit[1])
        return value + tail / 10 if tail is not None else value
    return value


def _weight(before: str, after: str, found: re.Match[str], value: Decimal) -> int:
    with_unit = bool(found[1] or found[3])
    if _is_no_sum(before, after, with_unit) or (value < 10 and not with_unit):
        return 0
    if _TOTAL.search(before):
        return 6
    if _PAID.search(before):
        return 5
    return 4 if with_unit else _weight_of_bare(before, after, found, value)


def _is_no_sum(before: str, after: str, with_unit: bool) -> bool:
    """A discount, a price apiece, or no money at all."""
    if not with_unit and _NO_MONEY_AFTER.match(after):
        return True
    if _CUT_BEFORE.search(before) or _APIECE_BEFORE.search(before):
        return True
    return bool(_CUT_AFTER.match(after) or _APIECE_AFTER.match(after))


def _weight_of_bare(before: str, after: str, found: re.Match[str], value: Decimal) -> int:
    """A number without unit or cue: 净化器1台 2399（刷卡）; 2.4万基本没跑."""
    if any(scale in found[2] for scale in "万wk"):
        return 3
    if value >= 50 and _COUNTED_BEFORE.search(before) and _EDGE_AFTER.match(after):
        return 2
    if value >= 100 and found[2][-1] in _SPOKEN_END and _EDGE_AFTER.match(after):
        return 2
    if (
        value >= 20
        and _EDGE_AFTER.match(after)
        and (_EDGE_BEFORE.search(before) or not before[-1:].isalnum())
    ):
        return 2
    return 0
