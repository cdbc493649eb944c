"""谁在等: customers who wait for an answer; and what a rep forwards starts the clock too (001 service, E8)."""

from crm.daily.listing import Line
from crm.daily.matters import span
from crm.daily.replies import minutes_for, waited
from crm.patterns import regex
from crm.people import Person
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import listed
from storage import history
from storage.books import unanswered
from storage.desk import Desk
from storage.tables import Customer, Unanswered

_DEAF = "我只听得到微信客服和您转发给我的话；客户在微信私聊、客户群里说的，我听不到"


def who_waits(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Each with the minutes waited and the minutes that their grade allows."""
    lines = [_line(row, customer, desk) for row, customer in unanswered.waiting(desk, scope_of_talk(rep))]
    title = f"在等回复的客户 {len(lines)} 位" if lines else "现在没有人在等回复"
    if not lines:
        return Reply(f"{title}。{_DEAF}。")
    return Reply(listed(desk, rep.userid, title, lines, _DEAF))


def forwarded(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """What a customer wrote to the rep, handed to us: from now on the clock runs."""
    told = []
    for customer in heard.customers:
        with history.deed(desk, rep.userid, f"{customer.name} 在等回复"):
            unanswered.wait(desk, customer, "told", desk.now)
        limit = minutes_for(customer.value, desk.policy.reply)
        grade = f"（价{customer.value}）" if customer.value else ""
        told.append(
            f"✓ {customer.name}{grade}在等您回，{span(limit * 60)}内；快到时我提醒您，回过说「已回复 {customer.name}」"
        )
    return Reply("\n".join(told))


def _line(row: Unanswered, customer: Customer, desk: Desk) -> Line:
    limit = minutes_for(customer.value, desk.policy.reply)
    minutes = waited(desk.local(row.at), desk.now, customer.value, desk.policy.reply)
    grade = f"（价{customer.value}）" if customer.value else ""
    late = "，已超时" if minutes >= limit else ""
    why = f"{f'价值{customer.value}' if customer.value else '未定级'}客户 {span(limit * 60)}内回复，只算服务时间"
    return Line(
        f"{customer.name}{grade}已等 {span(minutes * 60)}，时限 {span(limit * 60)}{late}", why, customer.id
    )


COMMAND = Command(
    ("谁在等", "等回复"),
    who_waits,
    "谁发了消息还没人回，还剩几分钟",
    "谁在等",
    form=regex(
        r"(?:还有)?谁(?:还)?在等(?:我|我们)?(?:的)?(?:回复?|消息)?[?？]?|有(?:谁|人)(?:没|还没)回(?:复)?[?？]?"
    ),
)
FORWARD = Command(
    ("转发", "客户问"),
    forwarded,
    "客户发给您的话转给我，我替您看着回复时限",
    "转发 王丽：面霜多久到货？",
    intents=("query_customer",),
    needs=(Need("customers", "是哪位客户发来的？"),),
    form=regex(
        r"(?!.*谁).{2,8}?(?:还|一直)?在?等(?:着)?(?:我|咱们|我们)(?:的)?(?:回复?|答复|消息)(?:呢)?[。！]?"
    ),
)
