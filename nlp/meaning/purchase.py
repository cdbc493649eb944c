"""Orders: whether something was bought, what of it, and for how much."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from crm.patterns import regex
from nlp.frame import Bill, Product, Span
from nlp.meaning.bill import bill
from nlp.meaning.payments import is_of_an_order, paid_in
from nlp.numbers.money import Money, find_sum
from nlp.numbers.numerals import HOLDS_NUMBER
from nlp.numbers.prices import Price, prices
from nlp.numbers.quantities import counted_apart, quantities
from nlp.reading import Goods, Reading
from nlp.sieve import AnyOf, Sieved, present

_BOUGHT = Sieved(
    r"下(?:了)?(?:\d|一|两|个|大|小|首|第)*单|成交|已(?:付|收|转|打|下|拍|签|结|买|订|到账|成交|刷|交|支付|"
    r"入账|完成付款|全款|续)|(?:付|刷|转|交|结|打|收)(?:了|完|清|好)?(?:款|钱|账|全款|现金|定金|订金|尾款|"
    r"首付|首款|\d{2,}|[一两三四五六七八九十百千万][一二两三四五六七八九十百千万]+)|付(?:了|清|完|掉)|转账|"
    r"到账|实收|实付|到手|买单|开(?:了)?(?:一|两|\d|个|大|首)*单|签(?:了|单|约|下)|order\s?closed|sold|"
    r"paid|收款|入账|成单|刷卡|扫码|"
    r"(?:买|购|购买|订|订购|拿|定|入|囤|提|抢|团|拍|续|办|充|加购|回购|复购|补|要|选|换购|入手|抱|搬|拎|扛|捎|续订|"
    r"带走|加)(?:了|走|下(?!来)|齐|回|到|好)(?!.{0,5}(?:资料|价目|报价|说明|样品|小样|试用|电话|微信|号码|照片|"
    r"朋友|时间|周|"
    r"明天|下|一趟|包间|餐|位|票|宣传|名片|手册|发票|报告))|冲了|开张|收数|(?:微信|支付宝|现金|转账|已付|全款|钱|款)\s?[✅☑✔💰]|(?:货款|款|钱)(?:都|也|已经?)?(?:回来|到|进账|到位|到手)了|包圆|代付的?|扫了(?=[^一-鿿a-z]|$)|团了[一两三四五六七八九十\d]|付的钱|提的货|掏钱买|卖了[一两三四五六七八九十\d]|(?:钱|款)[^,，。]{0,4}(?:今天|刚|终于)给了|[✅💰]\s?\d{2,}|漏报(?:了)?(?:一|两|\d)?单|补(?:报|记|录)(?:一下)?(?:了)?(?:[一两\d]|昨天的?|前天的?)?[单笔]|现买|拿下(?!来)|搞定|还清|结清|补齐|清账|还了(?:款|钱|账)|全款|现金|新单|订单|复购|回购|"
    r"(?:尾款|首款|首期|货款|定金|订金|全款|余款|款子|款项|保费|学费|钱)[^,;!?，。；！？没还未等催要问给想]{0,8}?(?:打|转|付|结|汇|交)(?:过来|过去|到|了|清|齐|完|好)|"
    r"续单|又(?:买|订|拿|要|囤|定|补|续|入|提)|(?:来|过来|跑来|上门|又来)(?:拿|买|取|提|补|囤|续)[^,;!?，。；！？问看想]{0,7}了|(?<!采)(?:购|买|订|拿|定)(?:一|两|三|四|五|六|七|八|九|十|"
    r"\d|仨|俩)"
)
_PLANNED = regex(
    r"(?:想|要|打算|准备|考虑|说要|肯定|可能|应该|也许|会|再|来|去|等|先|才|就|愿意|答应|同意|计划|问|"
    r"能不能|要不要|可以|将|下次|下个?月|明天|后天|下周|周[一二三四五六日]|月底|到时候?|"
    r"约好?了?.{0,6}|(?:预计|有望|打算|计划|准备|争取|估计|力争|希望|承诺|保证)[^,;!?，。；！？]{0,8})(?:再|先|多|一次|一起|来|去|给.{1,4}|买|给)?$"
)
_NOT = regex(
    r"(?:没|没有|不|别|未|还没|并没|差点就?|差点|不想|不打算|不会|尚未|从不|拒绝|取消)(?:有|再|想|要|"
    r"打算)?$"
)
_ELSEWHERE = regex(
    r"(?:别家|别处|超市|淘宝|京东|拼多多|网上|药店|直播间|别的牌子|其他牌子|免税店|代购|海淘|其他家|别人|"
    r"自己在|商场)"
)
_OLD = regex(
    r"(?:上次|之前|以前|去年|上回|原来|前阵子|前段时间|上个月)(?:在我这|在我们这|跟我)?(?:才|刚|就|也|来)?$"
)
_REPORTS = Sieved(r"(?:说|问|讲|嫌|觉得|考虑)")
_TALKS = Sieved(r"谈|聊|报价|预算|意向|方案|咨询|拜访|了解|提醒|记得|投诉|怎么|多少|吗|？|\?")
_GIVEN_AWAY = regex(
    r"(?<!让)(?:我|咱|公司|另外?|额外|免费|顺便|还|又)(?:再)?(?:送|赠|搭)(?:了|送)?(?:给)?(?:她|他)?(?:[一两三\d]?[个盒瓶支片份套袋]|点|些)?(?:的)?$"
)
_REFUSED = regex(r"(?:没|不|别|未|没有|最后没|先不|暂时不)(?:要|买|拿|订|选|考虑|再|再要)(?:了)?$")
_TURNED_DOWN = AnyOf(_GIVEN_AWAY, _REFUSED)


# 下单又秒退: nothing was bought.
_TAKEN_BACK = regex(
    r"(?:之后|以后|后)?[,，\s]?(?:又|马上|立马|立刻|转头|扭头|秒|随后|结果|后来)+(?:就|给)?(?:秒)?(?:退(?!休)|撤|取消|反悔)"
)
# 拿了份益生菌的册子走: nothing was bought either.
_TOOK_PAPERS = regex(
    r"(?:一|两|几|\d)?(?:份|本|张|些|点|包|个|套|沓|叠)?[^,;!?，。；！？\s]{0,8}?(?:册子|手册|宣传[册单页]|彩页|折页|单页|资料|小样|样品|试用装|体验装|价目|说明书|报价|海报|画册)"
)
_NOTHING_BOUGHT = AnyOf(_OLD, _ELSEWHERE, _TAKEN_BACK, _TOOK_PAPERS)


# 差点买了, 没买成; 订了机票, 老公买了辆车, 买单请我: no deed of a customer with our goods.
_NOT_OURS = Sieved(
    r"差(?:一)?点(?:就|要|没)?(?:买|订|下单|拿|定|囤|成交|付)[了下]?|没(?:有)?(?:买|订|谈|做|签|拿|付)成|"
    r"(?:买|订|定|抢|拿|续|付)(?:好|到|下|完)?了(?:一|两|三|几|\d)?[张辆套台间个桌份杯束顿]?(?:新|二手)?"
    r"(?:去.{1,4}的)?(?:飞?机票|车票|高铁票|门票|电影票|火车票|酒店|民宿|餐厅|餐|位子?|包间|房间?|车|车位|票|菜|咖啡|奶茶|蛋糕|鲜花)"
    r"(?![一-鿿]*(?:霜|水|膜|液|乳))|买单请|退订了?|(?:买|订|拿|用|换)(?:了|过)?(?:的是)?(?:别的?|其他|另一个|隔壁)(?:家|牌子?|品牌|人家)"
)


def tells_of_no_order(reading: Reading) -> bool:
    """Buying is spoken of, yet nothing of ours was bought: 差点买了面霜, 订了机票去三亚, 买了别的牌子的面霜."""
    return bool(reading.people and _NOT_OURS.search(reading.plain)) and not is_order(reading)


def is_order(reading: Reading) -> bool:
    """A customer has bought or paid: a deed done, ours, with goods, a sum or a buyer; not wished for, not
    elsewhere."""
    if not (reading.goods or reading.people or reading.has("buy")):
        return False
    return bool(_deeds(reading)) or _is_bill(reading)


@lru_cache(maxsize=16)  # whether something was bought, and what, ask for the same
def _deeds(reading: Reading) -> tuple[int, ...]:
    """Where each word of buying stands that tells of a deed done."""
    return tuple([m.start() for m in _BOUGHT.finditer(reading.plain) if _is_done(reading, m)])


_ASKED = regex(r"[?？吗么]|多少|什么|啥|几|的什么|的啥|哪")
# 说要两箱: what is said to be wanted is not bought yet.
_WISHED = regex(r"(?:说|讲|想)(?:她|他|自己|明天|等|先|还|也|都|以后|可以|就|那就|想|再)*$")


def _is_done(reading: Reading, found: re.Match[str]) -> bool:
    text, start = reading.plain, found.start()
    before = text[max(0, start - 8) : start]
    if not (reading.goods or reading.people) or _NOT.search(before) or _PLANNED.search(before):
        return False
    if any(no.start() <= start < no.end() for no in _NOT_OURS.finditer(text)):
        return False
    if _ASKED.match(text, found.end()) or _WISHED.search(before[-6:]):
        return False
    if not _NOTHING_BOUGHT.bit & present(text):
        return True
    if _OLD.search(before) or _TAKEN_BACK.match(text, found.end()) or _TOOK_PAPERS.match(text, found.end()):
        return False
    return not _ELSEWHERE.search(text[max(0, start - 14) : found.end() + 10])


def _is_bill(reading: Reading) -> bool:
    """面膜5盒 399: goods with numbers and a sum, nobody saying or wanting anything."""
    if (
        not reading.goods
        or not reading.people
        or _REPORTS.search(reading.plain)
        or _TALKS.search(reading.plain)
    ):
        return False
    counted = any(q is not None for q in _counts(reading))
    wanted = reading.has("plan_buy", "want", "remind", "timing", "not_bought")
    return counted and total(reading) is not None and not wanted


@lru_cache(maxsize=16)
def goods_bought(reading: Reading) -> tuple[Goods, ...]:
    """An order lists only what was bought: not what was refused, asked about or praised beside it."""
    kept = [g for g in reading.goods if not _is_refused(reading.plain, g) and not is_foreign(reading, g)]
    counted = {g.start for g, n in zip(reading.goods, _counts(reading), strict=True) if n is not None}
    done = _deeds(reading)
    if not done:
        return tuple(kept)
    return tuple([g for g in kept if g.start in counted or _belongs(reading.plain, g, done)])


def products(reading: Reading, goods: Sequence[Goods]) -> tuple[Product, ...]:
    """The goods with their quantities, in order of mention, each once."""
    numbers = dict(zip([g.start for g in reading.goods], _counts(reading), strict=True))
    found: dict[str, Product] = {}
    for one in goods:
        number = numbers.get(one.start)
        earlier = found.get(one.name)
        if earlier is None or (earlier.quantity is None and number is not None):
            found[one.name] = Product(one.name, number, one.known)
    return tuple(found.values())


_FROM_ELSEWHERE = regex(
    r"(?:已经?|都|早就?|之前)(?:经|就)?(?:在|从)(?!我|咱|你|店|公司|这|微信|门店|直播|家)[^,;!?，。；！？\s]{1,4}?(?:买|办|投|订|签|报|装|配|入)(?:了|过|的|好了)$"
)
# 跟她在抹的药膏冲突: something of the customer's own.
_IN_USE = regex(
    r"(?:她|他|自己)(?:现在|目前|正|一直|平时|最近|天天)*在?(?:用|吃|喝|抹|擦|涂|敷|服|打)(?:着)?的$|(?:搭配|配合?|和|跟|与|混)(?:她|他|自己|原来|现有)的$|在(?:用|吃|喝|抹|擦|涂|敷|服)(?:着)?的$"
)


_OF_OTHERS = regex(
    r"(?:别家|别人家|其他家|别的牌子|其他牌子|另一家|对手|竞品|同行|原来那家|淘宝|网上|超市|药店|代购|国外)(?:的|买的|那)?[^,，。]{0,3}$"
)
_FOREIGN = AnyOf(_OF_OTHERS, _FROM_ELSEWHERE, _IN_USE)


def is_foreign(reading: Reading, goods: Goods) -> bool:
    """A competitor's: 别家的面膜, 兰蔻的精华, 在用别家的玻尿酸."""
    if _FOREIGN.bit & present(reading.plain):
        before = reading.plain[max(0, goods.start - 12) : goods.start]
        if _OF_OTHERS.search(before):
            return True
        if not goods.known and (_FROM_ELSEWHERE.search(before) or _IN_USE.search(before)):
            return True
    return any([end <= goods.start and goods.start - end <= 2 for _, end in reading.brands])


@lru_cache(maxsize=16)
def total(reading: Reading) -> Money | None:
    """The sum paid or agreed that the message names."""
    if not HOLDS_NUMBER.bit & present(reading.plain):
        return None
    taken = _taken(reading)
    parts = tuple(one.span for one in paid_in(reading.plain)) if not is_of_an_order(reading.plain) else ()
    return (find_sum(reading.plain, taken + parts) if parts else None) or find_sum(reading.plain, taken)


def amount(reading: Reading) -> tuple[Decimal, Span] | None:
    """The sum with its place in the plain text."""
    money = total(reading)
    return (money.yuan, money.span) if money else None


def bill_of(reading: Reading) -> Bill | None:
    """What the goods bought cost one by one, where that is to be reckoned."""
    goods = goods_bought(reading)
    found = {g.start: price for g, price in zip(reading.goods, _prices(reading), strict=True) if price}
    counts = dict(zip((g.start for g in reading.goods), _counts(reading), strict=True))
    return bill(goods, found, counts, total(reading), reading.plain) if found else None


def _taken(reading: Reading) -> tuple[Span, ...]:
    taken = tuple([m.span for m in reading.moments] + [(g.start, g.end) for g in reading.goods])
    return (*taken, reading.phone[1]) if reading.phone else taken


@lru_cache(maxsize=16)  # whether something was bought, what, how many and for how much ask for the same
def _counts(reading: Reading) -> tuple[float | None, ...]:
    if not reading.goods:
        return ()
    places = tuple([(g.start, g.end) for g in reading.goods])
    found = quantities(reading.plain, places, reading.lexicon.measures)
    if found.count(None) == len(found) and len({g.name for g in reading.goods}) == 1:
        apart = counted_apart(reading.plain, reading.goods[-1].end, reading.lexicon.measures)
        found = (apart,) * len(found)
    beside = _prices(reading)
    if not any(beside):
        return found
    return tuple(None if price and price.as_count else n for n, price in zip(found, beside, strict=True))


@lru_cache(maxsize=16)
def _prices(reading: Reading) -> tuple[Price | None, ...]:
    places = tuple([(g.start, g.end) for g in reading.goods])
    measures = reading.lexicon.measures
    taken = tuple([m.span for m in reading.moments] + ([reading.phone[1]] if reading.phone else []))
    return prices(reading.plain, places, quantities(reading.plain, places, measures), taken, measures)


def _is_refused(text: str, goods: Goods) -> bool:
    if not _TURNED_DOWN.bit & present(text):
        return False
    before = text[max(0, goods.start - 8) : goods.start]
    return bool(_REFUSED.search(before[-5:]) or _GIVEN_AWAY.search(before))


def _belongs(text: str, goods: Goods, done: Sequence[int]) -> bool:
    """In the same clause as a deed of buying, or right around one."""
    for start in done:
        low, high = min(start, goods.start), max(start, goods.end)
        between = text[low:high]
        if (
            not re.search(r"[。；;！!\n]", between)
            and len(between) <= 24
            and not re.search(r"问|说|嫌|觉得|推荐|介绍|喜欢|想|犹豫|纠结|最后|最终", between)
        ):
            return True
    return False
