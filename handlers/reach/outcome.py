"""群发效果: how far a message to many came: proposed, confirmed, delivered, answered, bought; a trial only at its horizon (O3, O4)."""

from datetime import timedelta

from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed, stated
from handlers.hearing.phrases import moment
from storage.books import posts
from storage.books.post_words import outcome
from storage.desk import Desk
from storage.post.bodies import body_of
from storage.records import Letter
from storage.tables import Group, Post

_LATELY = timedelta(days=14)
_NUMBER = regex(r"[Pp]-?\s*([0-9]{1,9})")


def show(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Of one of one's own, or the team's; without a number, how far each of the latest has come."""
    found = _NUMBER.search(heard.text)
    if found is None:
        return Reply(_latest(person, desk))
    post = desk.db.get(Post, int(found[1]))
    if post is None or not (person.scope.everyone or post.owner in person.scope.owners):
        raise Refusal(f"没有找到 P-{found[1]}。回「群发效果」看最近发过的。")
    if post.sent_at is None:
        raise Refusal(f"P-{post.id} 还没有发，没有效果可看。")
    why = f"回应和成交算送达后 {desk.policy.trial.horizon} 天内的"
    return Reply(stated(desk, person.userid, outcome(desk, post), why))


def _latest(person: Person, desk: Desk) -> str:
    lines = [Line(_step(letter, desk)) for letter in posts.tasks_of(desk, person.scope, desk.now - _LATELY)]
    if not lines:
        return "最近两周没有群发。要发，回「群发 群名：内容」或「群发客户 标签：内容」。"
    return listed(desk, person.userid, "最近两周的群发", lines, "某一条的回应和成交，回「群发效果 P-3」")


def _step(letter: Letter, desk: Desk) -> str:
    """「换季了…」发到「焕颜会员群」：等群主点「发送」."""
    counts = (letter.receipt or {}).get("counts", {})
    missed = counts.get("full", 0) + counts.get("not_friend", 0)
    stands = {
        "waiting": f"排在 {moment(desk.local(letter.due), desk.today)}",
        "proposed": "等本人在企业微信里点「发送」，点了才发出",
        "confirmed": "已确认，没有人收到",
        "delivered": "已发到群里" if letter.chat_id else f"{counts.get('sent', 0)} 人收到" + (f"，{missed} 人没收到" if missed else ""),
        "held": f"被拦下，回「拦截 {letter.id}」看原因",
        "expired": "七天没确认，已作废",
    }.get(letter.state, "没有建成")  # fmt: skip
    group = desk.db.get(Group, letter.chat_id) if letter.chat_id else None
    whom = f"发到「{group.name}」" if group is not None else "发给客户"
    return f"「{excerpt(str(body_of(desk, letter)['text']), 20)}」{whom}：{stands}"


COMMAND = Command(
    ("群发效果", "效果"),
    show,
    "群发走到哪一步：确认、收到、回应、成交",
    "群发效果",
    form=regex(
        r"(?:刚才|今天|昨天|上次|最近)?的?群发(?:的?消息|任务)?(?:现在|都)*(?:到(?:了)?哪一?步|有?(?:多少|几个?)人?收到|怎么样|发出去|发了|确认|状态|结果)"
        r"(?:怎么样|如何)?(?:了)?(?:吗|没有?)?[?？]?"
    ),
)
