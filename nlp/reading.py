"""Everything that was found in one message, with its places: what the rules of meaning read."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from msgspec import Struct, field

from crm.patterns import regex
from nlp import segment, when
from nlp.frame import Known, Span
from nlp.lexicon import Lexicon
from nlp.numbers.phones import find_phone
from nlp.people.colleagues import colleagues
from nlp.people.mentions import Person, find_people
from nlp.people.probes import sound_of, sound_pairs
from nlp.people.setting import Setting
from nlp.scan import Hit
from nlp.text import Text, overlaps


class Goods(Struct, frozen=True):
    """A product of ours (`known`) or a kind of goods, where it stands."""

    start: int
    end: int
    name: str
    known: bool
    sure: float = 0.98


class Moment(Struct, frozen=True):
    """A time in the message, read once as ahead and once as gone by; `open` = the two differ."""

    ahead: when.Time
    past: when.Time
    span: Span  # its place in the plain text

    @property
    def open(self) -> bool:
        """Whether only the sentence can tell what is meant (周三, 15号, 三点)."""
        return self.ahead.start != self.past.start


class Reading(Struct, frozen=True, eq=False):
    """The places of cues, goods, tags, people, times and numbers in one message's plain text. Each is itself alone, so
    that what several rules ask of one can be kept."""

    text: Text
    plain: str  # the normalised text, or the stretches of it that this reading is about
    now: datetime
    lexicon: Lexicon
    cues: dict[str, list[Span]]
    goods: list[Goods]
    brands: list[Span]
    tags: list[tuple[Span, str]]
    tag_names: list[tuple[Span, str]]
    outcomes: list[tuple[Span, str]]
    people: list[Person]
    phone: tuple[str, Span] | None
    moments: list[Moment] = field(default_factory=list)
    staff: list[Span] = field(default_factory=list)  # names of the firm's own people

    def has(self, *kinds: str) -> bool:
        """Whether a cue of one of the kinds occurs."""
        return not self.cues.keys().isdisjoint(kinds)

    def places(self, *kinds: str) -> list[Span]:
        """Where the cues of these kinds stand, in order."""
        found = [span for kind in kinds for span in self.cues.get(kind, ())]
        return sorted(found)


def names_customer(reading: Reading) -> bool:
    """Whether a customer of the writer's is named, or several who go by the same name."""
    for person in reading.people:
        if person.mention.matches:
            return True
    return False


def names_stranger(reading: Reading) -> bool:
    """Whether somebody is named whom the writer's CRM does not know."""
    for person in reading.people:
        if not person.mention.matches:
            return True
    return False


_SETTLED = regex(
    r"[今昨明后前下上本这去](?!半[月周个星礼])|大(?=[前后])|\d{4}年"
)  # read alike as ahead and as gone by


def read(text: Text, now: datetime, known: Collection[Known], lexicon: Lexicon) -> Reading:
    """Reads the message once; what one reading took no other takes again."""
    found = _sorted_out(lexicon.words.find(text.plain))
    if found.brands:
        found.brands[:] = [span for span in found.brands if not _NO_BRAND.match(text.plain, span[0])]
    goods = _goods(text, found, lexicon)
    phone = find_phone(text.plain)
    places = [(g.start, g.end) for g in goods] if goods else []
    setting = Setting(text.plain, places, phone is not None)
    numbered = [phone[1]] if phone else []
    taken = places + found.brands + numbered
    if found.tags:
        taken += [span for span, _ in found.tags]
    people = find_people(text, known, setting, taken, found.staff)
    called = colleagues(text.plain, lexicon.nicks, people)
    if called:
        people = [p for p in people if not overlaps((p.start, p.end), called)]
    tags, cues = found.tags, found.cues
    if people:
        goods = [g for g in goods if not _inside((g.start, g.end), people)] if goods else goods
        tags = [t for t in tags if not _runs_into(t[0], people)] if tags else tags
        cues = _outside(cues, people)
    return Reading(
        text, text.plain, now, lexicon, cues, goods, found.brands, tags, found.tag_names, found.outcomes, people, phone,
        _moments(text.plain, now, people, numbered), [*found.staff, *called],
    )  # fmt: skip


class _Found(Struct, frozen=True):
    """The words of the firm's table in a message, by what they are."""

    cues: dict[str, list[Span]] = field(default_factory=dict)
    tags: list[tuple[Span, str]] = field(default_factory=list)
    tag_names: list[tuple[Span, str]] = field(default_factory=list)
    outcomes: list[tuple[Span, str]] = field(default_factory=list)
    staff: list[Span] = field(default_factory=list)
    brands: list[Span] = field(default_factory=list)
    goods: list[Hit] = field(default_factory=list)


def _sorted_out(hits: Iterable[Hit]) -> _Found:
    found = _Found()
    valued = {"tag": found.tags, "tagname": found.tag_names, "outcome": found.outcomes}
    plain = {"staff": found.staff, "brand": found.brands}
    for hit in hits:
        start, end, word = hit
        span = (start, end)
        for cue in word.cues:
            found.cues.setdefault(cue, []).append(span)
        for kind, value in word.labels:
            if kind in valued:
                valued[kind].append((span, value))
            elif kind in plain:
                plain[kind].append(span)
            elif kind in ("product", "goods"):
                found.goods.append(hit)
    return found


_NO_BRAND = regex(r"安利(?:给|了|过|一波|我|她|他|大家)")  # 安利给同事: to recommend


def _goods(text: Text, words: _Found, lexicon: Lexicon) -> list[Goods]:
    """Products as written (the longest at each place), then by sound in what is left."""
    plain = text.plain
    found: list[Goods] = []
    until = 0
    for start, end, word in words.goods:
        if start < until:
            continue
        named = dict(reversed(word.labels))
        known = "product" in named
        if not known and (_SOLD_THERE.match(plain, end) or _is_care(plain, start, end)):
            continue
        if not _is_mere_letter(plain, start, end) and not overlaps((start, end), words.brands):
            name = named["product"] if known else _as_typed(text, start, end)
            if not (plain[start:end] in _PACKED and found and found[-1].end == start):
                found.append(Goods(start, end, name, known))
            until = end
    if misheard := _misheard(plain, found, lexicon):
        return sorted(found + misheard, key=lambda g: g.start)
    return found


# 窗帘店, 空调维修公司, 保险柜子: where goods are sold, or another word.
_SOLD_THERE = regex(
    r"(?:专卖|批发|销售|维修|加工|设计|租赁)?(?:店|厂|馆(?!子)|城|公司|行业|市场|生意|老板|铺|师傅|代理商?|经销商|批发|工厂|专柜|圈|课堂|着|住了|上了)"
)


_NUMBER = regex(r"\s?[\d一两二三四五六七八九十]")


def _is_care(plain: str, start: int, end: int) -> bool:
    """做好防晒: a deed; a product only beside a number."""
    if plain[start:end] != "防晒":
        return False
    return not (_NUMBER.match(plain, end) or plain[start - 1 : start] in ("瓶", "支", "盒"))


def _as_typed(text: Text, start: int, end: int) -> str:
    """Of what is no product of the firm's the Latin letters as typed: MPV."""
    name = text.plain[start:end]
    return text.words(start, end) if name.isascii() else name


_PACKED = frozenset(("礼盒", "护肤套装", "水乳套装"))  # 红参口服液礼盒 is red ginseng


def _is_mere_letter(plain: str, start: int, end: int) -> bool:
    """霜, 膜, 钙 alone mean the product only beside a number or at an edge (补钙, 角膜 do not)."""
    if end - start > 1:
        return False
    before, after = plain[start - 1 : start], plain[end : end + 1]
    return not (
        before in tuple("瓶盒支罐片") or (not before.strip() and (after.isdigit() or not after.strip()))
    )


def _misheard(plain: str, found: list[Goods], lexicon: Lexicon) -> list[Goods]:
    """交原蛋白 for 胶原蛋白: dictated names of three and more characters."""
    if lexicon.first_sounds.isdisjoint(sound_pairs(plain)):
        return []
    written = [(g.start, g.end) for g in found]
    return [
        Goods(start, end, lexicon.sounds[key], True, 0.9)
        for start, end, key in _sounding(plain, lexicon)
        if not overlaps((start, end), written)
    ]


def _sounding(plain: str, lexicon: Lexicon) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Stretches of 2 to 4 characters that sound like a product's word and are no word themselves."""
    spoken = sound_of(plain)
    for start, two in enumerate(sound_pairs(plain)):
        if two not in lexicon.first_sounds:
            continue
        for length in (4, 3, 2):
            key = spoken[start : start + length]
            if key in lexicon.sounds and (length > 2 or _is_no_word(plain, start)):
                yield start, start + length, key
                break


def _is_no_word(plain: str, start: int) -> bool:
    """两瓶精化: a rare word right behind a measure word is a product misheard too."""
    common = segment.frequency(plain[start : start + 2])
    behind_measure = plain[start - 1 : start] in tuple("瓶盒支罐套")
    if not behind_measure and (
        segment.frequency(plain[start - 1 : start + 1]) or segment.frequency(plain[start + 1 : start + 3])
    ):
        return False  # 联系一下 is no 洗衣
    return common == 0 or (common < 100 and behind_measure)


def _outside(cues: dict[str, list[Span]], people: list[Person]) -> dict[str, list[Span]]:
    """Without the cues inside a person's name (武艺红 is no 红)."""
    hidden: set[Span] = set()
    for person in people:
        start, end = person.start, person.end
        for spans in cues.values():
            for span in spans:
                if start <= span[0] and span[1] <= end:
                    hidden.add(span)
    if not hidden:
        return cues
    return {kind: kept for kind, spans in cues.items() if (kept := [s for s in spans if s not in hidden])}


def _runs_into(span: Span, people: list[Person]) -> bool:
    """Whether a word begins before a person and ends in the name, or the other way round: 去黄 of 去黄总公司."""
    start, end = span
    for p in people:
        if start < p.start < end < p.end or p.start < start < p.end < end:
            return True
    return False


def _inside(span: Span, people: list[Person]) -> bool:
    for p in people:
        if p.start <= span[0] and span[1] <= p.end:
            return True
    return False


def _moments(plain: str, now: datetime, people: list[Person], numbered: list[Span]) -> list[Moment]:
    times = when.find(plain, now, "future")
    if not times:
        return []
    taken = [(p.start, p.end) for p in people] + numbered
    ahead = [time for time in times if not overlaps(time.span, taken)]
    open_words = any([not _SETTLED.match(time.text) for time in ahead])
    past = {t.span: t for t in when.find(plain, now, "past")} if open_words else {}
    return [Moment(time, past.get(time.span, time), time.span) for time in ahead]
