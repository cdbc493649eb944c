"""她, 他, 那位: whom the writer had to do with last, read in the pronoun's place."""

from dataclasses import replace

from crm.patterns import regex
from handlers.hearing.language import scope_of_talk, understood
from handlers.hearing.people import reminded, spoken_of
from handlers.hearing.turn import Turn
from nlp.frame import Understanding
from storage.books import customers

_PRONOUN = regex(r"(?<![其吉])(?:[她他](?![们人])|那位(?:客户|顾客)?)")

_SPEAKS = regex(r"(?:刚才?|今天|昨天)?(?P<who>[一-鿿]{2,3}?)(?:说|讲|问|嫌|觉得|表示|反馈|想要|打电话)")
_NO_NAME = regex(
    r"[爸妈公婆哥姐弟妹叔姨她他我你们这那谁都也又还再就才刚已先没不很太一直但然微电今昨明后前上下老孩客人家店司主同]|朋友|闺蜜|医生|对方|自己|领导|经理"
)


def named(turn: Turn) -> Turn:
    """她又要了一瓶面霜: the turn with the customer of the last ten minutes by name; as it is where somebody is named, or
    nobody was spoken of. The answer names whom it was taken for."""
    found = _PRONOUN.search(turn.text)
    if turn.chosen or turn.only is not None:
        return turn
    if found is None:
        return _of_the_reminder(turn)
    if _has_subject(turn.text[: found.start()]) or any(
        frame.slots.customers for frame in _meaning(turn).frames
    ):
        return turn
    customer = spoken_of(turn)
    if customer is None:
        return turn
    return replace(turn, text=f"{turn.text[: found.start()]}{customer.name}{turn.text[found.end() :]}")


def _of_the_reminder(turn: Turn) -> Turn:
    """打过了，挺满意 behind a reminder about 李敏: a contact that names nobody is hers."""
    number = reminded(turn)
    customer = customers.one(turn.desk, number, scope_of_talk(turn.person)) if number else None
    if customer is None:
        return turn
    after = replace(turn, text=f"{customer.name}：{turn.text}")
    before, meaning = _meaning(turn), _meaning(after)
    nobody = not any(frame.slots.customers for frame in before.frames)
    contact = all(frame.intent == "log_interaction" for frame in meaning.frames)
    return after if nobody and contact else turn


def _meaning(turn: Turn) -> Understanding:
    return understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk)


def _has_subject(before: str) -> bool:
    """小雨说让我联系她: whoever speaks there is meant, though nobody of that name is known."""
    said = _SPEAKS.match(before)
    return said is not None and not _NO_NAME.search(said["who"])
