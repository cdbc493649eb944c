"""序号: several lines of the last list in one message, each with its own echo or its own error (T1)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from crm.calendar.workdays import is_workday
from crm.daily.listing import EVENING, Line
from crm.letters import Draft
from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.daily.due import told
from handlers.daily.finishing import comes_again, finish_task, open_ticket, respond
from handlers.daily.handing import hand_on
from handlers.daily.moving import new_due
from handlers.daily.numbers import line_of, lines_before, task_of
from handlers.hearing.command import Command, Heard, Reply
from handlers.reach import ways
from nlp.numbered import ALL, FORM, Order, orders
from storage import history
from storage.books import tasks
from storage.books.customers import name_of
from storage.books.shown import recent
from storage.desk import Desk
from storage.tables import Task

_VERBS = {"done": "完成", "doing": "马上做", "move": "改时间", "hand": "转人", "drop": "取消"}
_BARE = regex(r"\s*\d{1,3}(?:[\s,，、.和]+\d{1,3})*\s*[.。]?\s*")
_AGAIN = timedelta(hours=1)


def settle(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Each number for itself: what cannot be done is said, and stops none of the others."""
    wanted = _numbered(orders(heard.text.lstrip("/／").removeprefix("序号")), rep, desk)
    if not wanted:
        raise Refusal("要办哪几件？例：「1完成，2改到下午4点，3转给陈晨」。")
    return settled(wanted, heard.at, rep, desk)


def bare(text: str, at: datetime, rep: Person, desk: Desk) -> Reply | None:
    """Numbers alone: to the evening question, what was done; to another list, what can be done. None for other words."""
    numbers = [int(n) for n in re.split(r"[\s,，、.和]+", text.strip()) if n.isdecimal()]
    if not _BARE.fullmatch(text) or not numbers:
        return None
    seen = next(recent(desk, rep.userid, "list"), None)
    if seen is None or seen.at.date() != desk.today:
        return None
    if seen.title.startswith(EVENING):
        return settled([Order(number, "done") for number in numbers], at, rep, desk)
    if any(line.deed for line in seen.lines) and max(numbers) <= len(seen.lines) and min(numbers):
        return ways.done(numbers, seen.lines, rep, desk)
    if len(numbers) == 1 and 1 <= numbers[0] <= len(seen.lines):
        return Reply(what_can_be_done(numbers[0], seen.lines[numbers[0] - 1]))
    return None


def settled(wanted: Sequence[Order], at: datetime, rep: Person, desk: Desk) -> Reply:
    """The orders carried out one by one, contradictory ones left alone."""
    by_number: dict[int, list[Order]] = defaultdict(list)
    for order in wanted:
        by_number[order.number].append(order)
    echoes, drafts = [], list[Draft]()
    for number, said in by_number.items():
        if len({(order.verb, order.rest) for order in said}) > 1:
            echoes.append(_contradiction(number, said))
            continue
        try:
            with desk.db.begin_nested():
                reply = _one(said[0], at, rep, desk)
        except Refusal as refusal:
            reply = Reply(f"✗ {refusal.sentence}")
        echoes.append(reply.text)
        drafts += reply.drafts
    return Reply("\n".join(echoes), tuple(drafts))


def _numbered(said: Sequence[Order], rep: Person, desk: Desk) -> list[Order]:
    """「其余都明天」 stands for every line that can still be done and is not named."""
    named = {order.number for order in said}
    found = [order for order in said if order.number != ALL]
    for order in said:
        if order.number == ALL:
            lines = lines_before(rep, desk)
            open_ones = [n for n, line in enumerate(lines, 1) if n not in named and _is_open(line, desk)]
            found += [Order(number, order.verb, order.rest) for number in open_ones]
    return found


def _is_open(line: Line, desk: Desk) -> bool:
    task = desk.db.get(Task, line.task) if line.task else None
    return task is not None and task.closed_at is None


def _contradiction(number: int, said: Sequence[Order]) -> str:
    words = "、".join(f"{_VERBS.get(order.verb, '')}{order.rest}" for order in said)
    return f"✗ {number} 说了两样（{words}），没有动。请只说一样再发一次。"


def _one(order: Order, at: datetime, rep: Person, desk: Desk) -> Reply:
    line = line_of(order.number, rep, desk)
    if line.ticket is not None:
        return Reply(_complaint(order, line.ticket, rep, desk))
    if line.task is None and line.customer is None:
        raise Refusal(f"{order.number} 是「{line.text}」，不是待办，没有可办的。回「今日」看待办清单。")
    task = task_of(order.number, line, rep, desk)
    match order.verb:
        case "done":
            return Reply(f"✓ {order.number} {finish_task(task, rep, desk, order.rest)}")
        case "doing":
            return Reply(_doing(order.number, task, rep, desk))
        case "move":
            return Reply(_moved(order, task, at, rep, desk))
        case "hand":
            return hand_on(order.number, task, order.rest, rep, desk)
        case "drop":
            return Reply(_dropped(order.number, task, rep, desk))
        case _:
            raise Refusal(what_can_be_done(order.number, line))


def what_can_be_done(number: int, line: Line) -> str:
    """The line again, and the words that work on it."""
    if line.task is None:
        words = f"就用这句回「{number} 用」，自己写回「{number} 改成 …」，" if line.ready else ""
        return f"{number} {line.text}\n{words}理由回「为什么 {number}」。"
    words = f"办完回「{number}完成」，改时间「{number}改到下午4点」，转人「{number}转给…」，理由「为什么 {number}」。"
    return f"{number} {line.text}\n{words}"


def _complaint(order: Order, ticket: int, rep: Person, desk: Desk) -> str:
    match order.verb:
        case "done":
            return f"✓ {order.number} {respond(ticket, rep, desk, closes=False)}"
        case "doing":
            row = open_ticket(ticket, rep, desk)
            again = tasks.Due(desk.today, _clock(desk.now + _AGAIN))
            with history.deed(desk, rep.userid, f"投诉 T-{ticket} 处理中"):
                tasks.add(
                    desk, rep.userid, row.customer_id, f"投诉 T-{ticket} 回复客户了吗？", again, "check"
                )
            return (
                f"✓ {order.number} 投诉 T-{ticket} 处理中，首响以您回复客户的时间为准；一小时后没记我再问一句"
            )
        case "move":
            raise Refusal(
                f"{order.number} 是投诉 T-{ticket}，首响时限改不了。先联系客户，再回「{order.number}完成」。"
            )
        case _:
            raise Refusal(
                f"{order.number} 是投诉 T-{ticket}，不能转人或取消。联系过客户后回「{order.number}完成」。"
            )


def _doing(number: int, task: Task, rep: Person, desk: Desk) -> str:
    """Taken at one's word, and asked again in an hour."""
    again = desk.now + _AGAIN
    with history.deed(desk, rep.userid, f"第 {number} 件马上做"):
        tasks.put_off(desk, task, tasks.Due(again.date(), _clock(again), task.method))
    return f"✓ {number} 好，您先忙。办完说一句就记上；{again:%H:%M} 还没记我再问"


def _moved(order: Order, task: Task, at: datetime, rep: Person, desk: Desk) -> str:
    due = new_due(order.rest, at, task, desk, str(order.number))
    name = name_of(desk, task.customer_id)
    if tasks.due_then(desk, task, due):
        return f"{order.number} {name} 已经是{told(due, desk)} 提醒，没有改"
    with history.deed(desk, rep.userid, f"{name} 的待办改期"):
        tasks.put_off(desk, task, due)
    off = "" if is_workday(due.day) else "（那天休息，仍会提醒）"
    return f"✓ {order.number} {name} 改为{told(due, desk)} 提醒{off}"


def _dropped(number: int, task: Task, rep: Person, desk: Desk) -> str:
    if task.kind == "rhythm":
        who = name_of(desk, task.customer_id)
        raise Refusal(
            f"{number} 是按节奏该联系的，不能取消；可以「{number}改到周五」，或改节奏「{who} 每月联系一次」。"
        )
    what = name_of(desk, task.customer_id) or excerpt(task.text, 20)
    with history.deed(desk, rep.userid, f"{what} 的待办取消"):
        tasks.close(desk, task, "cancelled")
    return f"✓ {number} {what} {'这次' if task.routine_id else ''}不做了，已划掉（回「撤销」找回）{comes_again(task, desk)}"


def _clock(at: datetime) -> time:
    return at.timetz().replace(second=0, microsecond=0, tzinfo=None)


COMMAND = Command(
    ("序号",),
    settle,
    "一句话办清单上的几件事：完成、改时间、转同事、不做了",
    "1完成，2改到下午4点，3转给陈晨",
    form=FORM,
)
