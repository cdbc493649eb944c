"""发, 改, 不发: the owner's word on an entry of the calendar, by its card or in words; only then is a task made (000 reach, O1)."""

import re
from collections.abc import Iterator

from sqlalchemy import select

from crm.events import CardClicked
from crm.letters import CardDone, Draft, Purpose, ToStaff, reply
from crm.patterns import regex
from crm.people import Person
from crm.reach import templates
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.reach.greeting import refuse_wording
from handlers.reach.posting import of_post
from storage.books import customers, posts
from storage.books.post_words import card_of
from storage.desk import Desk
from storage.post import cards, outbox
from storage.records import Letter, Reached
from storage.tables import Group, Post

_FORM = regex(
    r"/?(?P<deed>不发|发|改稿)\s*[Pp]-?\s*(?P<number>[0-9]{1,9})\s*[:：]?\s*(?P<text>.*)", re.DOTALL
)
_OPEN = ("planned", "asked")
_STATES = {"sent": "已经建过群发任务了", "dropped": "已经定了不发"}
_MOST_NAMES = 5


def decide(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The same by words."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        raise Refusal("要发哪一条？例：发 P-3；改稿 P-3 新文字；不发 P-3。回「内容计划」看编号。")
    post = _mine(int(found["number"]), rep, desk)
    text = found["text"].strip()
    if found["deed"] == "改稿":
        return _reworded(post, text, desk)
    given = sent(post, desk) if found["deed"] == "发" else _dropped(post, desk)
    if post.state in _OPEN:
        return given
    grey = cards.turned(desk, card_of(post), rep.userid, "已发" if post.state == "sent" else "已不发")
    return Reply(given.text, (*given.drafts, *grey))


def clicked(event: CardClicked, person: Person, desk: Desk) -> Iterator[Draft]:
    """Answers at once and greys the card; clicked twice, too late or by the wrong person: a clear word."""
    _, number, choice = event.button.split(":")
    done = {"send": "已发", "no": "已不发"}.get(choice, "待改")
    try:
        post = _mine(int(number), person, desk) if number.isdigit() else None
        if post is None:
            raise Refusal("这张卡片我认不出来。")
        given = {"send": lambda: sent(post, desk), "no": lambda: _dropped(post, desk)}.get(
            choice, lambda: Reply(f"想改成什么？回「改稿 P-{number} 新的文字」，改完我再问您发不发。")
        )()
    except Refusal as refusal:
        given, done = Reply(refusal.sentence), "已处理"
    if choice != "edit":
        grey = CardDone(event.response_code, person.userid, done)
        yield Draft(ToStaff(person.userid), grey, Purpose.REPLY, urgent=True)
    yield reply(person.userid, given.text)
    yield from given.drafts


def sent(post: Post, desk: Desk) -> Reply:
    """Makes the tasks, past the guard; what it holds is told with what would mend it."""
    drafts = of_post(post, desk)
    if not drafts:
        raise Refusal("现在没有一位可以发的客户，没有建任务。")
    if post.chat_id is not None:
        ruling = outbox.ruling_on(desk, drafts[0])
        if ruling.held:
            outbox.put_untold(desk, drafts[0])
            reasons = "\n".join(f"· {o.why}。建议：{o.fix}" for o in ruling.objections)
            return Reply(f"✗ P-{post.id} 先不发：\n{reasons}\n改好回「改稿 P-{post.id} 新文字」。")
    if not posts.move(desk, post, _OPEN, "sent"):
        raise Refusal(f"P-{post.id} {_STATES[post.state]}，没有再做一遍。")
    post.sent_at = desk.now
    for draft in drafts:
        outbox.put_untold(desk, draft)
    return Reply(_told(post, desk))


def _told(post: Post, desk: Desk) -> str:
    head = f"✓ P-{post.id} 已建群发任务，要您在企业微信里点「发送」才会发出。"
    if post.chat_id is not None:
        return head
    whose = (Letter.once.like(f"post:{post.id}:%"), Reached.letter_id == Letter.id)
    rows = list(desk.db.scalars(select(Reached).join(Letter, Letter.id == Reached.letter_id).where(*whose)))
    held = [row for row in rows if row.state == "held"]
    lines = [
        f"　不发：{customers.name_of(desk, row.customer_id)}（{row.cause}）" for row in held[:_MOST_NAMES]
    ]
    if len(held) > _MOST_NAMES:
        lines.append(f"　另有 {len(held) - _MOST_NAMES} 位不发，回「拦截」看原因")
    return "\n".join(
        [
            f"{head}发给 {len(rows) - len(held)} 位，{len(held)} 位不发："
            if held
            else f"{head}发给 {len(rows)} 位。",
            *lines,
        ]
    )


def _dropped(post: Post, desk: Desk) -> Reply:
    if not posts.move(desk, post, _OPEN, "dropped"):
        raise Refusal(f"P-{post.id} {_STATES[post.state]}，没有变动。")
    return Reply(f"✓ P-{post.id} 不发了。")


def _reworded(post: Post, text: str, desk: Desk) -> Reply:
    if not text:
        raise Refusal(f"想改成什么？回「改稿 P-{post.id} 新的文字」。")
    if post.state not in _OPEN:
        raise Refusal(f"P-{post.id} {_STATES[post.state]}，改不了了。")
    refuse_wording(templates.checked(text, ()), desk, "group" if post.chat_id else "customer")
    post.text, post.text_b = text, None
    return Reply(f"✓ P-{post.id} 改成：{text}\n现在发回「发 P-{post.id}」，不发回「不发 P-{post.id}」。")


def _mine(number: int, person: Person, desk: Desk) -> Post:
    post = desk.db.get(Post, number)
    if post is None or post.owner != person.userid:
        raise Refusal(f"P-{number} 不是您的内容计划，没有变动。回「内容计划」看您的。")
    if post.chat_id is not None:
        group = desk.db.get(Group, post.chat_id)
        if group is None or group.dismissed_at is not None:
            raise Refusal(f"P-{number} 要发的群已经解散了，没有发。")
    return post


COMMAND = Command(("发", "不发", "改稿"), decide, "定一条内容计划：发、改还是不发", "发 P-3", form=_FORM)
