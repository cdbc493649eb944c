"""上个月呢, 林晓呢, 她生日呢: a question that leaves out all but what is new goes on from the last one."""

from collections.abc import Callable
from dataclasses import replace

import nlp
from crm.patterns import regex
from handlers import contents
from handlers.hearing.colleagues import nickname_in
from handlers.hearing.command import Reply
from handlers.hearing.language import firm_lexicon, scope_of_talk, understood
from handlers.hearing.turn import Turn
from handlers.typed import command_typed
from nlp import when
from nlp.frame import Mention
from storage import questions

_FORM = regex(r"(?:那么?|哦|嗯|还有)?[，,\s]*(?P<piece>[^，,。？?\s]{1,12}?)的?呢[?？]?")
_GRADE = regex(r"(?P<axis>意向|价值)?(?P<letter>[ABCabc])(?:类|级)?(?![A-Za-z])")
_LONG = regex(r"(?:[一二两三四五六七八九十0-9]{1,3}|半)个?(?:多?年半?|月|周|星期|礼拜|天)")
_FIELD = regex(r"电话|手机号?|号码|生日|地址|住址|标签|订单|投诉|待办|意向|公司|来源|爱好|忌口")
_HERS = regex(rf"(?:[她他]的?|这位的?)?(?P<field>{_FIELD.pattern})")
_WHOSE = regex(r"我们?的?|团队的?")


def answered(turn: Turn, read: Callable[[Turn], Reply]) -> Reply:
    """What a text means, or the last question with what it changes; a question is remembered for ten minutes."""
    whole = completed(turn)
    given = read(whole)
    if _is_question(whole):
        questions.ask(turn.desk, turn.person.userid, questions.LATELY, {"text": whole.text})
    elif _FORM.fullmatch(turn.text) is None:
        questions.drop(turn.desk, turn.person.userid, questions.LATELY)
    return given


def completed(turn: Turn) -> Turn:
    """The turn as a whole question; as it is where it has no such form, or the last question nothing that it changes."""
    found = _FORM.fullmatch(turn.text)
    if found is None or turn.chosen or turn.only is not None or command_typed(turn.text) is not None:
        return turn
    last = questions.memo(turn.desk, turn.person.userid, questions.LATELY)
    whole = _changed(str(last["text"]), found["piece"], turn) if last else None
    return replace(turn, text=whole) if whole else turn


def _is_question(turn: Turn) -> bool:
    command = command_typed(turn.text)
    if command is not None:
        return command.asks or ((command.intent or "").startswith("query") and not command.aside)
    frames = understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk).frames
    deed = contents.command_for(frames[0]) if len(frames) == 1 else None
    return deed is not None and frames[0].intent.startswith("query")


def _changed(last: str, piece: str, turn: Turn) -> str | None:
    """The last question with one of its words replaced, or with one more; None where the piece is none of their kind."""
    for change in (_grade, _long, _time, _colleague, _customer, _field, _product):
        whole = change(last, piece, turn)
        if whole:
            return whole
    return None


def _grade(last: str, piece: str, turn: Turn) -> str | None:
    new, old = _GRADE.fullmatch(piece), _GRADE.search(last)
    if new is None or old is None:
        return None
    axis = new["axis"] or old["axis"] or ""
    return f"{last[: old.start()]}{axis}{new['letter'].upper()}{last[old.end() :]}"


def _long(last: str, piece: str, turn: Turn) -> str | None:
    old = _LONG.search(last)
    return f"{last[: old.start()]}{piece}{last[old.end() :]}" if old and _LONG.fullmatch(piece) else None


def _time(last: str, piece: str, turn: Turn) -> str | None:
    """Of a question about one customer only a day that it names is changed."""
    if [time.text for time in when.find(piece, turn.at, "any")] != [piece]:
        return None
    old = when.find(last, turn.at, "any")
    if old:
        start, end = old[0].span
        return f"{last[:start]}{piece}{last[end:]}"
    return None if _whom(last, turn) else f"{piece}{last}"


def _colleague(last: str, piece: str, turn: Turn) -> str | None:
    if nickname_in(piece, turn.desk, turn.person) != piece or _whom(last, turn):
        return None
    old = nickname_in(last, turn.desk, turn.person)
    return last.replace(old, piece, 1) if old else f"{piece}{_WHOSE.sub('', last)}"


def _customer(last: str, piece: str, turn: Turn) -> str | None:
    new, old = _whom(piece, turn), _whom(last, turn)
    if new is None or old is None or new.text != piece:
        return None
    return last.replace(old.text, piece, 1)


def _field(last: str, piece: str, turn: Turn) -> str | None:
    asked, whose = _HERS.fullmatch(piece), _whom(last, turn)
    return f"{whose.text}{asked['field']}？" if asked and whose else None


def _product(last: str, piece: str, turn: Turn) -> str | None:
    if not _goods(piece, turn) or _whom(last, turn):
        return None
    old = max((name for name in _goods(last, turn) if name in last), key=len, default="")
    if old:
        return last.replace(old, piece, 1)
    times = when.find(last, turn.at, "any")
    at = times[0].span[1] if times else 0
    return f"{last[:at]}{piece}{last[at:]}"


def _goods(text: str, turn: Turn) -> tuple[str, ...]:
    return nlp.figures_asked(text, turn.at, firm_lexicon(turn.desk)).products


def _whom(text: str, turn: Turn) -> Mention | None:
    """The one customer that a text names."""
    frames = understood(text, turn.at, scope_of_talk(turn.person), turn.desk, "query_customer").frames
    named = [mention for frame in frames for mention in frame.slots.customers if mention.matches]
    return named[0] if len(named) == 1 else None
