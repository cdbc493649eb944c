"""Messages typed in pieces: whether one breaks off or only says whom somebody met, and whether another goes on with it."""

from crm.patterns import regex
from nlp.frame import Frame, Understanding
from nlp.text import normalise

LONGEST = 40  # characters; who writes more has said something
_ENDS_OPEN = regex(
    r"(?:[,、:;]|…|\.{3}|和|跟|还有|另外|然后|就是|因为|所以|但是|不过|而且|顺便|以及|说|说是|表示|觉得)\s*$"
)
_MAY_BE_BARE = regex(
    r"刚|今[天早晚]|昨|[见聊谈打碰遇访约]了|通了?电?话|拜访|接待|回访|电联|来店|到店|来电|打来|加了|跟进"
)
_BARE = frozenset(("intent", "customers", "channel", "occurred_on", "call_outcome"))
_TELLS = frozenset(("log_interaction", "schedule_followup", "record_order", "record_complaint", "other"))
# 没接, 没空: who was not met has nothing more to tell.
_NOT_MET = regex(r"[没未]|不在|关机|空号|停机|占线|拒接|挂|语音|[吗呢?]|取消|改")


def breaks_off(text: str) -> bool:
    """王姐说, 刚见了李总，: more must follow."""
    plain = normalise(text).plain
    return 0 < len(plain) <= LONGEST and bool(_ENDS_OPEN.search(plain))


def may_be_bare(text: str) -> bool:
    """Whether it is worth asking if the text tells of a contact and of nothing in it."""
    plain = normalise(text).plain
    return len(plain) <= LONGEST and bool(_MAY_BE_BARE.search(plain)) and not _NOT_MET.search(plain)


def is_bare(meaning: Understanding) -> bool:
    """刚见了王姐和李总: somebody was met, and nothing is said of it."""
    return all(_met_only(frame) for frame in meaning.frames)


def goes_on(first: Understanding, second: Understanding) -> bool:
    """Whether the second tells of those whom the first named, or of nobody; a question or another deed does not."""
    if any(frame.intent not in _TELLS for frame in second.frames):
        return False
    before, now = _names(first), _names(second)
    return not now or bool(before & now)


def _met_only(frame: Frame) -> bool:
    return (
        frame.intent == "log_interaction" and bool(frame.slots.customers) and set(frame.confidence) <= _BARE
    )


def _names(meaning: Understanding) -> set[str]:
    return {mention.name for frame in meaning.frames for mention in frame.slots.customers}
