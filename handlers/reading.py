"""What a text says, done deed by deed; what is unclear in it is asked, one question after the other."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import nlp
from crm.refusal import Refusal
from handlers import contents, undo
from handlers.courtesy import off_topic
from handlers.hearing import doubts
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import firm_lexicon, scope_of_talk, understood
from handlers.hearing.people import heard_from, own_words, remember_names
from handlers.hearing.pronouns import named
from handlers.hearing.turn import Turn, Unclear
from handlers.noted import remember
from handlers.records import lists
from handlers.typed import SLASHES, command_typed
from nlp.asking import supposes
from nlp.frame import Frame
from storage import history, questions
from storage.unchanged import without_idle

_LOST = "我没听懂这句，没有记录。可以这样说：“刚跟王姐通了电话，嫌面霜贵，周三再约”；回「帮助」看全部用法。"
_MORE_TO_ASK = "其余的我记着，答完这个接着问。"
_ONLY_IF = "这要看到时候，现在什么都没改。真这样了再告诉我一声，例“罗兰改到后天”。"


def read(turn: Turn) -> Reply:
    """Does what a text says, deed by deed; what is unclear is asked, one question after the other."""
    command = command_typed(turn.text)
    if command is not None and command.intent is None:
        return _plainly(turn, command)
    turn = turn if command and not _names_nobody(command, turn) else named(turn)
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
    refused = [step.reply.refused for step in steps]
    return Reply("\n".join(dict.fromkeys(told)), drafts, "；".join(refused) if all(refused) else "")


def _names_nobody(command: Command, turn: Turn) -> bool:
    """她预算五千 has a command's form alone: she is whom the writer had to do with last."""
    return command.form is not None and not command.again and not turn.text.startswith(tuple(command.names))


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
        return _Step(number, Reply(f"{head}{refusal.sentence}", refused=refusal.sentence))
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
