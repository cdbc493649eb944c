"""What a member types: the answer to an open question, a command, or free text; one reply to all of it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

import nlp
from crm.events import Said
from crm.letters import Draft, reply
from crm.people import Person
from crm.refusal import Refusal
from handlers import aside, contents, decisions, undo
from handlers.correction import corrected, remember, says_wrong, stepped_back, too_late
from handlers.courtesy import kind_word, off_topic
from handlers.daily import by_number, fulfilled
from handlers.hearing import doubts
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import firm_lexicon, scope_of_talk, understood
from handlers.hearing.people import heard_from, own_words, remember_names
from handlers.hearing.pronouns import named
from handlers.hearing.questions import follow_up
from handlers.hearing.turn import Turn, Unclear
from handlers.records import lists
from handlers.typed import SLASHES, command_typed
from nlp import text as words
from nlp.asking import asks, supposes
from nlp.frame import Frame
from storage import history, questions
from storage.desk import Desk
from storage.questions import Asked
from storage.unchanged import without_idle

_LONGEST = 2000  # characters that are read; the whole message stays in the inbox
_SHORT = 12  # characters; a longer message is no single word with a number
_WORD_FIRST = re.compile(r"([^\s。，,；;！!/／]{1,4})[。，,；;！!\s]+(\S.*)", re.DOTALL)
_CHOICE = re.compile(r"[1-9]|建|是的?|对的?|嗯+|没错")
_CHOOSES = frozenset({"which", "stranger"})
_TOO_LONG = "\n（这条太长，我只读了开头，后面的请分开再发。）"
_PUTS_RIGHT = re.compile(r"不是(?!同|一)|不对|错|记错|弄错|搞错|应该|别[写记]|改|刚才|那[条单笔]|上[一条]")
_EMPTY = "您发来的是空消息。可以直接说，例“刚跟王姐通了电话，周三再约”；回「帮助」看我会什么。"
_LOST = "我没听懂这句，没有记录。可以这样说：“刚跟王姐通了电话，嫌面霜贵，周三再约”；回「帮助」看全部用法。"
_MORE_TO_ASK = "其余的我记着，答完这个接着问。"
_ONLY_IF = "这要看到时候，现在什么都没改。真这样了再告诉我一声，例“罗兰改到后天”。"


def answer_to(said: Said, person: Person, desk: Desk) -> Iterator[Draft]:
    """The reply, and whatever else the words cause."""
    turn = Turn(said.text.strip()[:_LONGEST], said.at, person, desk)
    try:
        given = _reply(turn) if turn.text else Reply(_EMPTY)
    except Refusal as refusal:
        given = Reply(refusal.sentence)
        undo.nothing_done(person, desk)
    cut = len(said.text.strip().encode()) > words.LONGEST
    yield reply(person.userid, given.text + (_TOO_LONG if cut else ""))
    yield from given.drafts


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
        return _read(turn)
    except Refusal as refusal:
        return Reply(refusal.sentence)


def _answer_first(turn: Turn) -> Reply | None:
    """1，王姐是周四: the choice that was asked for, and after it something else; no bare number else stands first."""
    if not _CHOICE.fullmatch(turn.text):
        return None
    open_ones = questions.open_questions(turn.desk, turn.person.userid)
    chosen = bool(open_ones) and open_ones[0].kind in _CHOOSES
    going_on = follow_up(open_ones[0], turn) if chosen else None
    return _read(going_on) if isinstance(going_on, Turn) else going_on


def _reply_to(turn: Turn) -> Reply:
    open_ones = questions.open_questions(turn.desk, turn.person.userid)
    command = command_typed(turn.text)
    if command is not None and command.aside:
        return _read(turn)
    if not open_ones:
        return _nothing_open(turn)
    going_on = _answered(open_ones, turn)
    if isinstance(going_on, Reply):
        return going_on
    if going_on is not None:
        questions.drop(turn.desk, turn.person.userid)
        return _read(going_on)
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
    return given or _read(turn)


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
    given = _read(sentence)
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


def _read(turn: Turn) -> Reply:
    """Does what a text says, deed by deed; what is unclear is asked, one question after the other."""
    command = command_typed(turn.text)
    if command is not None and command.intent is None:
        return _plainly(turn, command)
    turn = turn if command else named(turn)
    if command is not None and _asks_for_a_list(turn, command):
        command = lists.COMMAND
    intent = command.intent if command else None
    meaning = understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk, intent)
    steps: list[_Step] = []
    for number, frame in enumerate(meaning.frames):
        if turn.only is None or number in turn.only:
            steps.append(_step(turn, number, frame, command))
    open_steps = [step for step in steps if step.unclear is not None]
    remember(turn, [(step.number, step.deeds) for step in steps if step.deeds])
    if open_steps:
        _ask(turn, open_steps, command)
    drafts = tuple(draft for step in steps for draft in step.reply.drafts)
    told = [step.reply.text for step in steps if step.unclear is None or step is open_steps[0]]
    told += [_MORE_TO_ASK] if len(open_steps) > 1 else []
    return Reply("\n".join(dict.fromkeys(told)), drafts)


def _plainly(turn: Turn, command: Command) -> Reply:
    """A command that reads its text itself; what it finds unclear is asked like all else."""
    try:
        with history.counted(turn.desk) as deeds:
            given = command.run(Heard(turn.text, Frame("other"), turn.at), turn.person, turn.desk)
    except Unclear as unclear:
        _ask(turn, [_Step(0, Reply(unclear.question), unclear=unclear)], command)
        return Reply(unclear.question)
    _standing(turn, deeds)
    return given


def _asks_for_a_list(turn: Turn, command: Command) -> bool:
    """上海的意向A has the form of a deed about one customer; where it names none, its meaning goes before its form."""
    if command.form is None or not command.needs or not command.form.fullmatch(turn.text):
        return False
    if not nlp.wanted(turn.text, turn.at, firm_lexicon(turn.desk)).whole:
        return False
    meaning = understood(turn.text, turn.at, scope_of_talk(turn.person), turn.desk)
    return not any(frame.slots.customers for frame in meaning.frames)


@dataclass(frozen=True, slots=True)
class _Step:
    """One frame done, refused or asked about; `deeds` are the numbers of the records that it made."""

    number: int
    reply: Reply
    deeds: tuple[int, ...] = ()
    unclear: Unclear | None = None
    intent: str = "other"
    own: str = ""  # the frame's words in a message that tells of several


def _step(turn: Turn, number: int, frame: Frame, command: Command | None) -> _Step:
    try:
        with history.counted(turn.desk) as deeds:
            given = _done(turn, number, frame, command)
    except Unclear as unclear:
        return _Step(
            number, Reply(unclear.question), unclear=unclear, intent=frame.intent, own=own_words(frame)
        )
    except Refusal as refusal:  # what the other frames did stands, and is told
        undo.nothing_done(turn.person, turn.desk)
        whom = "、".join(mention.text for mention in frame.slots.customers) if frame.among > 1 else ""
        head = f"✗ {whom}：" if whom and not refusal.sentence.startswith(whom) else ""
        return _Step(number, Reply(f"{head}{refusal.sentence}"))
    deeds = _standing(turn, deeds)
    remember_names(turn, deeds)
    return _Step(number, given, tuple(deeds))


def _standing(turn: Turn, deeds: Sequence[int]) -> list[int]:
    """The deeds that changed something; where none of them did, the message did nothing that an undo might mean."""
    kept = without_idle(turn.desk, deeds)
    if deeds and not kept:
        undo.nothing_done(turn.person, turn.desk)
    return kept


def _ask(turn: Turn, steps: list[_Step], command: Command | None) -> None:
    """The first of what is open; its answer goes on to the others. `bare`: a command's word and nothing else."""
    unclear = steps[0].unclear
    assert unclear is not None
    about = {
        "text": turn.text,
        "intent": steps[0].intent,
        "bare": command is not None and turn.text.lstrip(SLASHES).strip() in command.names,
        "question": unclear.question,
        "frames": [step.number for step in steps],
        "chosen": dict(turn.chosen),
        "settled": dict(turn.settled),
        **unclear.about,
        **_in_the_whole(turn.text, steps[0]),
    }
    questions.ask(turn.desk, turn.person.userid, unclear.kind, about)


def _in_the_whole(text: str, step: _Step) -> dict[str, object]:
    """Of a message that tells of several: the words that are asked about, and the answers' words in their place."""
    if not step.own or step.own not in text or step.unclear is None:
        return {}
    texts = [text.replace(step.own, str(said), 1) for said in step.unclear.about.get("texts", ())]  # type: ignore[attr-defined]
    return {"own": step.own, **({"texts": texts} if texts else {})}


def _done(turn: Turn, number: int, frame: Frame, command: Command | None) -> Reply:
    """A refusal takes back what its deed had begun."""
    deed = command or contents.command_for(frame)
    if deed is None:
        return Reply(_ONLY_IF if supposes(turn.text) else off_topic(turn.text) or _LOST)
    if command is None:  # what was typed as a command is meant so
        frame = doubts.cleared(turn, number, frame)
    heard = heard_from(turn, frame, deed)
    with nullcontext() if deed.asks else turn.desk.db.begin_nested():
        return deed.run(heard, turn.person, turn.desk)
