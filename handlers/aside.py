"""An open question meets another message: it takes only its answer; what is heard instead leaves it waiting once."""

from dataclasses import replace

from rapidfuzz import fuzz

from crm.records.excerpt import excerpt
from crm.records.phones import hidden
from handlers.courtesy import kind_word
from handlers.hearing import doubts
from handlers.hearing.language import correction_of, scope_of_talk, understood
from handlers.hearing.naming import named, names_only
from handlers.hearing.questions import CALLED_OFF, turn_asked_in
from handlers.hearing.turn import Turn
from nlp.answers import LONGEST
from nlp.asking import asks
from nlp.frame import Frame
from nlp.rewording import denial
from nlp.text import normalise
from storage import questions
from storage.questions import KEPT, Asked

_OF_PEOPLE = ("customers", "name")
_WAIT = ("missing", "which", "stranger", "reword", doubts.DOUBT)
_READS = ("query_stats", "query_list", "query_customer", "suggest_script", "help", "undo", "other")
_REPORTS = ("other", "log_interaction")  # what a bare command word may be followed by
_SAME = 60  # percent; a text so alike says the same thing anew
_SHOWN = 30  # characters of what waits


def first_to_last(open_ones: list[Asked]) -> list[Asked]:
    """What was put aside was asked for last, so it is answered first."""
    return sorted(open_ones, key=lambda asked: asked.kind != KEPT)


def unwrapped(asked: Asked) -> Asked:
    """The question as it was asked, put aside or not."""
    return Asked(str(asked.about["kind"]), asked.about["about"]) if asked.kind == KEPT else asked


def leads_away(asked: Asked, turn: Turn) -> bool:
    """Whether a message has a meaning of its own instead of the piece that a deed lacks (A4)."""
    question = unwrapped(asked)
    if question.kind != "missing" or turn.text in CALLED_OFF:
        return False
    about = question.about
    if about["slot"] in _OF_PEOPLE:
        if names_only(turn, str(about["question"])):
            return False
        return asked.kind == KEPT or kind_word(turn.text) is not None or not _tells_more(turn, about)
    return asks(turn.text) or bool(named(turn)) or not _fills(turn, about)


def put_right(open_ones: list[Asked], turn: Turn) -> Turn | None:
    """不是3号 是13号 behind a sentence that is still asked about: the sentence as it should have been said (001 records, D1)."""
    asked = next((one for one in map(unwrapped, first_to_last(open_ones)) if one.kind in _WAIT), None)
    said = denial(turn.text)
    if asked is None or said is None or not said.wrong:
        return None
    before = turn_asked_in(asked, turn)
    if said.wrong not in normalise(before.text).plain:
        return None
    frames = _frames(before)
    found = correction_of(turn, before.text, frames[before.only[0] if before.only else 0])
    if found is None or found.told is None:
        return None
    after = replace(before, text=found.told)
    return after if len(_frames(after)) == len(frames) else replace(after, only=None)


def set_aside(open_ones: list[Asked], turn: Turn) -> str:
    """What is said of a question that was passed over: it waits for one more message, then it ends."""
    kept = next((asked for asked in open_ones if asked.kind == KEPT), None)
    if kept is not None:
        questions.drop(turn.desk, turn.person.userid, KEPT)
    passed = next((asked for asked in open_ones if asked.kind in _WAIT), None)
    asked = passed or kept
    if asked is None or not _is_worth_keeping(unwrapped(asked), turn):
        return ""
    about = unwrapped(asked).about
    said = excerpt(hidden(str(about["text"])), _SHOWN)
    if passed is None or _is_asking(turn):
        return f"前面那句「{said}」没有记，要记请连名字再说一遍。"
    questions.ask(turn.desk, turn.person.userid, KEPT, {"kind": passed.kind, "about": dict(about)})
    question = str(about["question"])
    how = "" if "回" in question else "回答了我接着记，"
    return f"前面那句「{said}」还没记：{question}{how}不记回「取消」。"


def end_overtaken(open_ones: list[Asked], turn: Turn) -> None:
    """A source was asked for, then something newer: a number no longer means the source, which can still be said."""
    if _is_asking(turn) and any(asked.kind == questions.SOURCE for asked in open_ones):
        questions.drop(turn.desk, turn.person.userid, questions.SOURCE)


def _frames(turn: Turn) -> tuple[Frame, ...]:
    return understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk).frames


def _tells_more(turn: Turn, about: dict[str, object]) -> bool:
    """More of the same deed without another customer; right behind a bare command word, whatever is told."""
    if asks(turn.text):
        return False
    meaning = understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk)
    intents = {frame.intent for frame in meaning.frames}
    if about["bare"]:
        return intents <= {str(about["intent"]), *_REPORTS}
    return intents <= {str(about["intent"]), "other"} and not named(turn)


def _fills(turn: Turn, about: dict[str, object]) -> bool:
    """Whether the text has the piece once it stands behind what was said before."""
    if len(turn.text) > LONGEST:
        return False
    joined = f"{about['text']} {turn.text}"
    meaning = understood(joined, turn.at, scope_of_talk(turn.person), turn.desk, str(about["intent"]))
    return bool(getattr(meaning.frames[0].slots, str(about["slot"])))


def _is_worth_keeping(asked: Asked, turn: Turn) -> bool:
    """Only what would have been written, and was not said anew in other words; `unless`: a word of who says it in full."""
    about = asked.about
    if about["bare"] or about["intent"] in _READS:
        return False
    if about.get("unless") and str(about["unless"]) in turn.text and not named(turn):
        return False
    return fuzz.ratio(str(about["text"]), turn.text) < _SAME


def _is_asking(turn: Turn) -> bool:
    now = questions.open_questions(turn.desk, turn.person.userid)
    return bool(now) and now[0].kind in _WAIT
