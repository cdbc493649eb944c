"""The 智能机器人: a second door to the same deeds, for internal groups; no customer's data is said in one (N5; PIPL 25)."""

from collections.abc import Iterator
from dataclasses import replace

import nlp
from crm.events import BotCardClicked, BotEntered, GroupMention, Said
from crm.letters import Draft, Purpose, Streamed, Text, ToAsker, ToStaff, reply
from crm.patterns import regex
from crm.people import WHOLE_FIRM
from handlers import talk
from handlers.reach import members
from storage.books import customers, staff
from storage.desk import Desk
from storage.post import streams

_STRANGER = (
    "我认不出您是哪位同事，先不回答。请先在客友应用里给我发一句话；"
    "还认不出，请超级管理员重新创建这个机器人（否则企业微信只给我加密的账号）。"
)
_ONLY_WORDS = "图片、语音和文件我还看不懂，请用文字问。"
_PRIVATELY = "客户信息请私聊我看，完整的已发到您和客友的对话里。"
_WHOSE = "客户信息请私聊我看。"
_CARD = "这张卡片请在您和客友的应用对话里点，或者直接用文字告诉我。"
_TICKET = regex(r"\bT-[0-9]")
_NUMBER = regex(r"[0-9*]{7,}|[0-9]{3,4}[-*]+[0-9]{3,}|@[\w.]+\.\w+")


def mentioned(event: GroupMention, desk: Desk) -> Iterator[Draft]:
    """The same answer as in the app; in a group without what is about a customer, which the asker gets alone."""
    person = staff.person(desk, event.writer)
    if person is None:
        yield _answer(event, _STRANGER, desk)
        return
    if not event.text.strip() and event.media:
        yield _answer(event, _ONLY_WORDS, desk)
        return
    said = Said(event.key, event.writer, event.at, event.text)
    first, *others = talk.answer_to(said, person, desk)
    words = first.content.text if isinstance(first.content, Text) else ""
    if event.chat:
        desk.db.flush()
        shown = for_group(event.text, words, desk)
        if shown != words:
            yield replace(first, to=ToStaff(person.userid))
        words = f"{shown}{_WHOSE}" if shown == words and _TICKET.search(shown) else shown
    yield _answer(event, words, desk)
    yield from others


def entered(event: BotEntered, desk: Desk) -> Iterator[Draft]:
    """The door has greeted; who it is, is asked of WeCom where we do not know."""
    if event.writer and staff.person(desk, event.writer) is None:
        staff.newcomer(desk, event.writer)
        yield members.inquiry(event.writer)


def clicked(event: BotCardClicked, desk: Desk) -> Iterator[Draft]:
    """We put no cards into groups; where one is pressed nevertheless, a clear word stands there, once a press."""
    known = staff.person(desk, event.writer) is not None
    if event.reply_url:
        stream = streams.stream_of(event.key)
        words = Streamed(_CARD if known else _STRANGER, event.reply_url)
        yield Draft(ToAsker(stream), words, Purpose.REPLY, once=streams.once_of(stream), urgent=True)
    elif known:
        yield reply(event.writer, _CARD)


def for_group(question: str, words: str, desk: Desk) -> str:
    """The lines of an answer that are about no customer; where the question is about one, none of it."""
    if _is_personal(question, desk):
        return _PRIVATELY
    lines = words.split("\n")
    kept = [line for line in lines if not _is_personal(line, desk)]
    return words if len(kept) == len(lines) else "\n".join([*kept, _PRIVATELY])


def _is_personal(line: str, desk: Desk) -> bool:
    """Whether a number, a mail address or the name of anybody's customer stands in it."""
    if _NUMBER.search(line):
        return True
    found = customers.candidates(desk, nlp.probes(line), WHOLE_FIRM)
    return any(name in line for row, aliases in found for name in (row.name, *aliases) if len(name) > 1)


def _answer(event: GroupMention, words: str, desk: Desk) -> Draft:
    stream = streams.stream_of(event.key)
    return Draft(
        ToAsker(stream), Streamed(words, event.reply_url), Purpose.REPLY, once=streams.once_of(stream),
        due=desk.now + streams.POLLED_FOR, urgent=True,
    )  # fmt: skip
