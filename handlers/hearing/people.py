"""Whom a frame is about: mentions become customers, or one short question."""

from collections.abc import Sequence
from datetime import timedelta

from crm.patterns import regex
from handlers.hearing.command import Command, Heard, Need
from handlers.hearing.language import resolved, scope_of_talk
from handlers.hearing.phrases import masked
from handlers.hearing.turn import Turn, Unclear
from handlers.hearing.wording import ask_which_axis
from nlp.frame import Frame, Mention
from nlp.numbers.phones import find_phone
from storage import history
from storage.books import customers, shares, staff
from storage.books.deeds import whom_last
from storage.books.shown import recent, reminded_of
from storage.desk import Desk
from storage.tables import Customer

_MOST = 6  # choices in one question
_LATELY = timedelta(minutes=30)  # a card is still meant by "her number"
_JUST_NOW = timedelta(minutes=10)  # and by a record that names nobody: 还买了一瓶精华
_TOLD_APART = frozenset(
    ("log_interaction", "record_complaint", "record_order", "record_referral", "schedule_followup")
)
_REMINDED = timedelta(hours=2)  # time enough to do what a reminder asks for
_PRONOUN = regex(r"[她他]")


def heard_from(turn: Turn, frame: Frame, command: Command) -> Heard:
    """The frame with its customers; raises Unclear where somebody or something is missing or ambiguous."""
    command.check(frame.words or turn.text)
    ask_which_axis(turn.text)
    known: list[Customer] = []
    strangers: list[str] = []
    for mention in frame.slots.customers:
        row = _meant(turn, mention, frame)
        if row is None:
            strangers.append(mention.text)
        elif row not in known:
            known.append(row)
    if not known and not strangers:
        known = _by_number(turn, frame)
    if not known and (command.lent or command.again):
        known = _shown(turn, strangers, command)
        strangers = [] if known else strangers
    _ask_for_missing(turn, frame, command, known, strangers)
    text = own_words(frame) or turn.text
    return Heard(text, frame, turn.at, tuple(known), tuple(strangers), turn.text)


def own_words(frame: Frame) -> str:
    """What was said in a frame of a message that tells of several; "" where the message is one."""
    return frame.words if frame.among > 1 and frame.intent in _TOLD_APART else ""


def remember_names(turn: Turn, deeds: Sequence[int]) -> None:
    """Whom the writer has chosen goes by that name from now on; an undo of the record takes that back too."""
    for mention, number in turn.chosen.items():
        customer = customers.one(turn.desk, number, scope_of_talk(turn.person))
        if customer is None or customers.goes_by(turn.desk, customer, mention):
            continue
        what = f"「{mention}」指 {customer.name}"
        part_of = (
            history.resumed(turn.desk, deeds[-1])
            if deeds
            else history.deed(turn.desk, turn.person.userid, what)
        )
        with part_of:
            customers.learn_alias(turn.desk, customer, mention)


def line_about(desk: Desk, customer: Customer) -> str:
    """A customer as one choice of several: name, company, the end of the number."""
    phone = customers.phone_of(desk, customer)
    details = [customer.company or "", masked(phone) if phone else ""]
    shown = " ".join(part for part in details if part)
    return f"{customer.name}（{shown}）" if shown else customer.name


def _meant(turn: Turn, mention: Mention, frame: Frame) -> Customer | None:
    scope = scope_of_talk(turn.person)
    if mention.text in turn.chosen:
        return customers.one(turn.desk, turn.chosen[mention.text], scope)
    rows = resolved(mention, turn.desk, scope)
    own = [row for row in rows if row.owner == turn.person.userid]
    rows = own or rows  # a manager's own customers come before the team's
    if frame.intent == "create_customer":  # several who sound so: somebody new may be one more
        rows = [row for row in rows if row.name == mention.text] or rows[:1]
    if len(rows) > 1:
        raise _which(turn, mention.text, rows[:_MOST])
    return rows[0] if rows else None


def _by_number(turn: Turn, frame: Frame) -> list[Customer]:
    """Nobody named, but a mobile number: whose it is. What is to be changed to that number is somebody else's."""
    found = find_phone(turn.text)
    if found is None or frame.intent == "update_customer":
        return []
    rows = customers.by_phone(turn.desk, found[0], scope_of_talk(turn.person))
    return sorted(rows, key=lambda row: row.owner != turn.person.userid)[:1]


def _shown(turn: Turn, strangers: Sequence[str], command: Command) -> list[Customer]:
    """A colleague's customer whom the writer was given to look at; with nobody named, whom they had to do with last."""
    given = shares.lent_to(turn.desk, turn.person.userid) if command.lent else []
    named = [row for row in given if row.name in turn.text]
    refers = command.again and command.form is not None and command.form.fullmatch(turn.text)
    if named or not refers or any(not staff.called(turn.desk, name) for name in strangers):
        return named[:1]
    short = not command.asks and not _PRONOUN.search(turn.text)
    number = _last_about(turn, _JUST_NOW if short else _LATELY)
    row = customers.one(turn.desk, number, scope_of_talk(turn.person)) if number else None
    return [row] if row else [row for row in given if row.id == number]


def spoken_of(turn: Turn) -> Customer | None:
    """The writer's own customer of the last ten minutes: noted about, or shown alone; of a reminder, for two hours."""
    number = reminded(turn) or _last_about(turn, _JUST_NOW)
    return customers.one(turn.desk, number, scope_of_talk(turn.person)) if number else None


def reminded(turn: Turn) -> int | None:
    """Whom a push has asked the writer to see to, where nothing was shown or done since."""
    seen = next(recent(turn.desk, turn.person.userid), None)
    if seen is None or seen.at < turn.desk.now - _REMINDED:
        return None
    done = history.last_deed(turn.desk, turn.person.userid)
    return None if done and done.at > seen.at else reminded_of(seen)


def _last_about(turn: Turn, within: timedelta) -> int | None:
    """Whose card the writer saw, or of whom they noted something, whichever was later."""
    since = turn.desk.now - within
    done = whom_last(turn.desk, turn.person.userid)
    seen = next(recent(turn.desk, turn.person.userid), None)
    if done and done[0] >= since and (seen is None or done[0] >= seen.at):
        return done[1]
    whose = [line.customer for line in seen.lines if line.customer] if seen and seen.at >= since else []
    return whose[0] if len(whose) == 1 else None


def _which(turn: Turn, mention: str, rows: list[Customer]) -> Unclear:
    choices = "\n".join(f"{n} {line_about(turn.desk, row)}" for n, row in enumerate(rows, 1))
    question = f"「{mention}」是哪一位？\n{choices}\n回数字就行。"
    return Unclear("which", question, {"mention": mention, "options": [row.id for row in rows]})


def _ask_for_missing(
    turn: Turn, frame: Frame, command: Command, known: list[Customer], strangers: list[str]
) -> None:
    for need in command.needs:
        if need.slot == "customers":
            if not known and strangers:
                raise _stranger(turn, frame, strangers[0])
            filled = bool(known)
        elif need.slot == "name":
            filled = bool(known or strangers)
        else:
            filled = bool(getattr(frame.slots, need.slot))
        if not filled:
            raise Unclear("missing", _unknown_number(turn, frame, need) + need.question, {"slot": need.slot})


def _unknown_number(turn: Turn, frame: Frame, need: Need) -> str:
    found = find_phone(turn.text)
    if found is None or need.slot != "customers" or frame.intent == "update_customer":
        return ""
    return f"您的客户里没有号码 {masked(found[0])}。"


def _stranger(turn: Turn, frame: Frame, name: str) -> Unclear:
    near = [known for mention in frame.slots.customers if mention.text == name for known in mention.near]
    rows = [
        row
        for known in near[:_MOST]
        if (row := customers.one(turn.desk, int(known.key), scope_of_talk(turn.person)))
    ]
    about = {"mention": name, "options": [row.id for row in rows]}
    if len(rows) == 1:
        only = line_about(turn.desk, rows[0])
        return Unclear("stranger", f"「{name}」是{only}吗？回 1 确认；新客户回「建」。", about)
    choices = "".join(f"\n{n} {line_about(turn.desk, row)}" for n, row in enumerate(rows, 1))
    near_ones = f"是不是：{choices}\n回数字；" if rows else ""
    question = f"您的客户里没有「{name}」。{near_ones}新客户回「建」，我新建并记下；也可以回全名。"
    return Unclear("stranger", question, about)
