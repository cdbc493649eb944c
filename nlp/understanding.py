"""From one message to its frames: reads it once, settles the intent, then every slot that the intent carries."""

from collections.abc import Collection
from datetime import datetime

from msgspec.structs import replace

from crm.patterns import regex
from nlp.deeds import narrowed, of_each_customer, sentences
from nlp.findings import Findings
from nlp.frame import INTENTS, Frame, Known, Slots, Span, Understanding
from nlp.lexicon import Lexicon
from nlp.meaning.payments import apart
from nlp.meaning.purpose import purpose
from nlp.meaning.question import only_asks
from nlp.meaning.tags import TASK_BEHIND
from nlp.reading import Reading, read
from nlp.several import appointments_apart, newcomers_apart
from nlp.sieve import Sieved
from nlp.slots import fill
from nlp.text import normalise

_LETTER = regex(r"[^\W_]")  # or a figure
_STRETCH = regex("[^。]+")
_AROUND = "，,；; "
_SEVERAL = frozenset(("record_order", "record_complaint", "log_interaction"))
_LISTS = {"create_customer": newcomers_apart, "schedule_followup": appointments_apart}
_SURE = 0.8  # from here on a stretch's own intent goes before the whole message's
_OF_ALL = regex("共|合计|总|一起")
_OF_ITS_OWN = regex(
    r"[^，,。；;\s][^，,。；;]*(?:共|合计|总)"
)  # 马颖买了面霜2瓶共580, not 秦岚眼霜2支，共计1560
_TOGETHER = regex("[她他]们|[两三四五几][个位人]|俩|仨|都|各|大家|加起来|合起来|一起|全部")
_BESIDE_HINT = Sieved(r"标签|打标|换号|电话|手机|号码|生日|提醒|记得|[0-9]{7}")
_BESIDE = frozenset(("create_customer", "update_customer", "tag_customer", "schedule_followup"))


def understand(
    text: str, now: datetime, known: Collection[Known], lexicon: Lexicon, intent: str | None = None
) -> Understanding:
    """What the message means, seen from `now` (aware). `known` are the candidates that `probes(text)` found;
    `intent` forces the intent where the message was a command. Never raises for any text."""
    normal = normalise(text)
    if not _LETTER.search(normal.plain):
        return Understanding((Frame(intent or "other"),), normal.plain, normal.truncated)
    reading = read(normal, now, known, lexicon)
    settled, sure = (intent, 1.0) if intent else purpose(reading)
    frames = _listed(reading, settled, sure) if intent else _frames(reading, settled, sure)
    return Understanding(frames, normal.plain, normal.truncated)


def _frames(reading: Reading, settled: str, sure: float) -> tuple[Frame, ...]:
    """One frame a customer with deeds of his own, then those for deeds beside the main one."""
    if settled == "tag_customer" and (task := _task_behind(reading)):
        return (_frame(reading, settled, sure), _frame(task, "schedule_followup", sure))
    if settled not in _SEVERAL or not reading.people:
        return _listed(reading, settled, sure)
    each = of_each_customer(reading)
    if len(each) > 1:
        frames = [_frame(one, *_own_intent(one, settled, sure)) for one in each]
        return tuple(_doubting_total(replace(frame, among=len(each)), reading) for frame in frames)
    if settled == "record_order" and (both := apart(reading.plain)):
        return tuple(
            _frame(replace(narrowed(reading, [part]), people=reading.people), settled, sure) for part in both
        )
    rest, beside = _apart(reading, settled)
    return (_frame(rest, settled, sure), *beside)


def _listed(reading: Reading, settled: str, sure: float) -> tuple[Frame, ...]:
    """One frame a new customer or an appointment where the message lists several, typed as a command or not."""
    apart = _LISTS.get(settled)
    each = apart(reading) if apart and reading.people else [reading]
    if len(each) == 1:
        return (_frame(each[0], settled, sure),)
    return tuple(replace(_frame(one, settled, sure), among=len(each)) for one in each)


def _task_behind(reading: Reading) -> Reading | None:
    """补两个标签 读书 跑步 顺便下周一提醒我联系他: the task, for the same customers."""
    found = TASK_BEHIND.search(reading.plain)
    task = narrowed(reading, [found.span()]) if found else None
    return replace(task, people=reading.people) if task and task.moments else None


def _doubting_total(frame: Frame, reading: Reading) -> Frame:
    """A sum said to be that of all customers together is no single one's: worth a question."""
    if "amount" not in frame.confidence or not _OF_ALL.search(reading.plain):
        return frame
    if frame.slots.products and _OF_ITS_OWN.search(frame.words) and not _TOGETHER.search(frame.words):
        return frame
    return replace(frame, confidence={**frame.confidence, "amount": 0.3})


def _own_intent(one: Reading, settled: str, sure: float) -> tuple[str, float]:
    """The stretch's own intent where it is of the same kind of report or asks, else the whole message's; how sure."""
    if only_asks(narrowed(one, [(one.people[0].start, len(one.plain))])):
        return "query_customer", sure
    own, own_sure = purpose(one)
    deed = own == "schedule_followup" or _is_a_deed(one, own)
    fits = own in _SEVERAL or (own in _BESIDE and own_sure > _SURE and deed)
    if fits and (INTENTS.index(own) >= INTENTS.index(settled) or own_sure > _SURE):
        return own, max(own_sure, sure) if own == settled else own_sure
    return settled, sure


def _apart(reading: Reading, settled: str) -> tuple[Reading, list[Frame]]:
    """The main deed's sentences as one reading, and the frames of sentences with a deed of their own."""
    rest: list[Span] = []
    frames: list[Frame] = []
    for span in sentences(reading) if _BESIDE_HINT.search(reading.plain) else ():
        sentence = narrowed(reading, [span])
        own, sure = purpose(sentence)
        if own in _BESIDE and own != settled and sure > 0.8 and _is_a_deed(sentence, own):
            frames.append(_frame(sentence, own, sure))
        else:
            rest.append(span)
    return (narrowed(reading, rest) if frames and rest else reading), frames


def _is_a_deed(sentence: Reading, intent: str) -> bool:
    """A new number, birthday or tag, or a task for somebody else; the next step of a contact belongs to it."""
    if intent == "schedule_followup":
        return sentence.has("remind") and bool(sentence.people)
    if intent == "tag_customer":
        return bool(sentence.tag_names) and bool(sentence.people)
    return sentence.phone is not None and bool(sentence.people)


def _frame(reading: Reading, intent: str, sure: float) -> Frame:
    findings = Findings(reading.text)
    fill(findings, reading, intent)
    findings.sure["intent"] = round(sure, 3)
    return Frame(intent, Slots(**findings.values), findings.sure, findings.spans, _typed(reading))


def _typed(reading: Reading) -> str:
    """What was typed of the stretches that this reading is about."""
    if "。" not in reading.plain:
        return reading.text.words(0, len(reading.plain)).strip(_AROUND)
    return "，".join(reading.text.words(*m.span()).strip(_AROUND) for m in _STRETCH.finditer(reading.plain))
