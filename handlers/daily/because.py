"""Why a reply without a list says what it says: the deeds that it tells of, else what it looked at."""

from collections.abc import Callable, Iterator
from typing import Any

from crm.people import Person
from crm.records.excerpt import excerpt
from crm.records.phones import hidden
from handlers.alongside.file import label_of
from handlers.hearing.phrases import day
from handlers.hearing.replied import Replied
from storage import questions
from storage.books import deeds, supplies
from storage.desk import Desk
from storage.tables import Complaint, Fact, GradeChange, Need, Order, StageChange, Table, Tag, Task

_SAID = 40  # characters of what was said
_TASKS = {
    "service": "成交后 48 小时内做首次服务（手册 000）",
    "promise": "您答应的，前一天提醒",
    "followup": "您说的日子",
    "reminder": "您要的提醒",
}


def because(replied: Replied, rep: Person, desk: Desk) -> str:
    """The words that were taken, and the reason of each thing that follows from them."""
    said = excerpt(hidden(replied.text), _SAID)
    if replied.refused:
        return f"「{said}」没有办成，什么也没改。原因就是：{replied.refused}"
    if _is_asked(replied, rep, desk):
        return f"「{said}」里有一处我拿不准，先问清再记，免得记错。"
    if replied.looked:
        return f"照您说的「{said}」回的：{replied.looked}。只按记下来的看，没记的我看不到。"
    if not replied.done:
        return f"那是回您「{said}」的话，没有别的依据。"
    rows = [row for number in replied.done for row in deeds.made_by(desk, number)]
    reasons = dict.fromkeys(reason for row in rows for reason in _reasons(row, desk))
    return "\n".join([f"照您说的「{said}」办的。", *(f"· {reason}" for reason in reasons)])


def _is_asked(replied: Replied, rep: Person, desk: Desk) -> bool:
    open_ones = questions.open_questions(desk, rep.userid)
    return any(replied.reply in str(one.about.get("question", "")) for one in open_ones)


def _reasons(row: Table, desk: Desk) -> Iterator[str]:
    find = _OF.get(type(row))
    if find is not None:
        yield from find(row, desk)


def _of_task(task: Task, desk: Desk) -> Iterator[str]:
    on = day(desk.local(task.due).date(), desk.today)
    yield f"{on}：{_TASKS.get(task.kind, task.text)}"


def _of_tag(tag: Tag, desk: Desk) -> Iterator[str]:
    origins = {"heard": "从这句话里听出来的", "rule": f"规则看出来的（{tag.why}）"}
    yield f"标签 {tag.name}：{origins.get(tag.origin, '您加的')}"


def _of_need(need: Need, desk: Desk) -> Iterator[str]:
    yield f"需求 {need.what}：原话「{excerpt(need.quote, _SAID)}」"


def _of_stage(change: StageChange, desk: Desk) -> Iterator[str]:
    yield f"阶段 {change.after}：{change.why}"


def _of_grade(change: GradeChange, desk: Desk) -> Iterator[str]:
    yield f"{'意向' if change.axis == 'intent' else '价值'} {change.after}：{change.why}"


def _of_complaint(row: Complaint, desk: Desk) -> Iterator[str]:
    yield f"T-{row.id}：投诉 24 小时内首响（手册 000）{'，严重的通知主管' if row.serious else ''}"


def _of_order(order: Order, desk: Desk) -> Iterator[str]:
    """When each product is used up."""
    for supply in supplies.of_customer(desk, order.customer_id, [line.product for line in order.lines]):
        yield f"预计用完：{supplies.why(supply)}"


def _of_fact(fact: Fact, desk: Desk) -> Iterator[str]:
    yield f"{label_of(fact.field)}：{'从这句话里听出来的' if fact.origin == 'heard' else '您说的'}"


_OF: dict[type[Table], Callable[[Any, Desk], Iterator[str]]] = {
    Task: _of_task,
    Tag: _of_tag,
    Need: _of_need,
    StageChange: _of_stage,
    GradeChange: _of_grade,
    Complaint: _of_complaint,
    Order: _of_order,
    Fact: _of_fact,
}
