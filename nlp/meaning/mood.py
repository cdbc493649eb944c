"""Objection, purchase intent and sentiment of the customer, with negation and contrast."""

import re
from functools import lru_cache

from msgspec import Struct

from nlp.frame import Span
from nlp.reading import Reading
from nlp.sieve import Sieved

_NEGATED = re.compile(
    r"(?:没|没有|不|别|并不|并没|不再|不会|不太|也不|倒不|毫无|不怎么|从不|不够|未|无|不是|没说|没再)(?:有|"
    r"太|怎么|再|是|觉得|想|很|啥|什么|多大)?$|(?:谁说|哪有|哪里|怎么会|才不|并非|不存在|从没|绝非)[^，。；！？]{0,4}$"
)
_GRADE = Sieved(
    r"(?:意向|意愿|等级|级别|评级|客户等级|grade)(?:度|级别|等级|评级)?(?:为|是|定|算|给|评|:|：|"
    r"\s)*([abc])(?![a-z\d])|(?<![a-z\d])([abc])(?:类|级|等)?(?:意向|客户|级客户)|"
    r"(?<![a-z\d.])([abc])(?:类|级)?[\s。！!）)]*$|[，,\s]([abc])(?:类|级)?(?=[，,\s。])"
)
_NEAR_DEAL = Sieved(r"差点(?:就)?(?:下单|买|成交|定|付|拿)|差一点(?:就)?(?:下单|买|成交)|就差(?:付|签)")
_IF_CHEAPER = Sieved(
    r"(?:打|给|能|有).{0,4}(?:折|便宜|优惠|降).{0,6}(?:就|才|马上|立马)?(?:一次)?(?:拿|买|要|定|订|下单|"
    r"入)|不打折.{0,3}(?:免谈|不)"
)
_WANT_GOODS = Sieved(
    r"(?:想|要|说要|打算|准备|决定|还要|再要|需要)(?:再|先|多|一次|给.{1,4}|帮.{1,4}|都|尽快|马上)?(?:买|"
    r"订|拿|定|入|囤|来(?=一|两|三|\d|几)|下单|办|购|采购|续|签|带|发(?=\d)|配)(?!活动|资料|朋友|她|他|"
    r"女儿|孩子|老公)|(?:说|还|再|又|就|那|急着|指名|先)要(?:\d|一|两|三|四|五|六|七|八|九|十|仨|俩|最|这|"
    r"那|买|了)|(?:给她|帮她|给他|帮他|给我|帮我|替她|给|帮)(?:带|留|拿|送|寄|订)(?:一|两|三|\d|几)|(?:来|"
    r"去|过来|到店)(?:店里|门店|我这|公司)?(?:付款|付钱|交钱|签合同|签|拿|取|提货|付|买)(?!资料|样|小样)|"
    r"(?:今天|今晚|晚上|明天|自己|马上|回头就|就)[^，。]{0,4}(?:下单|付款|买单)|(?:好|行|可以|"
    r"成)[，,]?(?:给我|那就)(?:来|带|拿|留)|(?:下个?月|回头|到时|吃完|用完|下次)(?:再|还)?(?:续|买|拿|要|"
    r"订)(?:[一两三四五六七八九十\d])|指名要|点名要|(?:下次|回头|以后|下回)还要|要货|想定(?!位|时)|"
    r"再拿[一两三四五六七八九十\d]|发链接|(?:预留|留)(?:一|两|\d|货|着)|签合同|(?:预计|有望|计划|争取)[^，。；！？]{0,8}(?:下单|采购|订购|订|购|签|付款|成交)|"
    r"(?:先|再|就|那就|给我|给她|给他|帮我|帮她)(?:给我|帮我|给她)?(?:来|拿|上|整|搞|弄|订|定|买|囤|续|要)"
    r"(?:[一两俩仨三四五六七八九十百\d]+|个|套)(?!趟|下|次|回|圈|遍|周|天|月|年|个月|个小时)|"
    r"要[一两三四五六七八九十百\d俩仨]+(?:大|小|整)?(?:瓶|盒|支|台|套|箱|罐|袋|包|份|桶|个(?!月|小时|钟|星期|礼拜|版本|方案|报价|样|小样|说法|答复|折扣|优惠|解释|人|地址|名额))|"
    r"意向(?:很)?强|意愿(?:很)?强|购买意愿|(?:明天|后天|晚上|下午|周.|号|就|马上|立刻|这就|今天|"
    r"今晚)(?:就)?(?:转|打款|付|下单|来买|来拿|来付|来签|买|定)|(?:想|要)(?:要|换)(?:一|两|三|\d|个|瓶|盒|"
    r"套|这|那)|都要"
)
_FETCHED = re.compile(r"(?:来|过来)(?:店里|我这)?[拿取买提][^，。；！？]{0,6}了(?!解)")
_ASKS_GOODS = re.compile(
    r"(?<!不)(?<!没)(?:想要|就要|还要|也要|都要|说要|要点|要些|急需|采购|想采购|想添|想置办|想换|想囤|(?:想|要|打算|准备|计划)(?:再|先|给[^，。；！？]{1,4})?(?:装|换|添|弄|搞|整|上|置|备|搭|配)(?:一|个|台|套|点|些|新)*|看中了?|相中了?|看上了?)"
    r"(?:点|些|一些|那个|这个|那款|这款|咱们?的?|我们的?|那台|那套)?$"
)
_MAKES_OFFER = re.compile(
    r"(?:不|没|别|未|谁|先不|暂时不|暂不|不太|会不会|要不要|买不|该不该|是否|再|才|等.{0,6}(?:再|才)?)$"
)
_ABOUT_REP = re.compile(r"(?:(?<![让叫要托])我|推荐|介绍|给她|给他|跟她|跟他)[^，。]{0,2}$")


_FLAW = Sieved(
    r"(?:太|不够|偏|过于|有点|有些)(?:小|大(?!方)|厚|薄|油|干|黏|粘|腻|甜|苦|腥|香|重|吵|硬|软|慢|稀|稠|浓|"
    r"淡|刺|辣|咸|滑|闷|麻烦|卡|难)|贴不住|(?:吃|喝|用|敷|涂|抹)了.{1,6}(?:也)?(?:没|不见)(?:瘦|白|好|变化|"
    r"效果|见效|啥用|用|动静|改善|反应|感觉)|不好(?:推开|吸收|吞|冲|闻|喝|吃)|推不开|搓不开"
)
_KIN_FORBIDS = Sieved(
    r"(?:老公|老婆|媳妇|爱人|先生|老伴|女儿|闺女|儿子|孩子|婆婆|公公|妈|爸|家里人?|家人)(?:也|都|就|一直|"
    r"坚决)?(?:让|叫|劝|说)?"
    r"(?:她|他)?(?:先|还是|暂时)?(?:别买|别订|不让|不同意|不许|不准|反对|不赞成|说了算|做主|管钱|把关|点头|"
    r"拦|卡着)"
)
_KIN = (
    r"(?:她|他|自己|俺|我)?(?:们)?(?:家)?(?:那口子|那位|老公|老婆|媳妇儿?|爱人|先生|太太|老伴|女儿|闺女|儿子|孩子|婆婆|公公|"
    r"老妈|老爸|妈妈?|爸爸?|爸妈|父母|姐姐?|妹妹?|哥哥?|弟弟?|家里人?|家人|对象|男朋友|女朋友|男友|女友|未婚夫|丈夫|妻子|姑娘|孩子他?爸|孩子他?妈)"
)
_ASKS_KIN = Sieved(
    rf"(?:问|听|看|等|征求|请示|请教|经过|得过)(?:问|一问|一?下|过|听|看)?{_KIN}(?:的)?(?!上次|的生日|那边的|喜欢|想|说(?:她|好用)|生日|在|是|怎么)"
    rf"|(?:跟|和|同|与){_KIN}(?:们)?(?:再|先|也|好好)?(?:商量|合计|商议|讨论|通个?气|说一声|说一下|说说|打个?招呼|沟通|聊聊|谈谈|汇报|过一下|盘算|研究)"
    rf"|{_KIN}(?:那边|那关|那里)?(?:还|也|都|就|一直|死活|坚决|压根|有点)?(?:没|不|未)(?:点头|同意|松口|答应|让|许|肯|支持|赞成|表态|乐意|愿意|给买|发话|定)"
    rf"|(?:{_KIN}|家里)(?:说了算|做主|作主|拿主意|管钱|管账|拍板|把关|掌财|掌权)"
)
_ONLY_THEN = Sieved(
    r"(?:要|得|须|需|必须)(?:等)?到?[^，。；！？]{1,14}?才(?:能|会|可以|好|批|定|有|行|发|到|给|买|要|下|考虑|回来|方便|有空|上会|开会)"
    r"|(?:推|拖|延|挪|顺延|延后|延期|推迟)(?:到|至)(?:了)?|(?:等|得等)[^，。；！？]{1,14}?(?:再|才|以后|之后|后)(?:买|说|定|拿|订|考虑|看|下单|续|付|要|签|来拿|补)"
    r"|(?:还|仍)?(?:有|剩|没(?:用|吃|喝)(?:完|掉))(?:着)?(?:大?半|好几|两|三|\d|不少|好多|很多|一)(?:瓶|盒|支|罐|袋|箱|包|套)?(?:没(?:用|吃|喝|开|拆)|存货|库存)"
)
_GRANTED = re.compile(r"(?:给|帮)(?:她|他|客户|[一-鿿]{2,3})?(?:打|便宜|优惠|抹|让|免|降|减)了?.?$|打了.?$")
_ADVERSE = Sieved(
    r"(?:吃|喝|用|敷|涂|抹|擦|服用)(?:了|完|过|着)?[^，。；！？不没]{0,8}?(?:便秘|拉肚子|腹泻|胃(?:疼|痛|胀|难受)|上火|头晕|恶心|反胃|长痘|爆痘|闷痘|刺痛|发红|泛红|发痒|起皮|搓泥|"
    r"不舒服|不适|睡不着|心慌|过敏)(?!.{0,4}(?:好|改善|减轻|消|没了|缓解|怎么|吗|能))"
)
_MINDS = Sieved(r"嫌(?!我|弃我|她|他|人|远|麻烦我)[^，。；！？]{0,8}?(?!贵|价|钱)[^，。；！？]")
_RIVAL_DEAL = Sieved(
    r"(?:跟|和|与|同|被)(?!我|咱|她|他|老公|老婆|家|女儿|儿子)[^，。；！？\s]{1,8}?(?:签(?:了|约|下|完)|合作(?:了|上|着)|谈(?:好|妥|成)了|定了(?!时间|周)|抢走|抢先)"
    r"|(?:换|转|改)(?:用|成|投|去|到)?(?:了)?别(?:家|的|人)|(?:有|找)(?:了)?(?:别的|其他|更便宜的|固定|长期|现成)(?:的)?(?:供应|货源|渠道|人|家|拿货)"
    r"|(?:一直|平时|向来|习惯|现在|目前)(?:在)?(?:用|吃|喝|买)(?:着)?(?:的)?(?:是|都是)?(?:别|另外|其他|进口|国外|国产|日本|韩国|德国|澳洲)"
)
_BUYS_NUMBER = re.compile(
    r"(?:来|过来|到店|去店里|再来|再过来)(?:拿|买|取|订|付|提|续)|(?:续|买|拿|订|要|来)[一两三四五六七八九十\d]"
)
_ANY = frozenset(("price", "product", "competitor", "other", "timing"))
_OBJECTED = {
    "log_interaction": _ANY,
    "suggest_script": _ANY,
    "record_referral": _ANY,
    "create_customer": frozenset(("price", "timing")),
    "record_order": frozenset(("price",)),
}
_GRADED = frozenset(("log_interaction", "record_referral", "create_customer"))


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


def objection_of(reading: Reading) -> tuple[str, Span] | None:
    """price, product, competitor, other (family, no need), timing: the main one, deferral last."""
    for name, finds in _OBJECTIONS:
        span = finds(reading)
        if span:
            return name, span
    return None


def level_of(reading: Reading, objection: tuple[str, Span] | None) -> tuple[str, Span] | None:
    """A, B or C (manual 002, C2): as graded, else from a stated wish or lack of it."""
    graded = _GRADE.search(reading.plain)
    if graded:
        letter = next(g for g in graded.groups() if g)
        return letter.upper(), graded.span()
    refused = _real(reading, "refuse")
    if refused:
        return "C", refused
    wish = wants_goods(reading)
    doubt = objection is not None and objection[0] in ("price", "product", "competitor")
    for pattern in (_NEAR_DEAL, _IF_CHEAPER):
        found = pattern.search(reading.plain)
        if found:
            return "B", found.span()
    interest = _real(reading, "love")
    if wish and not (doubt and interest):
        return ("B" if doubt else "A"), wish
    return ("B", interest) if interest else None


def wants_goods(reading: Reading) -> Span | None:
    """A stated wish to buy, not negated and not the rep's own."""
    return _wish_for_goods(reading.plain) or next(
        (
            (g.start - len(asked[0]), g.start)
            for g in reading.goods
            if (asked := _ASKS_GOODS.search(reading.plain, max(0, g.start - 10), g.start))
        ),
        None,
    )


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
    good, bad = pleasure(reading), displeasure(reading) or _real(reading, "refuse")
    if intent == "record_order":
        return ("positive", good) if good and not bad else None
    if objection is None and not good and not bad and reading.has("defer"):
        return "neutral", reading.cues["defer"][0]
    wish = wants_goods(reading)
    kind = objection[0] if objection else None
    if wish and bad and kind not in ("price", "product", "competitor"):
        return "positive", wish
    return _weighed(good or _wish(reading), bad, kind, objection)


def pleasure(reading: Reading) -> Span | None:
    """Liking or praise of the customer's."""
    return _real(reading, "like")


def displeasure(reading: Reading) -> Span | None:
    """Dislike, doubt, rebuff of the customer's."""
    return _real(reading, "dislike")


def _weighed(
    good: Span | None, bad: Span | None, kind: str | None, objection: tuple[str, Span] | None
) -> tuple[str, Span] | None:
    if kind == "competitor" and good:
        return "neutral", good
    doubt = kind in ("price", "product")
    if good and (doubt or bad):
        return "neutral", good
    if good:
        return "positive", good
    if bad or doubt:
        return "negative", bad or (objection[1] if objection else (0, 0))
    if objection and kind in ("timing", "other"):
        return "neutral", objection[1]
    return None


def _wish(reading: Reading) -> Span | None:
    cheaper = _IF_CHEAPER.search(reading.plain)
    return (
        wants_goods(reading)
        or _real(reading, "want")
        or _real(reading, "love")
        or (cheaper.span() if cheaper else None)
    )


def _real(reading: Reading, kind: str) -> Span | None:
    """The first cue of the kind that is not negated."""
    for start, end in reading.cues.get(kind, ()):
        if not _NEGATED.search(reading.plain[max(0, start - 7) : start]):
            return start, end
    return None


def _price(reading: Reading) -> Span | None:
    hidden = reading.cues.get("price_ok", ())
    for start, end in reading.cues.get("price", ()):
        inside = any(a < end and start < b for a, b in hidden)
        inside = inside or bool(_GRANTED.search(reading.plain, max(0, start - 6), start + 1))
        if not inside and not _NEGATED.search(reading.plain[max(0, start - 7) : start]):
            return start, end
    return None


def _product(reading: Reading) -> Span | None:
    found = _real(reading, "product")
    if found or not reading.goods:
        return found
    flaw = (
        _FLAW.search(reading.plain, reading.goods[0].end)
        or _ADVERSE.search(reading.plain)
        or _MINDS.search(reading.plain)
    )
    return flaw.span() if flaw else None


def _rival(reading: Reading) -> Span | None:
    deal = _RIVAL_DEAL.search(reading.plain)
    return (
        _real(reading, "rival")
        or (reading.brands[0] if reading.brands else None)
        or (deal.span() if deal else None)
    )


def _other(reading: Reading) -> Span | None:
    kin = _KIN_FORBIDS.search(reading.plain) or _ASKS_KIN.search(reading.plain)
    return (
        (kin.span() if kin else None)
        or _real(reading, "family")
        or (reading.cues["no_need"][0] if reading.has("no_need") else None)
    )


def _timing(reading: Reading) -> Span | None:
    for start, end in reading.cues.get("timing", ()):
        settled = _BUYS_NUMBER.match(reading.plain, end) or _NEGATED.search(
            reading.plain[max(0, start - 7) : start]
        )
        if not settled:
            return start, end
    later = _ONLY_THEN.search(reading.plain)
    return later.span() if later else None


_OBJECTIONS = (
    ("price", _price),
    ("product", _product),
    ("competitor", _rival),
    ("other", _other),
    ("timing", _timing),
)
