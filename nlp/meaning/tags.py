"""Tags that the text supports, tags put on and taken off by name."""

import re

from nlp.frame import Span
from nlp.meaning.mood import objection_of
from nlp.reading import Reading

_NEGATED = re.compile(
    r"(?:没|没有|不|别|未|无|非|不是|不用|从不|戒了|不爱|不喜欢|不太)(?:有|爱|喜欢|去|想|再)?$"
)
_OFF = re.compile(
    r"(?:去掉|去除|删掉|删除|删了|取消|移除|摘掉|撕掉|拿掉|撤掉|清掉|抹掉|撤下|不再是|remove|去|删|减|-|－)(?:了|她的|他的|[一-鿿]{2,3}的|[一-鿿]{2,3}身上的|身上的|的|这个|那个|标签|tag|：|:|\s|“|\"|【|《)*$"
)
_OFF_AFTER = re.compile(
    r"(?:”|\"|】|》|'|、[一-鿿]+)?(?:的)?(?:这个|那个|那条|俩|两个)?(?:标签|tag|标)?(?:都|给|也|先|可以|要|帮我|该|请)*(?:去掉|去了|删掉|删了|删除|取消|移除|摘掉|撕掉|拿掉|撤掉|撤了|清掉|抹掉|撤下|去除|拿走|下掉|摘了|划掉)"
)
_HASH = re.compile(r"#\s?([^\s#，,。；;、#]+)#?")
_QUOTED = re.compile(r"[“\"「『【《'‘]([^”\"」』】》'’]{1,12})[”\"」』】》'’]")
_NAMED = re.compile(
    r"(?:打上?|贴上?|加上?|加个|打个|贴个|标上?|标记?为?|标注为?|标成|补上?|添加|增加|改成|换成|写上|设为|归为|add)(?:一个|一下|个|了|她|他|上|：|:|\s)*([^\s，,。；;、的“\"]{1,10}?)(?:的|这个|个)?(?:标签|tag|标|$|[\s，,。；;、])"
)
_LABELLED = re.compile(r"(?:的|上|个|掉|除|消|、|把|给)([a-z0-9一-鿿+]{1,8}?)(?:的|这个|那个)?标签")
_LABEL_LIST = re.compile(
    r"标签(?:是|为|加|打|加上|打上|添加|设为|改成|：|:|啊|呢|就是|\s)+([^\s，,。；;]+(?:(?:[、和\s跟及]|还有|以及)[^\s，,。；;]+)*)"
)
_SEPARATOR = re.compile(r"[、和\s跟及+]|还有|以及")
_JUNK = frozenset(
    "标签 个 一下 上 一个 啊 呢 吧 了 她 他 一 两 下 标 个标 什么 啥 哪些 客户 新 的 给 这个 那个 个标签".split()
)
_PURCHASE_ONLY = frozenset(("高消费",))


def tags_supported(reading: Reading, intent: str) -> dict[str, Span]:
    """Taxonomy tags that the words support by themselves, in order of mention."""
    found: dict[str, Span] = {}
    for (start, end), tag in reading.tags:
        before = reading.plain[max(0, start - 4) : start]
        if not _NEGATED.search(before) and not _is_other_sense(reading, tag, start, end):
            found.setdefault(tag, (start, end))
    objection = objection_of(reading)
    if objection and objection[0] == "price":
        found.setdefault("价格敏感", objection[1])
    if reading.has("family") and objection and objection[0] == "other":
        found.setdefault("需家人商量", reading.cues["family"][0])
    if intent == "record_referral":
        found.setdefault("爱推荐", (0, 0))
    return found


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
    for listed in _LABEL_LIST.finditer(text):
        at = listed.start(1)
        for piece in _SEPARATOR.split(listed[1]):
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
    return bool(_OFF.search(text[max(0, start - 14) : start])) or bool(_OFF_AFTER.match(text, end))


def _is_other_sense(reading: Reading, tag: str, start: int, end: int) -> bool:
    """Words inside a product's or a person's name support nothing (补水面膜, 丁香茶)."""
    places = [(g.start, g.end) for g in reading.goods] + [(p.start, p.end) for p in reading.people]
    return any(a <= start and end <= b for a, b in places)
