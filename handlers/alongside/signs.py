"""What a contact shows besides what was noted: needs, stage, how many contacts it took, what a first one lacks (D, F1)."""

from datetime import timedelta

from sqlalchemy import func, select

from crm.people import Person
from crm.signals.contact import counted, still_to_ask
from crm.signals.needs import Told, guesses_in, needs_in
from handlers.alongside.stage import moved_by
from handlers.hearing.command import Heard
from handlers.hearing.phrases import day
from nlp.meaning.speech import customers_words
from storage.books import customers, decisions, interactions, tasks
from storage.books.decisions import Question
from storage.books.signals import needs
from storage.desk import Desk
from storage.tables import Customer, Interaction, Need

_OPEN = timedelta(days=1)
_PREFERS = frozenset({"偏好电话", "偏好微信"})


def shown_by(heard: Heard, row: Interaction, rep: Person, desk: Desk) -> list[str]:
    """The lines under a note, inside its deed; each only where there is something to say."""
    if not row.effective:
        return []
    customer = heard.customer
    words = customers_words(heard.words)
    told = needs_in(words, [p.name for p in heard.slots.products], desk.policy.needs.departments)
    new = [need for one in told if (need := needs.add(desk, customer, one, heard.slots.followup_on))]
    lines = [need_line(need, desk) for need in new]
    lines.append(moved_by(heard, len(told), desk))
    lines.append(_first_or_counted(customer, heard, desk))
    return [*lines, _guess(customer, heard, rep, desk)]


def need_line(need: Need, desk: Desk) -> str:
    """需求：开专票 → 财务，11/24（周二）前."""
    owner = f" → {need.department}，{day(need.due, desk.today)}前" if need.department and need.due else ""
    return f"需求：{need.what}{owner}"


def contacts_since_deal(customer: Customer, desk: Desk) -> int:
    """Effective contacts since the last order, or ever: what a deal has taken so far (000, D3)."""
    return interactions.talks(desk, customer, customer.last_order)


def _first_or_counted(customer: Customer, heard: Heard, desk: Desk) -> str:
    if customer.orders:
        return ""
    number = contacts_since_deal(customer, desk)
    if number > 1:
        return counted(number, desk.policy.contact)
    missing = still_to_ask(
        bool(heard.slots.followup_on) or _has_task(customer, desk),
        bool(customer.phone_index or customer.external_id),
        bool(_PREFERS & {tag.name for tag in customers.tags_of(desk, customer)}),
    )
    return f"首次接触还差：{'、'.join(missing)}。例“{customer.name} 偏好微信，周四再约”" if missing else ""


def _has_task(customer: Customer, desk: Desk) -> bool:
    return any(task.kind != "rhythm" for task in tasks.open_for(desk, customer.id))


def _guess(customer: Customer, heard: Heard, rep: Person, desk: Desk) -> str:
    """A need that nobody spoke out is suggested with its sentence, and kept only on the rep's word (001, D8)."""
    found = [*guesses_in(customers_words(heard.words)), *_budget(customer, heard, desk)]
    known = {need.what for need in needs.open_for(desk, customer)}
    guess = next((one for one in found if one.what not in known), None)
    if guess is None:
        return ""
    about = {"customer": customer.id, "what": guess.what, "quote": guess.quote, "kind": guess.kind}
    question = Question(
        "need", f"{customer.name} 可能要{guess.what}", about, f"依据「{guess.quote}」", customer.id,
        yes="记需求", no="不记需求",
    )  # fmt: skip
    decisions.propose(desk, rep.userid, question, _OPEN)
    return f"可能的需求：{guess.what}（依据「{guess.quote}」）。要记回「记需求」"


def _budget(customer: Customer, heard: Heard, desk: Desk) -> list[Told]:
    """The price an issue again: a tight budget behind it, by the number of times."""
    if heard.slots.objection != "price":
        return []
    policy = desk.policy.needs
    since = desk.today - timedelta(days=policy.price_days)
    mine = (Interaction.customer_id == customer.id, Interaction.on >= since, Interaction.objection == "price")
    times = desk.db.scalar(select(func.count()).where(*mine)) or 0
    quote = f"{policy.price_days} 天里第 {times} 次嫌贵"
    return [Told("预算内的方案", quote, "price", "secondary", "short")] if times >= policy.price_asks else []
