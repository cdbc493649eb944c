"""Objection, purchase intent and sentiment of the customer, with negation and contrast."""

from functools import lru_cache

from msgspec import Struct

from crm.patterns import regex
from nlp.frame import Span
from nlp.meaning.objections import objection_of, real
from nlp.reading import Reading
from nlp.sieve import AnyOf, Sieved, led, present

_GRADE = Sieved(
    r"(?:意向|意愿|等级|级别|评级|客户等级|grade)(?:度|级别|等级|评级)?(?:为|是|定|算|给|评|:|：|"
    r"\s)*([abc])(?![a-z\d])|(?<![a-z\d])([abc])(?:类|级|等)?(?:意向|客户|级客户)|"
    r"(?<![a-z\d.])([abc])(?:类|级)?[\s。！!）)]*$|[，,\s]([abc])(?:类|级)?(?=[，,\s。])|"
    r"(?:算|定|评|归|划|按|给)(?:是|个|到|为|成|在|她|他|作)*\s?([abc])(?:类|级|档|等)?(?=[吧了哈啊，,。\s]|$)|(?<![a-z\d.])([abc])(?:类|级|档)(?=[吧了哈啊，,。\s])"
)
_NEAR_DEAL = Sieved(r"差点(?:就)?(?:下单|买|成交|定|付|拿)|差一点(?:就)?(?:下单|买|成交)|就差(?:付|签)")
_IF_CHEAPER = Sieved(
    r"(?:打|给|能|有).{0,4}(?:折|便宜|优惠|降).{0,6}(?:就|才|马上|立马)?(?:一次)?(?:拿|买|要|定|订|下单|"
    r"入)|不打折.{0,3}(?:免谈|不)"
)
_WANT_GOODS = Sieved(
    r"(?:想|要|说要|打算|准备|决定|还要|再要|需要)(?:再|先|多|一次|给.{1,4}|帮.{1,4}|都|尽快|马上)?(?:买|"
    r"订|拿|定|入|囤|来(?=一|两|三|\d|几)|下单|办|购|采购|续|签|带(?!俩|两|老|爸|妈|婆|公|家|娃|全家|父|儿|闺|客户|人|一家|着)|发(?=\d)|配)(?!活动|资料|朋友|她|他|"
    r"女儿|孩子|老公)|(?:说|还|再|又|就|那|急着|指名|先)要(?:\d|一|两|三|四|五|六|七|八|九|十|仨|俩|最|这|"
    r"那|买|了)|(?:给她|帮她|给他|帮他|给我|帮我|替她|给|帮)(?:带|留|拿|送|寄|订)(?:一|两|三|\d|几)|(?:来|"
    r"去|过来|到店)(?:店里|门店|我这|公司)?(?:付款|付钱|交钱|签合同|签|拿|取|提货|付|买|交费|缴费|交保费|签约|办手续|办理|报名|提车|下定|刷卡|付定|交定|交订)(?!资料|样|小样)|"
    r"(?:今天|今晚|晚上|明天|自己|马上|回头就|就)[^,，。]{0,4}(?:下单|付款|买单)|(?:好|行|可以|"
    r"成)[，,]?(?:给我|那就)(?:来|带|拿|留)|(?:下个?月|回头|到时|吃完|用完|下次)(?:再|还)?(?:续|买|拿|要|"
    r"订)(?:[一两三四五六七八九十\d])|指名要|点名要|让我把[^,;!?，。；！？]{1,8}?(?:寄|送|带|拿|快递)(?:给|到|去|她|他|过)|发合同|走合同|出合同|安排发货|就这么定|就它了|就要这个|(?:下次|回头|以后|下回)还要|要货|想定(?!位|时)|"
    r"再拿[一两三四五六七八九十\d]|发链接|(?:预留|留)(?:一|两|\d|货|着)|签合同|(?:预计|有望|计划|争取)[^,;!?，。；！？]{0,8}(?:下单|采购|订购|订|购|签|付款|成交)|"
    r"(?:先|再|就|那就|给我|给她|给他|帮我|帮她)(?:给我|帮我|给她)?(?:来|拿|上|整|搞|弄|订|定|买|囤|续|要)"
    r"(?:[一二两俩仨三四五六七八九十百\d]+|个|套)(?!趟|下|次|回|圈|遍|周|天|月|年|个月|个小时)|"
    r"要[一二两三四五六七八九十百\d俩仨]+(?:大|小|整)?(?:瓶|盒|支|台|套|箱|罐|袋|包|份|桶|片|条(?!件)|件|只|双|张|吨|公斤|个(?!月|小时|钟|星期|礼拜|版本|方案|报价|样|小样|说法|答复|折扣|优惠|解释|人|地址|名额))|"
    r"(?:想|要|打算|准备)[^,;!?，。；！？不没]{0,8}把[^,;!?，。；！？]{1,8}(?:囤|拿|定|买|办|订|入|续|签)(?:上|下|了|下来|好|齐)|"
    r"(?:打算|准备|计划)[^,，。;；]{0,8}?(?:再)?来?(?:订|买|拿|囤|定)[一二两三四五六七八九十\d]|想给[^,，。;；]{1,8}?(?:也|再|都)?(?:装|买|订|拿|带|来)[一两三\d][台套瓶盒份个箱]|"
    r"意向(?:很)?强|意愿(?:很)?强|购买意愿|(?:明天|后天|晚上|下午|周.|号|就|马上|立刻|这就|今天|"
    r"今晚)(?:就)?(?:转|打款|付|下单|来买|来拿|来付|来签|买|定)|(?:想|要)(?:要|换)(?:一|两|三|\d|个|瓶|盒|"
    r"套|这|那)|都要"
)
_FETCHED = regex(r"(?:来|过来)(?:店里|我这)?[拿取买提][^,;!?，。；！？]{0,6}了(?!解)")
_ASKS_GOODS = led(
    r"(?<!不)(?<!没)(?:想要|就要|还要|也要|都要|说要|要点|要些|急需|采购|想采购|想添|想置办|想换|想囤|(?:想|要|打算|准备|计划|决定)(?:再|先|尽快|马上|也|就|给[^,;!?，。；！？]{1,4}|帮[^,;!?，。；！？]{1,4})?(?:装|换|添|弄|搞|整|上|置|备|搭|配|报|投|投保|办|租|学|做|缴|订做|定做|定制|续|签|安)(?:一|两|三|几|个|台|套|点|些|新|份|间|款|期|年|张)*)"
    r"(?:点|些|一些|那个|这个|那款|这款|咱们?的?|我们的?|那台|那套)?$"
)
_FANCIES = Sieved(r"(?<![不没])(?:看|相|挑|选|瞧)(?:中|上)了?|(?:很|特别|挺|蛮|非常)?中意(?!大利)|有眼缘")
_OF_LEVEL = AnyOf(_GRADE, _FANCIES, _NEAR_DEAL, _IF_CHEAPER)
_FINDS_GOOD = Sieved(
    r"(?:觉得|感觉|认为|说|直说)(?!我)[^,;!?，。；！？不没太贵差难别想再先]{0,7}?(?:可以|还行|不赖|还可以|蛮好|ok|到位|挺合适|很合适|够用|划得来|靠得住|吃着还行|用着还行|像样|满不错|没话说|没得挑|一流|真香|绝了|顶呱呱|得劲|巴适|安逸|杠杠的|倍儿棒|给力)(?:[的啊呀呢了,!，。！\s]|但|就是|不过|只是|可是|$)"
)
_COMPARES = Sieved(
    r"(?:对|再|多|比一|货|要|想|先)比(?!如|例)|比(?:比|较|一比|完|一下|几家|三家|两家)(?!好|喜|满|敏|有|感)"
)
_MAKES_OFFER = regex(
    r"(?:不|没|别|未|谁|先不|暂时不|暂不|不太|会不会|要不要|买不|该不该|是否|再|才|等.{0,6}(?:再|才)?)$"
)
_ABOUT_REP = regex(r"(?:(?<![让叫要托])我|推荐|介绍|给她|给他|跟她|跟他)[^,，。]{0,2}$")


_ANY = frozenset(("price", "product", "competitor", "other", "timing"))
_OBJECTED = {
    "log_interaction": _ANY,
    "suggest_script": _ANY,
    "record_referral": _ANY,
    "create_customer": frozenset(("price", "timing")),
    "record_order": frozenset(("price",)),
}
_GRADED = frozenset(("log_interaction", "record_referral", "create_customer"))


# 只问有没有副作用: a question shows no attitude.
_ASKS_WHETHER = regex(
    r"问(?:一?下|了|我)?[^，。；！？,;!?]{0,3}(?:有没有|有无|会不会|含不含)[^，。；！？,;!?]{0,6}$"
)
_RATHER = regex(
    r"[^,，。；;]{0,8}[,，](?:而是|就|现在)?(?:想要?|要|改要|换)(?!是)"
)  # 不想要美白了，想要抗衰的


class Mood(Struct, frozen=True):
    """Values of the three slots with the span that each rests on; None where the text shows none."""

    objection: tuple[str, Span] | None
    level: tuple[str, Span] | None
    sentiment: tuple[str, Span] | None


def mood_of(reading: Reading, intent: str) -> Mood:
    """The mood by the scheme's settled questions; what an intent does not carry is left out."""
    objection = objection_of(reading) if intent in _OBJECTED else None
    if objection and objection[0] not in _OBJECTED[intent]:
        objection = None
    level = level_of(reading, objection) if intent in _GRADED else None
    return Mood(objection, level, sentiment_of(reading, intent, objection))


def sureness(reading: Reading, found: Mood, slot: str) -> float:
    """How often a finding of this kind is right out of fold: less than the rest are displeasure that only a price or a doubt
    tells of, a flat no without a reason, and wishes of which nothing was heard again."""
    if slot == "sentiment" and found.sentiment and found.sentiment[0] == "negative":
        told = displeasure(reading) or real(reading, "refuse")
        return _SURE if told or not found.objection else _UNSURE
    if slot == "intent_level" and found.level:
        flat = found.level[0] == "C" and not found.objection and not _GRADE.search(reading.plain)
        return _UNSURE if flat or _FADED.search(reading.plain, found.level[1][1]) else _SURE
    faded = slot == "sentiment" and found.sentiment and _FADED.search(reading.plain, found.sentiment[1][1])
    return _UNSURE if faded else _SURE


_SURE, _UNSURE = 0.85, 0.7
_FADED = Sieved(r"(?:没|再没|就没|没了|没有)(?:什么|啥)?(?:信儿?|下文|动静|后续|回音|消息|影)(?!说|提)")


def level_of(reading: Reading, objection: tuple[str, Span] | None) -> tuple[str, Span] | None:
    """A, B or C (manual 002, C2): as graded, else from a stated wish or lack of it."""
    hinted = _OF_LEVEL.bit & present(reading.plain)
    graded = _GRADE.search(reading.plain) if hinted else None
    if graded:
        letter = next(g for g in graded.groups() if g)
        return letter.upper(), graded.span()
    refused = real(reading, "refuse")
    if refused and not _RATHER.match(reading.plain, refused[1]):
        return "C", refused
    wish = wants_goods(reading)
    fancied = _FANCIES.search(reading.plain) if hinted and not wish else None
    if fancied:
        return ("B" if objection else "A"), fancied.span()
    doubt = objection is not None and objection[0] in ("price", "product", "competitor")
    for pattern in (_NEAR_DEAL, _IF_CHEAPER) if hinted else ():
        found = pattern.search(reading.plain)
        if found:
            return "B", found.span()
    interest = real(reading, "love")
    if wish and not (doubt and interest):
        return ("B" if doubt else "A"), wish
    return ("B", interest) if interest else None


def wants_goods(reading: Reading) -> Span | None:
    """A stated wish to buy, not negated and not the rep's own."""
    if wish := _wish_for_goods(reading.plain):
        return wish
    for g in reading.goods:
        if asked := _ASKS_GOODS.search(reading.plain, max(0, g.start - 10), g.start):
            return g.start - len(asked[0]), g.start
    return None


@lru_cache(maxsize=16)  # grade, mood and their doubts ask for the same
def _wish_for_goods(plain: str) -> Span | None:
    for found in _WANT_GOODS.finditer(plain):
        before = plain[max(0, found.start() - 6) : found.start()]
        if (
            not _MAKES_OFFER.search(before)
            and not _ABOUT_REP.search(before)
            and not _FETCHED.match(found[0] + plain[found.end() : found.end() + 8])
            and "资料" not in plain[found.end() : found.end() + 4]
        ):
            return found.span()
    return None


def sentiment_of(
    reading: Reading, intent: str, objection: tuple[str, Span] | None
) -> tuple[str, Span] | None:
    """positive, negative, neutral, or None where no attitude shows."""
    if intent == "record_complaint":
        return "negative", (0, 0)
    if intent not in ("log_interaction", "record_order", "record_referral"):
        return None
    good, bad = pleasure(reading), displeasure(reading) or real(reading, "refuse")
    if intent == "record_order":
        return ("positive", good) if good and not bad else None
    if objection is None and not good and not bad and reading.has("defer"):
        return "neutral", reading.cues["defer"][0]
    if objection and not good and _ASKS_WHETHER.search(reading.plain, 0, objection[1][1]):
        return None
    wish = wants_goods(reading)
    kind = objection[0] if objection else None
    if wish and bad and kind not in ("price", "product", "competitor"):
        return "positive", wish
    graded = _GRADE.search(reading.plain)
    undecided = _COMPARES.search(reading.plain) if kind == "competitor" else graded
    if undecided and undecided is graded and next(g for g in graded.groups() if g) != "b":
        undecided = None  # only B is interest with doubts
    return _weighed(good or _wish(reading), bad, kind, objection, undecided.span() if undecided else None)


def pleasure(reading: Reading) -> Span | None:
    """Liking or praise of the customer's."""
    found = real(reading, "like")
    if found:
        return found
    praised = _FINDS_GOOD.search(reading.plain)
    return praised.span() if praised else None


def displeasure(reading: Reading) -> Span | None:
    """Dislike, doubt, rebuff of the customer's."""
    return real(reading, "dislike")


def _weighed(
    good: Span | None,
    bad: Span | None,
    kind: str | None,
    objection: tuple[str, Span] | None,
    undecided: Span | None = None,
) -> tuple[str, Span] | None:
    if kind == "competitor" and good:
        return "neutral", good
    doubt = kind in ("price", "product")
    if doubt and not good and undecided:
        return "neutral", undecided
    if good and (doubt or bad):
        return "neutral", good
    if kind == "competitor" and not bad and undecided:
        return "neutral", undecided
    if good:
        return "positive", good
    if bad or doubt:
        return "negative", bad or (objection[1] if objection else (0, 0))
    if objection and kind in ("timing", "other"):
        return "neutral", objection[1]
    return None


def _wish(reading: Reading) -> Span | None:
    cheaper = _IF_CHEAPER.search(reading.plain)
    cheaper = cheaper or _FANCIES.search(reading.plain)
    return (
        wants_goods(reading)
        or real(reading, "want")
        or real(reading, "love")
        or (cheaper.span() if cheaper else None)
    )
