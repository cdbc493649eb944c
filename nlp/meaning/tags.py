"""Tags that the text supports, tags put on and taken off by name."""

import re

from crm.patterns import regex
from nlp.frame import Span
from nlp.meaning.objections import objection_of
from nlp.meaning.told_tags import told_by_grammar
from nlp.reading import Reading
from nlp.sieve import AnyOf, Sieved, present
from nlp.text import overlaps

_NEGATED = regex(
    r"(?:(?<!有)没|(?<!有)没有|不|别|未|无|非|不是|不用|从不|戒了|不爱|不喜欢|不太)(?:有|爱|喜欢|去|想|再)?$"
)
_NEGATES = AnyOf(_NEGATED)
_OFF = regex(
    r"(?:去掉|去除|删掉|删除|删了|取消|移除|摘掉|撕掉|拿掉|撤掉|清掉|抹掉|撤下|不再是|remove|去|删|减|别标|别打|别贴|别加|不用再?把?[^,，。\s]{0,6}标成|别再?把?[^,，。\s]{0,6}标成|不要标|不算|算不上|不属于|已经不|-|"
    r"－)(?:了|她的|他的|[一-鿿]{2,3}的|[一-鿿]{2,3}身上的|身上的|的|这个|那个|标签|tag|：|:|\s|“|\"|【|"
    r"《)*$"
)
_OFF_AFTER = regex(
    r"(?:\s?(?:→|->)|(?:”|\"|】|》|'|、[一-鿿]+)?[，,\s]?(?:的)?(?:这个|那个|那条|俩|两个)?(?:标签|tag|标)?(?:都|给|也|先|可以|要|"
    r"帮我|该|请)*(?:不准|不对|不符|过时|没了|错了|去掉|去了|删一下|去一下|清一下|删掉|删了|删除|取消|移除|摘掉|撕掉|拿掉|撤掉|撤了|清掉|"
    r"抹掉|撤下|去除|拿走|"
    r"下掉|摘了|划掉))"
)
_TAKES_OFF = Sieved(
    r"去掉|去除|删|取消|移除|摘|撕|拿掉|撤|清掉|抹掉|划掉|下掉|不要了|不算|误(?:加|打|标)|别(?:再)?(?:标|打|贴|加)|remove"
)
_OFF_LIST = regex(r"(?:去掉|删|取消|移除)[：:]")
_PUTS_ON = Sieved(r"加上|打上|贴|换成|改成|换为|改为|加个|标上|打个|补|增|添|再加|改(?!一)")
_HASH = regex(r"#\s?([^\s#，,。；;、#]+)#?")
_PLUSSED = regex(r"(?<![0-9])\s*\+\s?([一-鿿]{2,6})(?=\s*\+|\s*$)")
_QUOTED = regex(r"[“\"「『【《'‘]([^”\"」』】》'’]{1,12})[”\"」』】》'’]")
_NAMED = regex(
    r"(?:打上?(?!标|电)|贴上?|加上?|(?<!电话)(?<!就)挂(?:上|个|到|为|成)?(?!断|机|号|电|了|掉)|加个|打个|贴个|标成|标上|标记为?|标为|标注为?|标(?!签|记|注|准|书)|"
    r"补上?|添加|增加|改成|换成|写上|设为|归为|归到|归入|列入|列为|划到|划为|算作|add)(?!标签|电话|标[:：])(?:一个|那个|这个|就打|"
    r"一下|个|了|她|他|上|：|:|\s)*((?!标签)[^\s，,。；;、的“\"]{1,10}?)(?:的|这个|个)?(?:标签|tag|标|$|"
    r"[\s，,。；;、])"
)
_LABELLED = regex(
    r"(?:的|上|个|掉|除|消|、|把|给)(?:那个|这个|那条|一个|那)?((?!身|那|这)(?:(?!的)[a-z0-9一-鿿+]){1,8}?)(?:的|这个|那个)?标签"
)
_LABEL_LIST = regex(
    r"(?:标签(?:是|为|叫|加|打|加上|打上|添加|设为|改成|：|:|啊|呢|就是|\s)+|打(?:个|上|一个)标签(?!吧|的|$|啊|呢|嘛|就|，))([^\s，,。；;]+(?:(?:[、和\s跟及]|"
    r"还有|以及)[^\s，,。；;]+)*)"
)
_AFTER_COLON = regex(r"(?:标签|tag|[打贴加上]标|标记|标注)[^：:]{0,10}[：:]\s*(.+)$")
_SEPARATOR = regex(r"[、和\s跟及+]|还有|以及")
# 补两个标签 读书 跑步 顺便下周一提醒我联系他: no tag, a task.
TASK_BEHIND = regex(
    r"[，,。；;、\s]+(?:顺便|另外|对了|然后|再|还有|同时)?[^，,。；;、\s]{0,8}(?:提醒|记得|别忘|叫我).*$"
)
_JUNK = frozenset(
    "误加 误打 误标 标错 打错 加错 标签 个 一下 上 一个 啊 呢 吧 了 她 他 一 两 下 标 个标 什么 啥 哪些 客户 新 的 给 这个 那个 个标签".split()
)
_CARED_FOR = regex(
    r"(?:给|替|帮|为|送|孝敬|照顾|陪|带(?:着)?(?:俩|两个?)?|家里|家有|伺候|赡养|跟|和)[^,，。]{0,3}$"
)
_CARE_AFTER = regex(
    r"[^,，。]{0,3}(?:要照顾|要人照顾|身体|住院|膝|腰|背|耳|心脏|走路|咳|胃|肩|颈|牙|手术|中风|瘫|痴|行动|也要|也想|吃|用|喝|缺|疼|高|睡|摔|年纪|岁|骨|血|腿|眼|糖|钙|"
    r"失眠|便秘|老)"
)
_OWN_GIFT = regex(
    r"(?:了)?(?:她|他|您|我|客户|对方|[^,，。]{0,3}(?:样|小样|试用|资料|检测|合同|过去|上门|货))"
)
_FEARED = regex(r"(?:怕|担心|会不会|别|闷|万一|防|不容易|避免)[^,，。\s]{0,2}$")
_WELL = regex(r"[^,，。\s]{0,2}(?:一点事没有|没事|不疼了?就|没毛病|很健康|挺好的?$)")
_NEEDS = frozenset("美白 抗衰 补水 祛痘 敏感肌 减脂 助眠 免疫力 肠胃 关节 控糖 补钙".split())


_GRANTED = regex(r"申请(?:了|到|过|个|一个)?$")  # 我已申请特价
_UNWANTED = regex(r"不(?:再|太)?(?:想要|需要|想|要)(?:再|做)?$")
_STRUCK = regex(r"(?:的)?(?:这个|那个)?(?:标签)?(?:去掉|去了|删掉|删了|拿掉|划掉)")
_OF_DROPPING = AnyOf(_UNWANTED, _STRUCK)
_DEARER_THAN = Sieved(r"[比跟和](?:同行|别家|别人家|其他家|另一家|对手|竞品|隔壁)")  # 报价比同行高两成
_AT_WORK = regex(r"领导|总部|上级|上头|上面|董事|股东|老板|采购|合伙人|财务|开会")


def tags_supported(reading: Reading, intent: str) -> dict[str, Span]:
    """Taxonomy tags that the words support by themselves, in order of mention."""
    found: dict[str, Span] = {}
    for (start, end), tag in _standing_alone(reading):
        if _is_said(reading, tag, start, end) and not (
            intent == "record_complaint" and (tag in _NEEDS or tag == "促销敏感")
        ):
            found.setdefault(tag, (start, end))
    for tag, span in told_by_grammar(reading, intent):
        found.setdefault(tag, span)
    objection = objection_of(reading)
    if objection and objection[0] == "price":
        found.setdefault("价格敏感", objection[1])
        compared = _DEARER_THAN.search(reading.plain)
        if compared:
            found.setdefault("爱比较", compared.span())
    if (
        objection
        and objection[0] == "other"
        and not reading.has("no_need")
        and not _AT_WORK.search(reading.plain, *objection[1])
    ):
        found.setdefault("需家人商量", objection[1])
    if intent == "record_referral":
        found.setdefault("爱推荐", (0, 0))
    if intent == "suggest_script":
        return {
            tag: span
            for tag, span in found.items()
            if tag in ("价格敏感", "爱比较", "需家人商量") and (reading.people or tag == "价格敏感")
        }
    return found


def _standing_alone(reading: Reading) -> list[tuple[Span, str]]:
    """The words of tags, without those inside longer ones: 骨质 of 骨质疏松."""
    if len(reading.tags) < 2:
        return reading.tags
    spans = [span for span, _ in reading.tags]
    return [(span, tag) for span, tag in reading.tags if not _is_inside_longer(span, spans)]


def _is_inside_longer(span: Span, others: list[Span]) -> bool:
    start, end = span
    for first, last in others:
        if first <= start and end <= last and last - first > end - start:
            return True
    return False


def _is_said(reading: Reading, tag: str, start: int, end: int) -> bool:
    text = reading.plain
    before = text[max(0, start - 5) : start]
    ended = text[end : end + 1] == "了" and before.endswith("不")
    negated = _NEGATES.bit & present(text) and not ended and _NEGATED.search(before)
    if negated or _is_other_sense(reading, tag, start, end):
        return False
    if tag == "促销敏感" and (text[end : end + 1] == "价" or _GRANTED.search(before)):
        return False
    if tag == "决策快" and reading.has("refuse"):
        return False
    if tag == "送礼" and ("把" in text[max(0, start - 10) : start] or _OWN_GIFT.match(text, end)):
        return False
    if tag == "有老人":
        return _is_cared_for(text, before, end)
    if tag in _NEEDS and (_FEARED.search(before) or _WELL.match(text, end)):
        return False
    if tag == "瑜伽":  # 她们瑜伽馆想搞活动: where she works
        return not re.match(r"馆(?!的|里)|会所|店", text[end:]) or bool(re.search("练|报|去", before))
    return not (tag == "跑步" and re.match(r"[^,，。]{0,2}(?:碰|遇|路过|看见)", text[end:]))


def _is_cared_for(text: str, before: str, end: int) -> bool:
    """给她妈买, 她爸膝盖疼; no 二胎妈妈."""
    if before[-1:] in tuple("胎孩职亲轻手准辣"):
        return False
    return bool(_CARED_FOR.search(before)) or (
        bool(_CARE_AFTER.match(text, end)) and text[end : end + 1] != "反对"
    )


def tags_dropped(reading: Reading) -> dict[str, Span]:
    """Needs that the customer has no more, or that the rep wants struck out: 不想要美白了, 之前记的美白去掉."""
    found: dict[str, Span] = {}
    if not reading.tags or not _OF_DROPPING.bit & present(reading.plain):
        return found
    for (start, end), tag in _standing_alone(reading):
        gone = _UNWANTED.search(reading.plain, max(0, start - 6), start) or _STRUCK.match(reading.plain, end)
        if tag in _NEEDS and gone:
            found.setdefault(tag, (start, end))
    return found


def tags_named(reading: Reading) -> tuple[dict[str, Span], dict[str, Span]]:
    """Tags explicitly put on and explicitly taken off."""
    on: dict[str, Span] = {}
    off: dict[str, Span] = {}
    for name, start, end in _candidates(reading):
        (off if _is_off(reading.plain, start, end) else on).setdefault(name, (start, end))
    return on, off


def _candidates(reading: Reading) -> list[tuple[str, int, int]]:
    text = TASK_BEHIND.sub("", reading.plain)
    found = [(name, start, end) for (start, end), name in reading.tag_names]
    for pattern in (_HASH, _PLUSSED, _QUOTED, _NAMED, _LABELLED):
        found += [
            _original(reading, *span)
            for m in pattern.finditer(text)
            for span in _pieces(reading, *_trimmed(text, *m.span(1)))
        ]
    colon = _AFTER_COLON.search(text)
    for listed in [colon] if colon else _LABEL_LIST.finditer(text):
        at = listed.start(1)
        for piece in re.split("[、，,]|和|→|->", listed[1]) if colon else _SEPARATOR.split(listed[1]):
            place = text.find(piece, at)
            if piece and not re.search("去掉|换成|改成|加上|删|摘|取消|撤|误|错", piece):
                found.append(_original(reading, *_trimmed(text, place, place + len(piece))))
                at = place + len(piece)
    return _distinct(
        reading,
        sorted((f for f in found if f[0] and f[0].lower() not in _JUNK), key=lambda f: (f[1], f[1] - f[2])),
    )


def _pieces(reading: Reading, start: int, end: int) -> list[Span]:
    """退休和广场舞 are two where one of them is a tag of the firm's."""
    name, at, spans = reading.plain[start:end], start, []
    pieces = re.split("([和、跟])", name)
    if len(pieces) < 3 or not any(piece in reading.lexicon.tags for piece in pieces):
        return [(start, end)]
    for number, piece in enumerate(pieces):
        spans += [(at, at + len(piece))] if number % 2 == 0 and piece else []
        at += len(piece)
    return spans


_BEFORE_NAME = regex(r"(?:她|他|换(?:成|为)?|身上|的|那个|这个|那条|[“\"「『【《'‘])+")
_AFTER_NAME = regex(r"(?:[两三几]?类|了|的|[.。!！~～,，]|[”\"」』】》'’])+$")


def _trimmed(text: str, start: int, end: int) -> Span:
    """身上那个美白, 回复慢了, “铁粉”: the name alone."""
    lead = _BEFORE_NAME.match(text, start, end)
    start = lead.end() if lead else start
    tail = _AFTER_NAME.search(text, start, end)
    return start, tail.start() if tail else end


def _original(reading: Reading, start: int, end: int) -> tuple[str, int, int]:
    return reading.text.words(start, end), start, end


def _distinct(reading: Reading, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The longest at each place, nobody's name."""
    kept: list[tuple[str, int, int]] = []
    for name, start, end in found:
        person = overlaps((start, end), [(p.start, p.end) for p in reading.people])
        if not person and not overlaps((start, end), [(a, b) for _, a, b in kept]):
            kept.append((name, start, end))
    return kept


def _is_off(text: str, start: int, end: int) -> bool:
    if _OFF.search(text[max(0, start - 14) : start]) or _OFF_AFTER.match(text, end):
        return True
    return bool(_TAKES_OFF.search(text, end) and not _OFF_LIST.search(text)) and not _PUTS_ON.search(text)


def _is_other_sense(reading: Reading, tag: str, start: int, end: int) -> bool:
    """Words inside a product's or a person's name support nothing (补水面膜, 丁香茶)."""
    for g in reading.goods:
        if g.known and g.start <= start and end <= g.end:
            return True
    for p in reading.people:
        if p.start <= start and end <= p.end:
            return True
    return False
