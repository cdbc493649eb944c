"""What the house needs beyond the scheme: promises, complaint reasons, signals, call outcomes."""

from crm.patterns import regex
from nlp.frame import Promise, Signal
from nlp.meaning.days import Day
from nlp.reading import Reading
from nlp.sieve import Sieved

_REASONS = ("attitude", "logistics", "information", "after_sale", "price", "process", "product_quality")
_PROMISE = Sieved(
    r"(?:我|咱们?|让我|叫我|要我|答应|承诺|保证|说好)(?:再|会|来|去|给|明天|后天|先|"
    r"就)*[^，,。；;！!\n]{2,24}|(?:必须|前|之前|约好|定的|定在)[^，,。；;！!\n]{0,20}(?:答复|回复|回|送|发|报价|"
    r"处理|解决|寄|拜访|上门)[^，,。；;！!\n]{0,12}"
)
# 带过去她老公是医生: what is told of the customer next is no part of the promise; 给她女儿带 is.
_NEXT_FACT = regex(
    r"\s(?=[她他]|客户|对方|人家)|(?<![给帮替把和跟陪向对叫让等为问])[她他](?=老公|老婆|爱人|先生|妈|爸|婆婆|儿子|女儿|闺女|孩子|家|是|说|在|爱|"
    r"喜欢|比较|很|挺|特别|人|觉得|还|也|不|没|今年|平时|有|脾气|性格)"
)


# 送货太慢, 售后没人管: who finds it bad does not ask for it.
_FOUND_BAD = regex(
    r"(?:[也都还又就老总]|太|有点儿?|有些|很|特别|真的?|总是|老是|比较|实在|得|的|速度)*(?:慢|迟|晚了|久|差|烂|不及时|不方便|不好|不行|麻烦|没人[管理接]|坏|破)"
)


def complaint_reason(reading: Reading) -> str | None:
    """Why the customer complains (manual 003, J5): the class with most words, specific ones before
    quality."""
    counted = [
        (len(reading.cues.get(f"j_{reason}", ())), -rank, reason) for rank, reason in enumerate(_REASONS)
    ]
    most = max(counted)
    return most[2] if most[0] else None


def signals_of(reading: Reading) -> tuple[Signal, ...]:
    """Buying and hesitation signals (manual 000, D4 and D5) with the quoted words."""
    asked = [
        span for span in reading.cues.get("s_buying", ()) if not _FOUND_BAD.match(reading.plain, span[1])
    ]
    found = [(start, end, "buying") for start, end in asked]
    found += [(start, end, "hesitation") for start, end in reading.cues.get("s_hesitation", ())]
    kept: dict[str, Signal] = {}
    for start, end, kind in sorted(found):
        quote = reading.text.words(start, end)
        kept.setdefault(quote, Signal("buying" if kind == "buying" else "hesitation", quote))
    return tuple(kept.values())


def promises_of(reading: Reading, due: Day | None) -> tuple[Promise, ...]:
    """What was undertaken (manual 000, D10), due on the day of the next step."""
    found = _PROMISE.search(reading.plain, due.span[0] if due else 0) or _PROMISE.search(reading.plain)
    if not found or due is None:
        return ()
    start, end = found.span()
    further = _NEXT_FACT.search(reading.plain, start + 2, end)
    return (Promise(reading.text.words(start, further.start() if further else end), due.day),)


def call_outcome(reading: Reading) -> str | None:
    """The outcome of a call in the firm's own classes."""
    return reading.outcomes[0][1] if reading.outcomes else None
