"""提醒陈晨周五交周报, 给林晓派个任务: who leads a colleague gives them a task, and they hear of it at once (000 tasks, E12)."""

from crm.daily.titles import title
from crm.nicknames import nicknames
from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.records.phones import hidden
from crm.refusal import Refusal
from handlers.daily.due import refuse_past, told, without_time
from handlers.daily.handing import passed_on
from handlers.daily.repeating import Again, repeats_in, set_up, without_repeats
from handlers.hearing.colleagues import colleague_in
from handlers.hearing.command import Heard, Reply
from storage import history
from storage.books import tasks
from storage.desk import Desk
from storage.tables import Staff

_TO = regex(r"(?:提醒|叫|让|通知|安排|交代|派给?|给)(?:一下)?\s*(?P<who>\S{2,4})")
_LEAD = regex(
    r"^(?:请|帮我|麻烦)*(?:提醒|叫|让|通知|安排|交代|派给?|给)(?:一下)?|^[派布安](?:一?个|置|排)*(?:任务|活儿?|件?事情?)?[：:，,\s]*"
)
_NOT_LED = "{name} 不归您管，任务没有派。可以在企业微信里直接告诉同事；要提醒自己，说“提醒我 …”。"


def delegated_to(heard: Heard, rep: Person, desk: Desk) -> Staff | None:
    """The colleague for whom a task is meant, named right behind the word that gives it; None for one's own."""
    found = _TO.search(heard.text)
    if found is None:
        return None
    if any(mention.text in found["who"] for mention in heard.slots.customers if mention.matches):
        return None  # 小王 is a customer's name before a colleague's
    other = colleague_in(found["who"], desk, rep)
    if other is None or other.userid == rep.userid:
        return None
    if not rep.leads or not (rep.scope.everyone or other.userid in rep.scope.owners):
        raise Refusal(_NOT_LED.format(name=other.name))
    return other


def hand_out(heard: Heard, other: Staff, rep: Person, desk: Desk) -> Reply:
    """One task a customer, or one about none; it stands in the colleague's 今日."""
    again = repeats_in(heard.text, heard.at)
    if again:
        return _every_time(again, heard, other, rep, desk)
    if heard.slots.followup_on is None:
        raise Refusal(f"什么时候提醒{other.name}？例：提醒{other.name} 周五下午3点 交周报")
    due = tasks.Due(heard.slots.followup_on, heard.slots.followup_time, heard.slots.channel)
    refuse_past(due, desk)
    what = hidden(_what(without_time(heard.text, heard.at), heard, other))[:200]
    drafts = []
    with history.deed(desk, rep.userid, f"给{other.name}的任务：{excerpt(what, 30)}"):
        for customer in heard.customers or (None,):
            about = customer.id if customer else None
            kind = "followup" if customer else "reminder"
            task = tasks.add(desk, other.userid, about, what, due, kind)
            drafts.append(passed_on(task, other, f"{rep.name} 给您派了一件", rep, desk))
    names = "、".join(customer.name for customer in heard.customers)
    said = f"{names} {title(what, names)}" if names else excerpt(what, 40)
    return Reply(f"✓ {told(due, desk)} 提醒{other.name}：{said}；已告诉{other.name}", tuple(drafts))


def _every_time(again: list[Again], heard: Heard, other: Staff, rep: Person, desk: Desk) -> Reply:
    """What comes again for a colleague; they hear of it once."""
    what = hidden(_what(without_repeats(heard.text, heard.at), heard, other))[:200]
    lines, drafts = [], []
    for customer in heard.customers or (None,):
        often, task = set_up(rep.userid, other.userid, customer, (what, again), desk)
        drafts.append(passed_on(task, other, f"{rep.name} 给您派了一件（{often}）", rep, desk))
        lines.append(f"✓ {often}，提醒{other.name}：{excerpt(what, 40)}；已告诉{other.name}")
    return Reply("\n".join(lines), tuple(drafts))


def _what(rest: str, heard: Heard, other: Staff) -> str:
    """The words around the time, without the asking and the colleague's name."""
    rest = _LEAD.sub("", rest)
    for name in (other.name, *sorted(nicknames(other.name), key=len, reverse=True)):
        rest = rest.removeprefix(name).strip()
    return _LEAD.sub("", rest).strip(" ，,：:的") or heard.text.strip()
