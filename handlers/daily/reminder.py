"""提醒: something to be reminded of that is about no customer, at a day and perhaps a time (000 tasks, E12)."""

from crm.calendar.workdays import is_workday
from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.records.phones import hidden
from crm.refusal import Refusal
from handlers.daily import follow_up
from handlers.daily.delegate import delegated_to, hand_out
from handlers.daily.due import refuse_past, told, without_asking, without_time
from handlers.daily.repeating import END, Again, repeats_in, set_up, without_repeats
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.turn import Unclear
from storage import history
from storage.books import tasks
from storage.desk import Desk

_ASKS = regex(r"提醒|记得|别忘|叫我|闹钟|日程")


def remind(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """With a customer it is a follow-up, for a colleague theirs; else it is the rep's own."""
    other = delegated_to(heard, rep, desk)
    if other is not None:
        return hand_out(heard, other, rep, desk)
    if heard.customers:
        return follow_up.plan(heard, rep, desk)
    if not _ASKS.search(heard.text) and heard.frame.among < 2:  # beside an appointment it is one more
        raise Unclear("missing", "跟进哪位客户？", {"slot": "customers"})
    again = repeats_in(heard.words, heard.at)
    if again:
        return Reply(_repeated(again, heard, rep, desk))
    slots = heard.slots
    if slots.followup_on is None:
        raise Refusal("什么时候提醒您？例：提醒我 周五下午3点 交周报")
    due = tasks.Due(slots.followup_on, slots.followup_time)
    refuse_past(due, desk)
    what = _what(without_time(heard.words, heard.at), heard)
    with history.deed(desk, rep.userid, f"提醒：{excerpt(what, 30)}"):
        tasks.add(desk, rep.userid, None, what, due, "reminder")
    off = "" if is_workday(due.day) else "，那天休息，仍会提醒"
    return Reply(f"✓ {told(due, desk)} 提醒您：{excerpt(what, 40)}{off}{_strangers(heard)}")


def _repeated(again: list[Again], heard: Heard, rep: Person, desk: Desk) -> str:
    what = _what(without_repeats(heard.words, heard.at), heard)
    often, _ = set_up(rep.userid, rep.userid, None, (what, again), desk)
    return f"✓ {often}，提醒您：{excerpt(what, 40)}{_strangers(heard)}{END}"


def _what(rest: str, heard: Heard) -> str:
    """The words around the time without the asking for a reminder."""
    return hidden(without_asking(rest) or heard.words.strip())[:200]


def _strangers(heard: Heard) -> str:
    names = "、".join(heard.strangers)
    return f"\n　（{names} 还不是您的客户，没挂到客户名下）" if names else ""


COMMAND = Command(
    ("提醒", "提醒我"),
    remind,
    "到点提醒您一件事，和客户无关的也行",
    "提醒我 周五下午3点 交周报",
    intents=("schedule_followup",),
    needs=(Need("followup_on", "什么时候提醒您？例：周五下午3点"),),
)
