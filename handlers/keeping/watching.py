"""关注: a list of customers to keep an eye on, with how each of them stands today (003 watch list, I11)."""

from crm.patterns import regex
from crm.people import Person
from crm.reach.churn import risk
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from handlers.keeping.whom import whom
from storage import history
from storage.books import keeping, named
from storage.books.slipping import standing_of
from storage.desk import Desk
from storage.tables import Customer

_ASK = "关注哪位客户？例：关注 赵敏 竞品在挖。"
_BARE = regex(r"/?(?:看看?|我的)?关注(?:名单|列表|客户)?[?？]?")
_END = regex(r"/?(?:取消关注|不关注|不用关注)")


def watch(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Puts a customer on the list, takes one off, or shows it with today's risk."""
    text = heard.text.strip()
    if _BARE.fullmatch(text):
        return Reply(_shown(rep, desk))
    customer = whom(heard, rep, desk, _ASK)
    return Reply(_ended(customer, rep, desk) if _END.match(text) else _begun(customer, text, rep, desk))


def _begun(customer: Customer, text: str, rep: Person, desk: Desk) -> str:
    why = text.partition(customer.name)[2].strip(" ，,。")
    with history.deed(desk, rep.userid, f"关注 {customer.name}"):
        row = keeping.watch(desk, customer, rep.userid, why)
    if row is None:
        raise Refusal(f"{customer.name} 已经在关注名单里了。回「关注」看名单。")
    return f"✓ {customer.name} 已进关注名单{f'（{why}）' if why else ''}。回「关注」随时看最新情况。"


def _ended(customer: Customer, rep: Person, desk: Desk) -> str:
    found = next(keeping.watched_by(desk, rep.userid, customer.id), None)
    if found is None:
        raise Refusal(f"{customer.name} 不在您的关注名单里。")
    with history.deed(desk, rep.userid, f"取消关注 {customer.name}"):
        found[0].ended_at = desk.now
    return f"✓ {customer.name} 不再关注。"


def _shown(rep: Person, desk: Desk) -> str:
    lines = []
    for row, customer in keeping.watched_by(desk, rep.userid):
        one = standing_of(desk, customer)
        how = risk(one.chance, desk.policy.churn) if one else "还没下过单"
        signs = named.line(desk, one, words=False) if one else None
        since = f"{desk.local(row.at):%-m/%-d} 起"
        text = f"{signs.text if signs else f'{customer.name} {how}'}（{since}{f'，{row.why}' if row.why else ''}）"
        lines.append(Line(text, signs.why if signs else how, customer=customer.id))
    return (
        listed(desk, rep.userid, f"关注名单 {len(lines)} 位", lines)
        if lines
        else "关注名单还是空的。例：关注 赵敏"
    )


COMMAND = Command(
    ("关注", "关注名单", "取消关注", "不用关注"),
    watch,
    "把要留意的客户放进关注名单，看他们现在怎么样",
    "关注 王丽",
    intents=("query_customer",),
)
