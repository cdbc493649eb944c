"""Whose words are reported: the customer's, or the rep's own, which show nothing of what the customer wants."""

from functools import lru_cache

from crm.patterns import regex
from nlp.deeds import narrowed
from nlp.frame import Span
from nlp.reading import Reading
from nlp.sieve import Sieved

TOLD = Sieved(
    r"(?:她|他|客户|姐|哥|总|阿姨)?(?:说|讲|表示|反馈|反映|告诉我|跟我说|嫌|问我|问了|回我|回了)(?!什么|啥|"
    r"的什么|的啥|点什么|点啥)"
)
TAG = Sieved(
    r"标签|打标|#[^\s#]+|(?:打|贴|标|加)(?:上|个|为|成|一个)|标(?:记|注)|tag|去掉|去除|删掉|移除|摘掉|撤掉|"
    r"取消"
)
_CLAUSE = regex(r"[^，。；,;！!？?\n]+")
_WHOM = r"(?:跟|和|给|对|向)?(?:她|他|客户|对方|[\u4e00-\u9fff]{1,2}[姐哥总])?(?:们)?"
_I_SAY = regex(
    r"\s*(?:刚才?|今天|然后|后来|所以|但是?|不过|于是|顺便|最后)*(?:我们?|咱们?)(?:就|也|又|还|先|顺便|主动|再|只|刚)*"
    rf"{_WHOM}(?:就|也|又)?(?:说(?!好)|讲|告诉|介绍|推荐|建议|提醒|劝|解释|强调|提了?|问|安慰|推了|答应|承诺|保证)"
)
_GOES_ON = regex(
    r"\s*(?:也|还|再|就|都)?(?:可以|能|有|送|打[0-9一二三四五六七八九]|现在|月底|活动|这[款个次]|满[0-9]|如果|要是|买(?!了))"
)


@lru_cache(maxsize=16)  # many rules ask for the same
def is_told(reading: Reading) -> bool:
    """A customer said something: a report, no question to the bot."""
    return bool(reading.people) and bool(TOLD.search(reading.plain))


def customers_words(text: str) -> str:
    """A text without the clauses in which the rep tells what they themselves said, asked or advised (我跟她说可以分期)."""
    spans = _own_words(text)
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text


@lru_cache(maxsize=16)  # mood, tags and signals ask for the same
def customers_own(reading: Reading) -> Reading:
    """The reading as if the rep's own words had not been written; all offsets stay."""
    spans = _own_words(reading.plain)
    if not spans:
        return reading
    edges = [0, *(at for span in spans for at in span), len(reading.plain)]
    return narrowed(reading, [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b])


def _own_words(text: str) -> tuple[Span, ...]:
    """The clauses that begin with the rep as speaker, those that go on with an offer of theirs, and what they say in
    the midst of a text without marks."""
    if "我" not in text and "咱" not in text:
        return ()
    found: list[Span] = []
    speaking = False
    for clause in _CLAUSE.finditer(text):
        speaking = bool(_I_SAY.match(clause[0]) or (speaking and _GOES_ON.match(clause[0])))
        if speaking:
            found.append(clause.span())
    for said in _SAID_BETWEEN.finditer(text):
        if not any(start <= said.start(1) < end for start, end in found):
            found.append(said.span(1))
    return tuple(sorted(found))


# 她问我一天吃几颗我说回去问问她说好: without marks the rep's words end where the customer speaks again.
_SAID_BETWEEN = Sieved(
    r"[^跟对和给向找同让叫要被听回问，。；,;！!？?\n](我(?:就|也|又|先|只)?(?:说(?!的|过|了)|(?:告诉|答应)了?[她他])[^，。；,;！!？?\n]+?)"
    r"(?=[她他](?:就|又|也|还|们)*(?:说|问|讲|嫌|觉得|想|表示|答应|同意|听|点头|不)|[，。；,;！!？?\n]|$)"
)
