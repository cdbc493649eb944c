"""原因: why a customer went quiet, by one tap after a call or in a word; counted for managers (000 churn, I7)."""

from collections.abc import Iterator

from crm.events import CardClicked
from crm.letters import Button, Card, CardDone, Draft, Purpose, ToStaff, reply
from crm.patterns import regex
from crm.people import Person
from crm.reach.quiet import BUTTONS, PLANS, REASONS, told_reason
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import stated
from handlers.keeping.whom import whom
from nlp.frame import Slots
from storage import history
from storage.books import customers, keeping
from storage.desk import Desk
from storage.tables import Customer

_ASK = "哪位客户？例：原因 赵敏 换了别家。"
_WHICH = "没听出原因。可以说：不满意、预算紧、换了别家、忘了、其他。例：原因 赵敏 忘了。"
_COUNTED = regex(r"/?(?:沉默)?原因(?:统计|分布|都有哪些)?[?？]?")


def tell(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One customer's reason, with what the manual advises; without a customer, how often each was given."""
    if _COUNTED.fullmatch(heard.text.strip()):
        return Reply(_counted(rep, desk))
    customer = whom(heard, rep, desk, _ASK)
    reason = told_reason(heard.text) or ("other" if "其他" in heard.text else None)
    if reason is None:
        raise Refusal(_WHICH)
    return Reply(_kept(customer, reason, rep, desk))


def ask_after_call(
    customer: Customer, slots: Slots, text: str, rep: Person, desk: Desk
) -> tuple[str, tuple[Draft, ...]]:
    """After a talk with somebody who was warned of: the reason that the words give, else a card that asks for it."""
    if not keeping.was_alarmed(desk, customer) or keeping.reasons(desk, [customer.id]):
        return "", ()
    reason = told_reason(text, slots.objection)
    if reason is not None:
        keeping.tell_reason(desk, customer, reason, rep.userid)
        return f"沉默原因：{REASONS[reason]}。建议：{PLANS[reason]}", ()
    buttons = tuple(Button(REASONS[one], f"quiet:{customer.id}:{one}") for one in BUTTONS)
    words = f"点一下就记好；是忘了或别的，回「原因 {customer.name} 忘了」。"
    card = Card(f"{customer.name} 好久没下单，是为什么？", words, buttons)
    once = f"quiet:{customer.id}:{customer.last_order}"
    return "", (
        Draft(
            ToStaff(rep.userid), card, Purpose.REMINDER, once=once, why="流失预警过的客户，联系后问一次原因"
        ),
    )


def clicked(event: CardClicked, person: Person, desk: Desk) -> Iterator[Draft]:
    """The card greys at once; a second tap, or one about a customer of somebody else, says so."""
    _, number, reason = event.button.split(":")
    customer = customers.one(desk, int(number), scope_of_talk(person)) if number.isdecimal() else None
    if customer is None or reason not in REASONS:
        yield reply(person.userid, "这位客户不在您名下，没有记。")
        return
    known = keeping.reasons(desk, [customer.id]).get(customer.id)
    words = (
        f"{customer.name} 的原因之前已记「{REASONS[known]}」，没有变动。要改回「原因 {customer.name} …」。"
        if known
        else _kept(customer, reason, person, desk)
    )
    grey = CardDone(event.response_code, person.userid, f"已记：{REASONS[known or reason]}")
    yield Draft(ToStaff(person.userid), grey, Purpose.REPLY, urgent=True)
    yield reply(person.userid, words)


def _kept(customer: Customer, reason: str, rep: Person, desk: Desk) -> str:
    with history.deed(desk, rep.userid, f"{customer.name} 的沉默原因"):
        keeping.tell_reason(desk, customer, reason, rep.userid)
    return f"✓ {customer.name} 沉默原因：{REASONS[reason]}。建议：{PLANS[reason]}。"


def _counted(rep: Person, desk: Desk) -> str:
    counts = keeping.reason_counts(desk, scope_of_talk(rep))
    total = sum(n for _, n in counts)
    if not total:
        return "还没有记过沉默原因。联系过流失预警里的客户，点卡片或回「原因 姓名 忘了」就有了。"
    shown = "，".join(f"{REASONS.get(reason, reason)} {n / total:.0%}（{n}）" for reason, n in counts)
    text = f"沉默原因（n={total}）：{shown}。"
    return stated(desk, rep.userid, text, "按联系后点卡片或说的原因数，每位客户每次算一次")


COMMAND = Command(
    ("原因", "沉默原因"),
    tell,
    "记客户沉默的原因，或看各种原因占多少",
    "原因 王丽 换了别家",
    intents=("log_interaction",),
)
