"""A task done is a contact noted, so that its rhythm starts anew; a complaint has had its answer."""

from crm.daily.titles import title
from crm.people import Person
from crm.records.phones import hidden
from crm.refusal import Refusal
from handlers.alongside.next_step import responded
from handlers.hearing.phrases import day
from storage import history
from storage.books import cadences, interactions, routines, tasks
from storage.desk import Desk
from storage.tables import Complaint, Customer, Task

_MERE_CONTACT = ("rhythm", "revisit")  # kinds that any contact meets
_NO_CONTACT = frozenset({"reminder", "check"})  # done without a word to the customer


def finish_task(task: Task, rep: Person, desk: Desk, note: str = "") -> str:
    """Crosses it off; what was to be done for a customer counts as a contact of today. Gives the echo."""
    customer = desk.db.get(Customer, task.customer_id) if task.customer_id else None
    name = customer.name if customer else ""
    what = title(task.text, name)
    with history.deed(desk, rep.userid, f"待办完成：{f'{name} {what}'.strip()}"):
        tasks.close(desk, task, "done")
        if customer is None or task.kind in _NO_CONTACT:
            return f"{name}「{what}」已完成{comes_again(task, desk)}"
        _close_mere_contacts(customer, desk)
        told = hidden(note) if note else f"{task.text}（待办完成）"
        interactions.record(desk, customer, rep.userid, desk.today, told, channel=task.method, effective=True)
        return f"{customer.name}「{what}」已完成，记为今天的一次联系{_next(customer, desk)}"


def comes_again(task: Task, desk: Desk) -> str:
    """；下次 11/30（周一）, of what a routine lays anew; "" for what is to be done once."""
    routine = routines.of(desk, task)
    following = routines.open_task(desk, routine) if routine and routine.ended_at is None else None
    return f"；下次 {day(tasks.due_on(desk, following), desk.today)}" if following else ""


def respond(ticket: int, rep: Person, desk: Desk, *, closes: bool) -> str:
    """The first response to a complaint, or its end."""
    row = open_ticket(ticket, rep, desk)
    with history.deed(desk, rep.userid, f"投诉 T-{ticket}"):
        lines = [responded(row, desk)] if row.responded_at is None else []
        if closes:
            row.closed_at = desk.now
            lines.append(f"T-{ticket} 已结案")
    return "；".join(lines) or f"T-{ticket} 之前已记首响，结案请回「完成 T-{ticket}」"


def open_ticket(ticket: int, rep: Person, desk: Desk) -> Complaint:
    """A complaint of this rep's, or of their team's; refuses one that is over or somebody else's."""
    row = desk.db.get(Complaint, ticket)
    if row is None or (row.rep not in rep.scope.owners and not rep.scope.everyone):
        raise Refusal(f"您名下没有投诉单 T-{ticket}。回「名单 投诉」看未结的投诉。")
    if row.closed_at is not None:
        raise Refusal(f"T-{ticket} 已经结案了。")
    return row


def _close_mere_contacts(customer: Customer, desk: Desk) -> None:
    """What asked for no more than a contact is met by this one."""
    for task in tasks.open_for(desk, customer.id):
        if task.kind in _MERE_CONTACT and task.due < tasks.day_end(desk, desk.today):
            tasks.close(desk, task, "done")


def _next(customer: Customer, desk: Desk) -> str:
    desk.db.flush()
    task = cadences.lay(desk, customer)
    if task is None:
        return ""
    on = tasks.due_on(desk, task)
    return f"；下次 {day(on, desk.today)}（{task.text}）"
