"""The intent of a customer: set where the rep names it, suggested where the customer's words speak for another (D4, D5)."""

from datetime import timedelta

from crm.grades.axes import higher, states_intent
from crm.people import Person
from crm.signals.reading import Suggestion, decides, quoted, suggestion
from handlers.hearing.command import Heard
from handlers.hearing.phrases import OBJECTIONS
from nlp.meaning.speech import customers_words
from storage.books import decisions
from storage.books.decisions import Question
from storage.books.grades import changes
from storage.books.grades.changes import Step
from storage.desk import Desk
from storage.tables import Customer

_OPEN = timedelta(days=1)  # a suggestion is about what was just said


def set_intent(customer: Customer, letter: str, why: str, by: str, desk: Desk) -> str:
    """Changes the intent inside a deed of the caller's, and keeps the evidence; gives the line that tells it."""
    before = customer.intent
    changes.make(desk, customer, Step("intent", before, letter, why), by)
    return f"意向：{before}→{letter}" if before else f"意向：{letter}"


def named_intent(heard: Heard, rep: Person, desk: Desk) -> str:
    """The letter that was named, or a first assessment; a change that is only read out of a wish is suggested instead."""
    customer, level = heard.customer, heard.slots.intent_level
    if not level or level == customer.intent or (customer.intent and not states_intent(heard.text)):
        return ""
    return set_intent(customer, level, f"聊到「{_level_quote(heard)}」", rep.userid, desk)


def buying_quotes(heard: Heard) -> tuple[str, ...]:
    """The words in which a wish to buy shows."""
    return _quotes(heard, "buying")


def suggested_intent(heard: Heard, rep: Person, desk: Desk) -> str:
    """One line: another intent with the words that speak for it, or why it is better left; "" where nothing shows."""
    found = _read_out(heard)
    if found is not None:
        return _ask(heard.customer, found, rep, desk)
    doubts = _quotes(heard, "hesitation")
    if not doubts or _quotes(heard, "buying"):
        return ""
    kind = heard.slots.objection
    script = f"；回「话术 {OBJECTIONS[kind]}」看怎么说" if kind in OBJECTIONS else ""
    held = f"意向先保持 {heard.customer.intent}" if heard.customer.intent else "先不急着定意向"
    return f"犹豫：{_in_brackets(doubts)}，{held}{script}"


def _read_out(heard: Heard) -> Suggestion | None:
    """By the level that the wish speaks for, else by the signals alone."""
    now, level = heard.customer.intent, heard.slots.intent_level
    buying = _quotes(heard, "buying")
    if states_intent(heard.text):
        return None
    if level and now and level != now:
        quotes = buying if higher(level, now) and buying else (_level_quote(heard),)
        return Suggestion(now, level, quotes) if higher(level, now) or level == "C" else None
    return suggestion(now, buying, _quotes(heard, "hesitation"))


def _ask(customer: Customer, found: Suggestion, rep: Person, desk: Desk) -> str:
    """The question waits for its word without a card: the note's echo asks it."""
    word = "升" if higher(found.after, found.before) else "降"
    way = f"意向 {found.before or '未评'}→{found.after}"
    evidence = _in_brackets(found.quotes)
    about = {"customer": customer.id, "before": found.before, "after": found.after, "why": f"依据{evidence}"}
    question = Question(
        "intent", f"{customer.name} {way}", about, f"依据{evidence}", customer.id, yes=word, no=f"不{word}"
    )
    decisions.propose(desk, rep.userid, question, _OPEN)
    return f"建议：{way}（依据{evidence}）。同意回「{word}」"


def _quotes(heard: Heard, kind: str) -> tuple[str, ...]:
    names = [mention.text for mention in heard.slots.customers]
    cues = [signal.quote for signal in heard.slots.signals if signal.kind == kind]
    if kind == "buying":
        cues += decides(customers_words(heard.words))
    return tuple(dict.fromkeys(quoted(heard.words, cue, names) for cue in cues))


def _level_quote(heard: Heard) -> str:
    start, end = heard.frame.spans.get("intent_level", (0, 0))
    names = [mention.text for mention in heard.slots.customers]
    return quoted(heard.words, heard.text[start:end], names) if end > start else heard.words[:12]


def _in_brackets(quotes: tuple[str, ...]) -> str:
    return "".join(f"「{quote}」" for quote in quotes[:3])
