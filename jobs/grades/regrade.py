"""Once a month: whose grade should change, to the manager for a yes or no (001, C7; 000 grading, C8)."""

from collections import defaultdict
from collections.abc import Iterator

from crm.grades.regrade import Case, arrow, intent_change, value_change
from crm.letters import Draft
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark
from storage.books import decisions, staff
from storage.books.decisions import Question
from storage.books.grades import changes
from storage.books.grades.changes import Step
from storage.desk import Desk
from storage.tables import Customer, Standing

_MOST = 3  # lines on a card, which shows some 160 characters
_WHY = "每月按累计贡献（帕累托 80/20）和联系情况复核一次等级，升降都要主管同意"
Found = tuple[Customer, Step]


def review(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One card a manager with everything that should change; nothing changes before the word."""
    by_manager: defaultdict[str, list[Found]] = defaultdict(list)
    for customer, standing in changes.standings(desk):
        for step in _steps(desk, customer, standing, slot):
            for leader in staff.leaders_of(desk, customer.owner)[:1] or [customer.owner]:
                by_manager[leader].append((customer, step))
    for manager, found in sorted(by_manager.items()):
        yield _card(desk, manager, found, slot)


def _steps(desk: Desk, customer: Customer, standing: Standing, slot: Slot) -> Iterator[Step]:
    touched = desk.local(customer.touched_at).date() if customer.touched_at else None
    case = Case(
        customer.value,
        customer.intent,
        standing.grade,
        standing.place,
        standing.share,
        customer.last_order,
        touched,
    )
    value = value_change(case, slot.day) if standing.buyers >= desk.policy.grades.least_buyers else None
    intent = intent_change(case, slot.day, desk.policy.regrade)
    if value:
        yield Step("value", customer.value, *value)
    if intent:
        yield Step("intent", customer.intent, *intent)


def _card(desk: Desk, manager: str, found: list[Found], slot: Slot) -> Draft:
    review = slot.day.isoformat()
    if not any(row.review == review for row in changes.latest_review(desk, manager)):
        for customer, step in found:
            changes.propose(desk, customer, step, manager, review)
    people = len({customer.id for customer, _ in found})
    lines = [f"{n} {line(customer, step)}" for n, (customer, step) in enumerate(found[:_MOST], 1)]
    more = [f"另 {len(found) - _MOST} 条，回「升降级」看全部"] if len(found) > _MOST else []
    foot = "逐条定：回「升降级 同意 1 3」「升降级 驳回 2 原因」"
    text = "\n".join(
        [f"{late_mark(slot)}{slot.day.month} 月等级复核：升降级 {people} 人", *lines, *more, foot]
    )
    question = Question(
        "regrade", text, {"review": review}, why=_WHY, yes="全部同意", no="全部驳回",
        once=f"regrade:{manager}:{slot.day:%Y-%m}",
    )  # fmt: skip
    return decisions.propose(desk, manager, question)


def line(customer: Customer, step: Step) -> str:
    """王丽 价B→A：累计贡献排前 18%."""
    axis = "价" if step.axis == "value" else "意"
    return f"{customer.name} {axis}{step.before or '–'}→{step.after}（{arrow(step.before, step.after)}）：{step.why}"


JOB = Job("regrade", "41 9 1 * *", review, CatchUp.LATEST)
