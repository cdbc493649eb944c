"""搜: what was said, with the record that it was in: of one customer, or who spoke of it."""

from crm.daily.listing import Line
from crm.people import Person, Scope
from crm.records.recall import ASKS_WHO, Recall, recall
from crm.records.terms import around
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import listed
from handlers.hearing.phrases import CHANNELS, day
from handlers.records.card.view import sees_all
from storage.books import interactions, said, staff
from storage.desk import Desk
from storage.tables import Customer, Interaction

_LONGEST = 20  # characters of what may be looked for
_LAST = 3


def search(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Who spoke of it: the latest first, each with day, channel and the words."""
    asked = recall(heard.text)
    words = asked.topic if asked and asked.topic else heard.text.lstrip("/／ ").partition(" ")[2].strip()
    if not words:
        raise Refusal("要找什么？例“搜 益生菌”或“谁提过益生菌”；问一位客户就说“王丽上次说什么来着”。")
    return found(words, rep, desk)


def found(words: str, rep: Person, desk: Desk) -> Reply:
    """Everybody of the asker's scope in whose records the words are."""
    if len(words) > _LONGEST:
        raise Refusal(f"要找的话太长了（最多 {_LONGEST} 个字），请说一两个关键词，例“搜 益生菌”。")
    rows = said.mentioning(desk, words, scope_of_talk(rep))
    if not rows:
        raise Refusal(
            f"{'您团队' if rep.leads else '您'}的记录里没有人提过「{words}」。换个说法再找，例“搜 过敏”。"
        )
    who = len({whose.id for _, whose in rows})
    lines = [Line(_told(row, whose, words, rep, desk), "", customer=whose.id) for row, whose in rows]
    title = f"提过「{words}」的有 {who} 位，{len(rows)} 条记录"
    if len(rows) == said.LOOKED_AT:  # there may be more
        title = f"提过「{words}」的最近 {len(rows)} 条记录，{who} 位"
    return Reply(listed(desk, rep.userid, title, lines))


def recalled(asked: Recall, heard: Heard, rep: Person, desk: Desk) -> Reply:
    """What one customer said: the last contacts, or those about a topic."""
    customer = heard.customer
    if not sees_all(customer, rep, desk):
        raise Refusal(f"您不是 {customer.name} 的负责人，看不到原话；要全量回「申请 {customer.name}」。")
    if asked.topic and not asked.everybody:
        rows = [row for row, _ in said.mentioning(desk, asked.topic, _scope(customer), customer)]
        title = (
            f"{customer.name} 提过「{asked.topic}」"
            if rows
            else f"没找到{customer.name}提「{asked.topic}」的记录，最近说的是"
        )
        rows = rows or interactions.latest(desk, customer, _LAST)
    else:
        title, rows = f"{customer.name} 上次说的", interactions.latest(desk, customer, _LAST)
    if not rows:
        return Reply(f"{customer.name} 还没有联系记录。聊过就说一句，例“刚跟{customer.name}通了电话，…”。")
    lines = [Line(_words(row, asked.topic, desk, 120), customer=customer.id) for row in rows]
    return Reply(listed(desk, rep.userid, title, lines))


def _told(row: Interaction, whose: Customer, words: str, rep: Person, desk: Desk) -> str:
    by = f"（{staff.name_of(desk, row.rep)}记）" if row.rep != rep.userid else ""
    return f"{whose.name} {_words(row, words, desk, 40)}{by}"


def _words(row: Interaction, words: str, desk: Desk, most: int) -> str:
    channel = CHANNELS.get(row.channel or "", "联系")
    return f"{day(row.on, desk.today)} {channel}：「{around(row.text, words, most)}」"


def _scope(customer: Customer) -> Scope:
    return Scope(frozenset({customer.owner}))


COMMAND = Command(
    ("搜", "搜索", "找"),
    search,
    "在聊过的话里找：谁提过什么、哪天、怎么说的",
    "搜 面霜",
    form=ASKS_WHO,
)
