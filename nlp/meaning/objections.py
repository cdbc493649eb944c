"""Why a customer does not buy: price, product, a competitor, others, the time; with negation and side effects."""

from crm.patterns import regex
from nlp.frame import Span
from nlp.meaning.unmeant import KIN, is_not_meant
from nlp.reading import Reading
from nlp.sieve import AnyOf, Sieved, present
from nlp.text import overlaps

_NEGATED = regex(
    r"(?:没|没有|不|别|并不|并没|不再|不会|不太|也不|倒不|毫无|不怎么|从不|不够|未|无|不是|没说|没再)(?:有|"
    r"太|怎么|考虑|打算|准备|愿意|再|是|觉得|想|很|啥|什么|多大)?$|(?:谁说|哪有|哪里|怎么会|才不|并非|不存在|从没|绝非)[^,;!?，。；！？]{0,4}$"
)
_NEGATES = AnyOf(_NEGATED)
_FLAW = Sieved(
    r"没(?:有)?(?:任何|什么|啥|半点|一点|丁点)(?:儿)?(?:效果|作用|用处|变化|改善|感觉)|(?:吞|咽|喝|吃|用|戴)不(?:下|惯|进|习惯)|"
    r"(?:太|不够|偏|过于|有点|有些)(?:小|大(?!方)|厚|薄|油|干|黏|粘|腻|甜|苦|腥|香|重|吵|硬|软|慢|稀|稠|浓|"
    r"淡|刺|辣|咸|滑|闷|麻烦|卡|难)|贴不住|(?:吃|喝|用|敷|涂|抹)了.{1,6}(?:也)?(?:没|不见)(?:瘦|白|好|变化|"
    r"效果|见效|啥用|用|动静|改善|反应|感觉)|不好(?:推开|吸收|吞|冲|闻|喝|吃)|推不开|搓不开|"
    r"(?:少|薄|硬|慢|油|干|黏|粘|腻|腥|甜|苦|臭|吵|呛|稀|稠|沉|糙|假白|闷|辣|咸|酸|凉|冰|刺)得(?:很|慌|可怜|要命|要死|不行|不得了|吓人|受不|发|起|掉|跟|像|能|我|她|他|直|厉害)|"
    r"(?:翘|卷|掉|散|断|裂|漏|脱|鼓)(?:起来|下来|开了|边|胶|皮|屑|渣)(?!单)|"
    r"(?:直|犯|想|让人)?(?:反胃|作呕|想吐|犯恶心|冲鼻|刺鼻|呛鼻|难闻|咽不下|下不去嘴)"
)
_KIN_FORBIDS = Sieved(
    r"(?:老公|老婆|媳妇|爱人|先生|老伴|女儿|闺女|儿子|孩子|婆婆|公公|妈|爸|家里人?|家人)(?:也|都|就|一直|"
    r"坚决)?(?:让|叫|劝|说)?"
    r"(?:她|他)?(?:先|还是|暂时)?(?:别买|别订|不让|不同意|不许|不准|反对|不赞成|说了算|做主|管钱|把关|点头|"
    r"拦|卡着)"
)
_ASKS_KIN = Sieved(
    rf"(?:问|听|看|等|征求|请示|请教|经过|得过)(?:问|一问|一?下|过|听|看)?{KIN}(?:的)?(?!上次|的生日|那边的|喜欢|想|说(?:她|好用)|生日|在|是|怎么|中考|高考|考|毕业|放[假学暑寒]|回来|回家|出生|开学|上学|大[一点了些]|满|睡|断奶|生完|结婚|下班|过完|升)"
    rf"|(?:跟|和|同|与){KIN}(?:们)?(?:再|先|也|好好)?(?:商量|合计|商议|讨论|通个?气|说一声|说一下|说说|打个?招呼|沟通|聊聊|谈谈|汇报|过一下|盘算|研究)"
    rf"|{KIN}(?:那边|那关|那里)?(?:还|也|都|就|一直|死活|坚决|压根|有点)?(?:没|不|未)(?:点头|同意|松口|答应|让|许|肯|支持|赞成|表态|乐意|愿意|给买|发话|定)"
    rf"|(?:{KIN}|家里)(?:说了算|做主|作主|拿主意|管钱|管账|拍板|把关|掌财|掌权)"
)
_ONLY_THEN = Sieved(
    r"(?:要|得|须|需|必须)(?:等)?到?[^,;!?，。；！？]{1,14}?才(?:能|会|可以|好|批|定|有|行|发|到|给|买|要|下|考虑|回来|方便|有空|上会|开会)"
    r"|(?:推|拖|延|挪|顺延|延后|延期|推迟)(?:到|至)(?:了)?|(?:等|得等)[^,;!?，。；！？]{1,14}?(?:再|才|以后|之后|后)(?:买|说|定|拿|订|考虑|看|下单|续|付|要|签|来拿|补|谈|议|决定|研究)"
    r"|(?:还|仍)?(?:有|剩|没(?:用|吃|喝)(?:完|掉))(?:着)?(?:大?半|好几|两|三|\d|不少|好多|很多|一)(?:瓶|盒|支|罐|袋|箱|包|套)?(?:没(?:用|吃|喝|开|拆)|存货|库存)"
)
_ADVERSE = Sieved(
    r"(?:吃|喝|用|敷|涂|抹|擦|服用)(?:了|完|过|着)?[^,;!?，。；！？不没]{0,8}?(?:便秘|拉肚子|腹泻|胃(?:疼|痛|胀|难受)|上火|头晕|恶心|反胃|长痘|爆痘|闷痘|刺痛|发红|泛红|发痒|起皮|搓泥|"
    r"不舒服|不适|睡不着|心慌|过敏)(?!.{0,4}(?:好|改善|减轻|消|没了|缓解|怎么|吗|能))"
)
_FEARS = Sieved(
    r"(?:怕|担心|顾虑)(?!是|她|他|老公|家里|来不及|赶不上|错过|没货|断货|涨价|花钱|贵|麻烦|打扰|我|忘|热|冷|卖|钱|电话|客户|推销|被)[^,;!?，。；！？]{1,12}"
)
_MINDS = Sieved(
    r"(?<![不没])嫌(?!我|弃我|她|他|人|远|麻烦我)(?![^,;!?，。；！？]{0,10}[贵价钱])[^,;!?，。；！？]{2,}"
)
_RIVAL_DEAL = Sieved(
    r"(?:跟|和|与|同|被)(?!我|咱|她|他|老公|老婆|家|女儿|儿子)[^,;!?，。；！？\s]{1,8}?(?:签(?:了|约|下|完)|合作(?:了|上|着)|谈(?:好|妥|成)了|定了(?!时间|周)|抢走|抢先)"
    r"|(?:换|转|改)(?:用|成|投|去|到)?(?:了)?别(?:家|的(?:牌|供|品|厂|渠)|人家)|(?:有|找)(?:了)?(?:别的|其他|更便宜的|固定|长期|现成)(?:的)?(?:供应|货源|渠道|人|家|拿货)"
    r"|(?:一直|平时|向来|习惯|现在|目前)(?:在)?(?:用|吃|喝|买)(?:着)?(?:的)?(?:是|都是)?(?:别|另外|其他|进口|国外|国产|日本|韩国|德国|澳洲)"
)
_BUYS_NUMBER = regex(
    r"(?:来|过来|到店|去店里|再来|再过来)(?:拿|买|取|订|付|提|续)|(?:续|买|拿|订|要|来)[一两三四五六七八九十\d]"
)
_PAID_SO = regex(r"(?:后|之后|完|以后)?(?:实付|实收|已付|已收|收了|付了)")  # 抹零实付3000
_GRANTED = regex(r"(?:给|帮)(?:她|他|客户|[一-鿿]{2,3})?(?:打|便宜|优惠|抹|让|免|降|减)了?.?$|打了.?$")


def objection_of(reading: Reading) -> tuple[str, Span] | None:
    """price, product, competitor, other (family, no need), timing: the main one, deferral last."""
    here, cues = present(reading.plain), reading.cues.keys()
    for name, finds, kinds, words in _OBJECTIONS:
        hinted = words.bit & here or not cues.isdisjoint(kinds) or (finds is _rival and reading.brands)
        if hinted and (span := finds(reading)):
            return name, span
    return None


def _is_negated(text: str, start: int) -> bool:
    return bool(_NEGATES.bit & present(text) and _NEGATED.search(text[max(0, start - 7) : start]))


def real(reading: Reading, kind: str) -> Span | None:
    """The first cue of the kind that is not negated."""
    for start, end in reading.cues.get(kind, ()):
        if is_not_meant(reading.plain, kind, start, end):
            continue
        if reading.plain[start - 1 : start + 1] == "有没":
            continue  # 有没有兴趣 asks
        if not _is_negated(reading.plain, start):
            return start, end
    return None


_HAGGLES = Sieved(
    r"(?<!不)(?<!没)(?:磨|砍|压|杀|讲|还|议|抠|谈)(?:了|着|过)?(?:我|咱)?(?:们)?(?:了)?(?:一|半|好|老|几)?(?!叽|蹭|磨)[^,;!?，。；！？没不报\s]{0,6}?(?:的)?价(?!值|格表|目)|一听[^,;!?，。；！？]{0,8}(?:价|钱|\d|千|百|万|块)[^,;!?，。；！？]{0,6}(?:摇头|吓|皱眉|跑了|走了|不吭|没声|愣|变脸|咋舌|缩)|死(?:命|活)?(?:磨|砍|压)|(?:要|让|叫)我?(?:再)?(?:压|抹|砍)(?:一压|一抹|一砍|压|点)"
)


def _price(reading: Reading) -> Span | None:
    hidden = reading.cues.get("price_ok", ())
    for start, end in reading.cues.get("price", ()):
        inside = overlaps((start, end), hidden)
        inside = inside or bool(_GRANTED.search(reading.plain, max(0, start - 6), start + 1))
        inside = inside or bool(_PAID_SO.match(reading.plain, end))
        if not inside and not _is_negated(reading.plain, start):
            return start, end
    haggled = _HAGGLES.search(reading.plain)
    return haggled.span() if haggled else None


def _product(reading: Reading) -> Span | None:
    found = real(reading, "product")
    if found or not reading.goods:
        return found
    flaw = (
        _FLAW.search(reading.plain, reading.goods[0].end)
        or _ADVERSE.search(reading.plain)
        or _FEARS.search(reading.plain)
        or _MINDS.search(reading.plain)
    )
    return flaw.span() if flaw else None


# 已经在平安买了: what somebody has from elsewhere.
_BOUGHT_THERE = Sieved(
    r"(?:已经?|都|早就?|之前|去年|前阵子|刚|上个?月|一直)(?:就|都|经)?(?:在|从|跟|找|托)(?!我|咱|你|店|公司|网|这|微信|家|群)[^,;!?，。；！？\s]{1,7}?(?:那儿?|那里|家|手里|店里?)?(?:买|办|投|订|签|报|装|配|做|入|上|拿)(?:了|过|好了|的|完了)"
)


def _rival(reading: Reading) -> Span | None:
    deal = _RIVAL_DEAL.search(reading.plain) or _BOUGHT_THERE.search(reading.plain)
    return (
        real(reading, "rival")
        or (reading.brands[0] if reading.brands else None)
        or (deal.span() if deal else None)
    )


def _other(reading: Reading) -> Span | None:
    kin = _KIN_FORBIDS.search(reading.plain) or _ASKS_KIN.search(reading.plain)
    return (kin.span() if kin else None) or real(reading, "family") or real(reading, "no_need")


def _timing(reading: Reading) -> Span | None:
    for start, end in reading.cues.get("timing", ()):
        settled = _BUYS_NUMBER.match(reading.plain, end) or _is_negated(reading.plain, start)
        if not settled and not is_not_meant(reading.plain, "timing", start, end):
            return start, end
    later = _ONLY_THEN.search(reading.plain)
    return later.span() if later else None


# Each with the cues and the patterns of which it cannot do without one.
_OBJECTIONS = (
    ("price", _price, ("price",), _HAGGLES),
    ("product", _product, ("product",), AnyOf(_FLAW, _ADVERSE, _FEARS, _MINDS)),
    ("competitor", _rival, ("rival",), AnyOf(_RIVAL_DEAL, _BOUGHT_THERE)),
    ("other", _other, ("family", "no_need"), AnyOf(_KIN_FORBIDS, _ASKS_KIN)),
    ("timing", _timing, ("timing",), _ONLY_THEN),
)
