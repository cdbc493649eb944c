"""记: one contact with a customer, with objection, tags, intent and the next step."""

from crm.daily.touch import touch_of
from crm.people import Person
from crm.reach.absence import Absence, absence, is_back
from crm.records.phones import hidden
from crm.signals.news import is_news, leaves
from handlers.alongside.avoided import avoided_told
from handlers.alongside.basics import basics_told
from handlers.alongside.consent import consent_told
from handlers.alongside.file import heard_in_talk, without_guess
from handlers.alongside.given import FORM, gift_told
from handlers.alongside.hours import hour_of
from handlers.alongside.intent import named_intent, suggested_intent
from handlers.alongside.next_step import by_rhythm, follow_up_on, settled_by_contact
from handlers.alongside.signs import shown_by
from handlers.care.complaint import reopened
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import CHANNELS, MOODS, OBJECTIONS, count, day, unless_today
from handlers.keeping.not_lost import paused, said_until
from handlers.keeping.why_quiet import ask_after_call
from handlers.records.tag import put_on
from handlers.selling.bought import fed_back
from nlp.frame import Slots
from storage import history
from storage.books import interactions, keeping
from storage.desk import Desk
from storage.tables import Interaction

_FACE_TO_FACE = frozenset({"visit", "video"})
_HOW = "　谈得怎么样？回「满意」「一般」或「不满意」，不回也行"
_NO_TALK = frozenset({"no_answer", "busy", "wrong_number", "switched_off", "voicemail", "refused"})


def note(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One record for each customer named; what was understood is echoed, so that a slip is seen at once."""
    each = [heard.about(customer) for customer in heard.customers]
    told = [reopened(one, rep, desk) or _noted(one, rep, desk) for one in each]
    return Reply("\n".join(one.text for one in told), tuple(draft for one in told for draft in one.drafts))


def _noted(heard: Heard, rep: Person, desk: Desk) -> Reply:
    customer, slots = heard.customer, without_guess(heard, desk.today)
    on = min(slots.occurred_on or desk.today, desk.today)
    with history.deed(desk, rep.userid, f"{customer.name} {day(on, desk.today)} 的联系记录"):
        row = interactions.record(
            desk, customer, rep.userid, on, hidden(heard.text),
            channel=slots.channel, sentiment=slots.sentiment, objection=slots.objection,
            products=[[p.name, p.quantity] for p in slots.products],
            effective=slots.call_outcome not in _NO_TALK and not is_news(heard.words), hour=hour_of(heard.words, on, desk),
            outcome=slots.call_outcome,
        )  # fmt: skip
        away = absence(heard.text, said_until(heard.text, heard), desk.today)
        until = away.until if away is not None and away.dated else None
        changed = [named_intent(heard, rep, desk), put_on(customer, slots, rep, desk, until=until)]
        changed += avoided_told(heard, rep, desk)
        changed += heard_in_talk(customer, heard.words, rep, desk)
        changed.append(gift_told(customer, heard.words, on, rep, desk))
        changed += basics_told(customer, heard.words, rep, desk, "heard")
        changed.append(consent_told(customer, heard.words, f"interaction:{row.id}", desk, heard.message))
        if on == desk.today and row.effective:
            touch = touch_of(heard.words, slots.channel)
            changed += settled_by_contact(customer, desk, heard.words, touch)
        changed.append(follow_up_on(customer, slots, rep, desk, heard.text))
        if row.effective:
            changed.append(by_rhythm(customer, slots, rep, desk))
            fed_back(customer, heard.words, slots.sentiment, desk)
        changed += shown_by(heard, row, rep, desk)
        changed.append(suggested_intent(heard, rep, desk))
        aside = _of_quiet(heard, row, away, rep, desk)
        changed += [aside.text, _leaving(heard)]
    told = "\n".join(f"　{line}" for line in (_told(slots), *changed) if line)
    head = f"✓ {customer.name} · {CHANNELS.get(slots.channel or '', '联系')}{unless_today(on, desk.today)}"
    rating = _HOW if row.effective and slots.channel in _FACE_TO_FACE else ""
    hint = "　说错了直接讲，例“不是周三是周四”；或回「撤销」"
    return Reply("\n".join(part for part in (head, told, rating, hint) if part), aside.drafts)


def _leaving(heard: Heard) -> str:
    """Whether a customer who will not come again is lost is for the rep to say, with the reason (D11)."""
    name = heard.customer.name
    return (
        f"不再跟进就回「丢单 {name}」，说下原因；只是离开一阵回「不是流失 {name} …」"
        if leaves(heard.words)
        else ""
    )


def _of_quiet(heard: Heard, row: Interaction, away: Absence | None, rep: Person, desk: Desk) -> Reply:
    """What the words say of an absence, or of why a customer had gone quiet; else, after a talk, it is asked once."""
    if away is not None:
        return Reply(paused(desk, heard.customer, away, rep))
    if is_back(heard.words) and keeping.lift(desk, heard.customer):
        return Reply("人回来了：之前记的暂停已结束，流失预警照常")
    if not row.effective:
        return Reply("")
    return Reply(*ask_after_call(heard.customer, heard.slots, heard.text, rep, desk))


def _told(slots: Slots) -> str:
    parts = []
    if slots.products:
        parts.append("产品：" + "、".join(p.name + count(p.quantity) for p in slots.products))
    if slots.objection:
        parts.append("异议：" + OBJECTIONS.get(slots.objection, "其他"))
    if slots.sentiment:
        parts.append("态度：" + MOODS.get(slots.sentiment, slots.sentiment))
    return " ".join(parts)


COMMAND = Command(
    ("记", "记一笔", "记录"),
    note,
    "记下和客户的一次联系",
    "记 王姐 电话 嫌面霜贵 周三再约",
    intents=("log_interaction",),
    needs=(Need("customers", "是和哪位客户的联系？"),),
    form=FORM,
    again=True,
)
