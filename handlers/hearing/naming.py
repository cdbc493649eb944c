"""Who is named in an answer, and whether it says anything else."""

from crm.patterns import regex
from handlers.hearing.language import scope_of_talk, understood
from handlers.hearing.turn import Turn
from nlp.frame import Mention
from nlp.numbers.phones import find_phone

_AROUND = regex(
    r"(?:就?是|叫|的|那个|那位|这个|这位|客户|顾客|她|他|我说的|说的|指的|应该|嗯|对|啊|呀|吧|哦|嘛|和|跟|与|、|[\s,，。.!！~～])+"
)
_DESCRIBED = regex(r"[,，\s]*就?是[^?？]{1,14}(?:的|那个|那位|那种)[。.]?")


def named(turn: Turn) -> tuple[Mention, ...]:
    """Anybody whom the words name, read as a question about customers, in which any name counts."""
    meaning = understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk, "query_customer")
    return meaning.frames[0].slots.customers


def names_only(turn: Turn, question: str = "") -> bool:
    """A name or a number, with a few words around it, or with those of the question itself (是王姐的投诉)."""
    rest = turn.text
    for mention in named(turn):
        rest = rest.replace(mention.text, "", 1)
    phone = find_phone(rest)
    rest = rest.replace(phone[0], "", 1) if phone else rest
    if rest == turn.text:
        return False
    if _DESCRIBED.fullmatch(rest):
        return True
    rest = _AROUND.sub("", rest)
    return not rest or rest in question
