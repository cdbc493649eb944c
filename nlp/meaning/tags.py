"""Tags that the text supports, tags put on and taken off by name."""

import re
from collections.abc import Iterator

from nlp.frame import Span
from nlp.meaning.objections import objection_of
from nlp.meaning.purchase import goods_bought, products
from nlp.reading import Reading
from nlp.sieve import Sieved

_NEGATED = re.compile(
    r"(?:(?<!有)没|(?<!有)没有|不|别|未|无|非|不是|不用|从不|戒了|不爱|不喜欢|不太)(?:有|爱|喜欢|去|想|再)?$"
)
_OFF = re.compile(
    r"(?:去掉|去除|删掉|删除|删了|取消|移除|摘掉|撕掉|拿掉|撤掉|清掉|抹掉|撤下|不再是|remove|去|删|减|别标|别打|别贴|别加|不要标|不算|算不上|不属于|已经不|-|"
    r"－)(?:了|她的|他的|[一-鿿]{2,3}的|[一-鿿]{2,3}身上的|身上的|的|这个|那个|标签|tag|：|:|\s|“|\"|【|"
    r"《)*$"
)
_OFF_AFTER = re.compile(
    r"(?:\s?(?:→|->)|(?:”|\"|】|》|'|、[一-鿿]+)?[，,\s]?(?:的)?(?:这个|那个|那条|俩|两个)?(?:标签|tag|标)?(?:都|给|也|先|可以|要|"
    r"帮我|该|请)*(?:去掉|去了|删一下|去一下|清一下|删掉|删了|删除|取消|移除|摘掉|撕掉|拿掉|撤掉|撤了|清掉|"
    r"抹掉|撤下|去除|拿走|"
    r"下掉|摘了|划掉))"
)
_TAKES_OFF = Sieved(
    r"去掉|去除|删|取消|移除|摘|撕|拿掉|撤|清掉|抹掉|划掉|下掉|不要了|不算|误(?:加|打|标)|别(?:再)?(?:标|打|贴|加)|remove"
)
_OFF_LIST = re.compile(r"(?:去掉|删|取消|移除)[：:]")
_PUTS_ON = Sieved(r"加上|打上|贴|换成|改成|换为|改为|加个|标上|打个|补|增|添|再加|改(?!一)")
_HASH = re.compile(r"#\s?([^\s#，,。；;、#]+)#?")
_QUOTED = re.compile(r"[“\"「『【《'‘]([^”\"」』】》'’]{1,12})[”\"」』】》'’]")
_NAMED = re.compile(
    r"(?:打上?(?!标|电)|贴上?|加上?|加个|打个|贴个|标成|标上|标记为?|标为|标注为?|标(?!签|记|注|准|书)|"
    r"补上?|添加|增加|改成|换成|写上|设为|归为|归到|归入|列入|列为|划到|划为|算作|add)(?!标签|电话)(?:一个|那个|这个|就打|"
    r"一下|个|了|她|他|上|：|:|\s)*((?!标签)[^\s，,。；;、的“\"]{1,10}?)(?:的|这个|个)?(?:标签|tag|标|$|"
    r"[\s，,。；;、])"
)
_LABELLED = re.compile(
    r"(?:的|上|个|掉|除|消|、|把|给)(?:那个|这个|那条|一个|那)?((?!身|那|这)(?:(?!的)[a-z0-9一-鿿+]){1,8}?)(?:的|这个|那个)?标签"
)
_LABEL_LIST = re.compile(
    r"(?:标签(?:是|为|叫|加|打|加上|打上|添加|设为|改成|：|:|啊|呢|就是|\s)+|打(?:个|上|一个)标签(?!吧|的|$|啊|呢|嘛|就|，))([^\s，,。；;]+(?:(?:[、和\s跟及]|"
    r"还有|以及)[^\s，,。；;]+)*)"
)
_AFTER_COLON = re.compile(r"(?:标签|tag|打标|标记|标注)[^：:]{0,10}[：:]\s*(.+)$")
_SEPARATOR = re.compile(r"[、和\s跟及+]|还有|以及")
_JUNK = frozenset(
    "标签 个 一下 上 一个 啊 呢 吧 了 她 他 一 两 下 标 个标 什么 啥 哪些 客户 新 的 给 这个 那个 个标签".split()
)
_CARED_FOR = re.compile(r"(?:给|替|帮|为|送|孝敬|照顾|陪|家里|家有|伺候|赡养|跟|和)[^，。]{0,3}$")
_CARE_AFTER = re.compile(
    r"[^，。]{0,3}(?:要照顾|要人照顾|身体|住院|也要|也想|吃|用|喝|缺|疼|高|睡|摔|年纪|岁|骨|血|腿|眼|糖|钙|"
    r"失眠|便秘|老)"
)
_OWN_GIFT = re.compile(
    r"(?:了)?(?:她|他|您|我|客户|对方|[^，。]{0,3}(?:样|小样|试用|资料|检测|合同|过去|上门|货))"
)
_FEARED = re.compile(r"(?:怕|担心|会不会|别|闷|万一|防|不容易|避免)[^，。\s]{0,2}$")
_WELL = re.compile(r"[^，。\s]{0,2}(?:一点事没有|没事|不疼了?就|没毛病|很健康|挺好的?$)")
_OWN_SHOP = re.compile(
    r"(?:家)?(?:的|自己的|那家)[^，。；！？的\s]{0,4}(?:店(?![里长]|员)|馆(?!长)|厂(?!长)|铺|诊所|工作室|美容院|超市|公司(?=生意))"
)
_SILENCES = Sieved(
    r"(?:都|一条|一个|一次|一句|几次|两次|三次|\d次|好几[次个天条]|[两三四五六七八九十几\d]+(?:个|条|遍|回|天|趟)(?:了)?)[^，。；！？]{0,4}(?:都|也|才|一直|还)?(?:没|不)(?:人)?(?:回|接|理|搭理|应|吭)"
    r"|(?:老|总|常|经常|一直|每次(?:都)?|从来|总是|老是)(?:是)?(?:不|没|很晚|半天|隔.{1,3}才|要.{1,4}才)(?:回|接|理)"
)
_PATTERNS = (
    ("回复慢", _SILENCES),
    (
        "团购",
        Sieved(
            r"(?:公司|单位|学校|厂里|医院|科室|部门|机构)[^，。；！？]{0,8}(?:周年|年会|店庆|发福利|做福利|员工|职工|同事们|全员|团建)"
        ),
    ),
    (
        "爱推荐",
        Sieved(
            r"(?:想|要|说|打算|可以|愿意|答应|准备|下次|回头)(?:再)?(?:带|拉|喊|叫|约)(?:着)?(?:全|几|一|两|她|他|大家|朋友|姐妹|同事|闺蜜|邻居|更多)[^，。；！？]{0,6}(?:来|一起|体验|看|买|试|听)"
        ),
    ),
    (
        "偏好电话",
        Sieved(
            r"(?:有事|有活动|有货|到货了?|以后|下次|直接|尽量|最好|习惯|喜欢|宁愿|宁可|更愿意|还是)(?:就|都|给(?:她|他)|再|联系)?[^，。；！？别不少甭]{0,4}?(?:打(?:个)?电话|电话(?:联系|说|讲|聊|沟通|通知|告诉|里|方便|吧|最|就)|打给(?:她|他))"
        ),
    ),
    (
        "偏好微信",
        Sieved(
            r"(?:有事|有活动|以后|下次|直接|尽量|最好|习惯|喜欢|宁愿|宁可|更愿意|还是)(?:就|都|给(?:她|他)|再|联系)?[^，。；！？别不少甭]{0,4}?(?:微信(?:联系|说|聊|沟通|通知|告诉|里|方便|吧|最|就|上|留言)|发(?:条)?微信|发消息|发文字|打字|留言)"
            r"|(?:别|不要|不让|甭|少|不用|不想|讨厌|不爱|不喜欢|不方便)(?:再|老|总|给(?:她|他)|接)*(?:打)?电话"
        ),
    ),
    (
        "促销敏感",
        Sieved(
            r"有(?:了)?(?:什么|啥|新|大)?(?:活动|优惠|折扣|促销|赠品|福利)(?:的话|了|时|价)?[^，。；！？]{0,4}(?:说|告诉|通知|喊|叫|提醒|联系|发|打|@|再|吱|记得|一定)|(?:等|趁|赶|冲着|为了)[^，。；！？\s]{0,4}(?:活动|优惠|大促|打折|促销|赠品|满减|双十一|双11|618|年货节|店庆|周年庆)"
            r"|(?:问|有没有|有无|啥时候有|什么时候有|几时有)[^，。；！？]{0,4}(?:活动|优惠|赠品|满减|促销|买.送|送.{0,3}(?:没|吗))"
        ),
    ),
    (
        "个体老板",
        Sieved(
            r"(?<![离打张召公分])开(?:了|着|有)?(?:一|两|三|几|好几)?(?:个|家|间|所|爿)?(?!心|会|车|始|单|门|票|发|关)[^，。；！？\s来去到进在给跟说和]{0,5}?"
            r"(?:店|馆|铺|厂|公司(?!发)|诊所|工作室|民宿|超市|美容院|会所|药房|茶庄|网店|幼儿园|农庄|酒楼|酒店|餐厅|培训班|农家乐|棋牌室|洗衣房|照相馆|客栈)(?!里|长|员|庆|业)"
            r"|自己(?:有|开|经营|盘|做|当)(?:了|着)?(?:一|两|个|家|间)*(?:店|厂|公司|小店|门面|铺子|生意|老板)|自己(?:接单|接活|创业|干)|做(?:连锁)?[^，。；！？\s]{0,4}(?:药房|美容院|店|批发)的(?!人)"
        ),
    ),
    (
        "老客户",
        Sieved(
            r"第(?:[三四五六七八九十]|[3-9]|\d\d)(?:次|回|单)(?:在我|跟我|找我|来)?(?:这|们)?(?:了?(?:买|拿|下单|复购|回购|订|补货|成交|续))"
            r"|(?:合作(?:了|有)?|跟了我|(?:买|用|吃|喝|拿货|认识|光顾)(?:了|有))(?:快|都|整整|有|将近|差不多|好)?(?:[一两二三四五六七八九十几\d]+|多|好几)年(?!货|底|前|后|纪|级|终)"
            r"|(?:[两二三四五六七八九十\d]|好几|多)年(?:多)?的?(?:老)?(?:客户|顾客|主顾|会员)"
        ),
    ),
    (
        "爱比较",
        Sieved(
            r"(?:跟|和|与|拿.{0,8})(?!我|她|他|上次|以前|之前|去年)[^，。；！？\s]{1,8}?(?:比(?:成分|效果|质量|配料|参数|口感|了|较|一比|一下|比|价|过|着)|做(?:个|了)?(?:对比|比较))"
            r"|(?:跟|和|与)[^，。；！？\s]{1,10}?(?:有(?:什么|啥|哪些)(?:不一样|区别|不同|差别|优势)|哪个(?:好|划算|便宜)|差(?:在哪|多少))|(?:朋友|同事|别人|闺蜜)用的(?:那个|这个)?牌子"
            r"|(?:货比|对比|比较)(?:了|过|着)?(?:一下|下)?(?:好|几|两|三|四|多|别|其他)|比(?:了)?(?:三|两|好几|几|四|五)家|多(?:问|看|比)(?:了)?(?:几|两)家"
        ),
    ),
)
_NEEDS = frozenset("美白 抗衰 补水 祛痘 敏感肌 减脂 助眠 免疫力 肠胃 关节 控糖 补钙".split())


def tags_supported(reading: Reading, intent: str) -> dict[str, Span]:
    """Taxonomy tags that the words support by themselves, in order of mention."""
    found: dict[str, Span] = {}
    for (start, end), tag in _standing_alone(reading.tags):
        if _is_said(reading, tag, start, end) and not (
            intent == "record_complaint" and (tag in _NEEDS or tag == "促销敏感")
        ):
            found.setdefault(tag, (start, end))
    for tag, span in _told_by_grammar(reading):
        found.setdefault(tag, span)
    if intent == "record_order" and "团购" in reading.lexicon.tags and (firm := _bought_by_firm(reading)):
        found.setdefault("团购", firm)
    objection = objection_of(reading)
    if objection and objection[0] == "price":
        found.setdefault("价格敏感", objection[1])
        if reading.has("rival"):
            found.setdefault("爱比较", reading.cues["rival"][0])
    if objection and objection[0] == "other" and not reading.has("no_need"):
        found.setdefault("需家人商量", objection[1])
    if intent == "record_referral":
        found.setdefault("爱推荐", (0, 0))
    if intent == "suggest_script":
        return {
            tag: span
            for tag, span in found.items()
            if tag in ("价格敏感", "爱比较") and (reading.people or tag == "价格敏感")
        }
    return found


_FIRM = Sieved(
    r"(?:公司|集团|酒店|宾馆|学校|医院|单位|工厂|[一-鿿]厂|物流|商贸|科技|实业|机构|超市|药房|连锁|幼儿园|事务所|合同)(?!说|里[^，。]{0,3}不)|对公"
)
_MANY = 10  # pieces from which a firm's order is one for a group


def _bought_by_firm(reading: Reading) -> Span | None:
    """马总公司那单，净化器30台: a firm buys for many."""
    firm = _FIRM.search(reading.plain)
    bought = products(reading, goods_bought(reading)) if firm else ()
    many = any(one.quantity is not None and one.quantity >= _MANY for one in bought)
    return firm.span() if firm and many else None


def _told_by_grammar(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Tags of the firm's table that a construction supports: 开了家五金店, 第三次回购, 有活动叫我."""
    for tag, pattern in _PATTERNS:
        told = pattern.search(reading.plain) if tag in reading.lexicon.tags else None
        if told:
            yield tag, told.span()
    for person in reading.people if "个体老板" in reading.lexicon.tags else ():
        if own := _OWN_SHOP.match(reading.plain, person.end):
            yield "个体老板", own.span()


def _standing_alone(tags: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Without words inside longer ones: 骨质 of 骨质疏松."""
    return [
        ((start, end), tag)
        for (start, end), tag in tags
        if not any(a <= start and end <= b and b - a > end - start for (a, b), _ in tags)
    ]


def _is_said(reading: Reading, tag: str, start: int, end: int) -> bool:
    text = reading.plain
    before = text[max(0, start - 5) : start]
    ended = text[end : end + 1] == "了" and before.endswith("不")
    if (_NEGATED.search(before) and not ended) or _is_other_sense(reading, tag, start, end):
        return False
    if tag == "促销敏感" and text[end : end + 1] == "价":
        return False
    if tag == "决策快" and reading.has("refuse"):
        return False
    if tag == "送礼" and ("把" in text[max(0, start - 10) : start] or _OWN_GIFT.match(text, end)):
        return False
    if tag == "有老人" and before[-1:] in tuple("胎孩职亲轻手准辣"):
        return False
    if tag == "有老人":
        return bool(_CARED_FOR.search(before)) or (
            bool(_CARE_AFTER.match(text, end)) and text[end : end + 1] != "反对"
        )
    if tag in _NEEDS and (_FEARED.search(before) or _WELL.match(text, end)):
        return False
    return not (tag == "跑步" and re.match(r"[^，。]{0,2}(?:碰|遇|路过|看见)", text[end:]))


def tags_named(reading: Reading) -> tuple[dict[str, Span], dict[str, Span]]:
    """Tags explicitly put on and explicitly taken off."""
    on: dict[str, Span] = {}
    off: dict[str, Span] = {}
    for name, start, end in _candidates(reading):
        (off if _is_off(reading.plain, start, end) else on).setdefault(name, (start, end))
    return on, off


def _candidates(reading: Reading) -> list[tuple[str, int, int]]:
    text = reading.plain
    found = [(name, start, end) for (start, end), name in reading.tag_names]
    for pattern in (_HASH, _QUOTED, _NAMED, _LABELLED):
        found += [_original(reading, *m.span(1)) for m in pattern.finditer(text)]
    colon = _AFTER_COLON.search(text)
    for listed in [colon] if colon else _LABEL_LIST.finditer(text):
        at = listed.start(1)
        for piece in re.split("[、，,]|和|→|->", listed[1]) if colon else _SEPARATOR.split(listed[1]):
            place = text.find(piece, at)
            if piece and not re.search("去掉|换成|改成|加上|删|摘|取消|撤", piece):
                found.append(_original(reading, place, place + len(piece)))
                at = place + len(piece)
    return _distinct(
        reading,
        sorted((f for f in found if f[0] and f[0].lower() not in _JUNK), key=lambda f: (f[1], f[1] - f[2])),
    )


def _original(reading: Reading, start: int, end: int) -> tuple[str, int, int]:
    return reading.text.words(start, end), start, end


def _distinct(reading: Reading, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The longest at each place, nobody's name."""
    kept: list[tuple[str, int, int]] = []
    for name, start, end in found:
        person = any(p.start < end and start < p.end for p in reading.people)
        if not person and not any(a < end and start < b for _, a, b in kept):
            kept.append((name, start, end))
    return kept


def _is_off(text: str, start: int, end: int) -> bool:
    if _OFF.search(text[max(0, start - 14) : start]) or _OFF_AFTER.match(text, end):
        return True
    return bool(_TAKES_OFF.search(text, end) and not _OFF_LIST.search(text)) and not _PUTS_ON.search(text)


def _is_other_sense(reading: Reading, tag: str, start: int, end: int) -> bool:
    """Words inside a product's or a person's name support nothing (补水面膜, 丁香茶)."""
    places = [(g.start, g.end) for g in reading.goods if g.known] + [(p.start, p.end) for p in reading.people]
    return any(a <= start and end <= b for a, b in places)
