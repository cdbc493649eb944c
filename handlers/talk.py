"""What a member types: the answer to an open question, a command, or free text; one reply to all of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crm.events import Said
from crm.letters import Draft, reply
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers import aside, contents, decisions, undo
from handlers.correction import corrected, says_wrong, stepped_back, too_late
from handlers.courtesy import kind_word
from handlers.daily import by_number, fulfilled
from handlers.hearing import follow_on, replied
from handlers.hearing.command import Reply
from handlers.hearing.language import scope_of_talk, understood
from handlers.hearing.questions import follow_up
from handlers.hearing.replied import Replied
from handlers.hearing.turn import Turn
from handlers.reading import read
from handlers.typed import command_typed
from nlp import text as words
from nlp.asking import asks, supposes
from storage import history, questions
from storage.books import shown
from storage.desk import Desk
from storage.questions import Asked

_LONGEST = 2000  # characters that are read; the whole message stays in the inbox
_SHORT = 12  # characters; a longer message is no single word with a number
_WORD_FIRST = regex(r"([^\s。，,；;！!/／]{1,4})[。，,；;！!\s]+(\S.*)", re.DOTALL)
_CHOICE = regex(r"[1-9]|建|是的?|对的?|嗯+|没错")
_CHOOSES = frozenset({"which", "stranger"})
_TOO_LONG = "\n（这条太长，我只读了开头，后面的请分开再发。）"
_PUTS_RIGHT = regex(r"不是(?!同|一)|不对|错|记错|弄错|搞错|应该|别[写记]|改|刚才|那[条单笔]|上[一条]")
_EMPTY = "您发来的是空消息。可以直接说，例“刚跟王姐通了电话，周三再约”；回「帮助」看我会什么。"


def answer_to(said: Said, person: Person, desk: Desk) -> Iterator[Draft]:
    """The reply, and whatever else the words cause."""
    turn = Turn(said.text.strip()[:_LONGEST], said.at, person, desk)
    with shown.watched(desk) as seen, history.counted(desk) as done:
        try:
            given = _reply(turn) if turn.text else Reply(_EMPTY, refused=_EMPTY)
        except Refusal as refusal:
            given = Reply(refusal.sentence, refused=refusal.sentence)
            undo.nothing_done(person, desk)
    if not seen and (given.refused or not _is_aside(turn.text)):
        replied.note(turn, _account(turn, given, done))
    cut = len(said.text.strip().encode()) > words.LONGEST
    yield reply(person.userid, given.text + (_TOO_LONG if cut else ""))
    yield from given.drafts


def _is_aside(text: str) -> bool:
    """为什么, 哪些, 更多 speak of what was replied before, and are nothing new."""
    command = command_typed(text)
    return command is not None and command.aside


def _account(turn: Turn, given: Reply, done: Sequence[int]) -> Replied:
    """What this reply rests on."""
    looked = "" if done or given.refused else _looked_at(turn)
    return Replied(
        turn.desk.now, turn.text, given.text.partition("\n")[0], given.refused, looked, tuple(done)
    )


def _looked_at(turn: Turn) -> str:
    """What the command does to which the words lead, "" where to none."""
    command = command_typed(turn.text)
    if command is None:
        meaning = understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk)
        command = contents.command_for(meaning.frames[0])
    return command.help if command else ""


def _reply(turn: Turn) -> Reply:
    return _verdict(turn) or _word_first(turn) or _reply_to(turn)


def _verdict(turn: Turn) -> Reply | None:
    """不批，价格太低了: yes or no to what waits, and nothing else."""
    return None if command_typed(turn.text) else decisions.in_own_words(turn.text, turn.person, turn.desk)


def _word_first(turn: Turn) -> Reply | None:
    """升。刚才那条别写嫌贵: the word that something waits for, and after it something else."""
    found = None if command_typed(turn.text) else _WORD_FIRST.fullmatch(turn.text)
    if found is None:
        return None
    first = replace(turn, text=found[1])
    given = decisions.by_word(found[1], turn.person, turn.desk) or _before(first) or _answer_first(first)
    if given is None:
        return None
    more = _reply_to(replace(turn, text=found[2].strip()))
    return Reply(f"{given.text}\n{more.text}", given.drafts + more.drafts)


def _before(turn: Turn) -> Reply | None:
    """What a command of its own does that may stand before something else; what it refuses stops nothing."""
    command = command_typed(turn.text)
    if command is None or not command.before:
        return None
    try:
        return read(turn)
    except Refusal as refusal:
        return Reply(refusal.sentence)


def _answer_first(turn: Turn) -> Reply | None:
    """1，王姐是周四: the choice that was asked for, and after it something else; no bare number else stands first."""
    if not _CHOICE.fullmatch(turn.text):
        return None
    open_ones = questions.open_questions(turn.desk, turn.person.userid)
    chosen = bool(open_ones) and open_ones[0].kind in _CHOOSES
    going_on = follow_up(open_ones[0], turn) if chosen else None
    return read(going_on) if isinstance(going_on, Turn) else going_on


def _reply_to(turn: Turn) -> Reply:
    open_ones = questions.open_questions(turn.desk, turn.person.userid)
    command = command_typed(turn.text)
    if command is not None and command.aside:
        return read(turn)
    if not open_ones:
        return _nothing_open(turn)
    going_on = _answered(open_ones, turn)
    if isinstance(going_on, Reply):
        return going_on
    if going_on is not None:
        questions.drop(turn.desk, turn.person.userid)
        return read(going_on)
    if command is None and (polite := kind_word(turn.text)):
        return _short(turn) or Reply(polite)
    return _on_its_own(turn, open_ones)


def _on_its_own(turn: Turn, open_ones: list[Asked]) -> Reply:
    """Not the answer: what was asked waits once."""
    questions.drop(turn.desk, turn.person.userid)
    given = _nothing_open(turn)
    aside.end_overtaken(open_ones, turn)
    left = aside.set_aside(open_ones, turn)
    return replace(given, text=f"{given.text}\n{left}") if left else given


def _nothing_open(turn: Turn) -> Reply:
    """What a text means that answers no question."""
    given = _short(turn) or too_late(turn)
    if given is None and command_typed(turn.text) is None:
        polite = kind_word(turn.text)
        open_still = decisions.open_still(turn.person, turn.desk) if polite else ""
        given = Reply(f"{polite}{open_still}") if polite else fulfilled.by_word(turn)
    return given or follow_on.answered(turn, read)


def _short(turn: Turn) -> Reply | None:
    """A word that is on the button of something that waits for this person's yes or no, or numbers of a list."""
    command = command_typed(turn.text)
    if len(turn.text) > _SHORT or command is decisions.COMMAND:
        return None
    word = decisions.by_word(turn.text, turn.person, turn.desk)
    if word or command:
        return word
    return by_number.bare(turn.text, turn.at, turn.person, turn.desk)


def _answered(open_ones: list[Asked], turn: Turn) -> Turn | Reply | None:
    """What follows from the words as an answer; None where they answer nothing that is open."""
    command = command_typed(turn.text)
    if command is undo.COMMAND and open_ones[0].kind == questions.TOLD:
        return stepped_back(turn, command_typed)
    if command and turn.text not in open_ones[0].about.get("labels", ()):
        return None
    first = says_wrong(turn.text)
    asked_first = sorted(aside.first_to_last(open_ones), key=lambda one: first and one.kind != questions.TOLD)
    for asked in asked_first:
        if asked.kind == questions.TOLD and (sentence := aside.put_right(open_ones, turn)) is not None:
            return _told_anew(sentence)
        going_on = _follows(asked, turn)
        if going_on is not None:
            return going_on
    sentence = aside.put_right(open_ones, turn)
    return _told_anew(sentence) if sentence is not None else None


def _told_anew(sentence: Turn) -> Reply:
    """What was still asked about goes on in the words that are right."""
    questions.drop(sentence.desk, sentence.person.userid)
    questions.drop(sentence.desk, sentence.person.userid, questions.KEPT)
    given = read(sentence)
    return replace(given, text=f"改成「{sentence.text}」。\n{given.text}")


def _follows(asked: Asked, turn: Turn) -> Turn | Reply | None:
    if asked.kind == questions.TOLD:
        if supposes(turn.text) or (asks(turn.text) and not _PUTS_RIGHT.match(turn.text)):
            return None  # 王丽和王莉是不是一个人 and 她不来就改成后天 put nothing right
        return corrected(turn, command_typed)
    if aside.leads_away(asked, turn):
        return None
    going_on = follow_up(aside.unwrapped(asked), turn)
    if asked.kind == questions.KEPT and going_on is not None:
        questions.drop(turn.desk, turn.person.userid, questions.KEPT)
    return going_on
