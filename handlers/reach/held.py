"""拦截: what the guard holds of the drafts to customers and groups, with its reasons and what would mend them."""

from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from storage.books import staff
from storage.desk import Desk
from storage.post import outbox
from storage.post.bodies import body_of
from storage.records import Letter

_MOST = 8


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """A rep sees the own drafts, a manager the team's too, the newest first."""
    letters = outbox.held(desk, rep.scope)
    if not letters:
        return Reply("没有被拦下的消息。")
    more = f"\n（共 {len(letters)} 条，先列最近 {_MOST} 条）" if len(letters) > _MOST else ""
    return Reply(
        f"被拦下的消息 {len(letters)} 条：\n"
        + "\n".join(_line(desk, one, rep) for one in letters[:_MOST])
        + more
    )


def _line(desk: Desk, letter: Letter, rep: Person) -> str:
    body = body_of(desk, letter)
    owner = str(body.get("owner", ""))
    whose = "" if owner == rep.userid else f"（{staff.name_of(desk, owner)}）"
    reasons = "".join(f"\n　· {why}。建议：{fix}" for _, why, fix in outbox.objections_to(desk, letter))
    return f"#{letter.id}{whose}「{str(body.get('text', ''))[:40]}」{reasons}"


COMMAND = Command(("拦截", "被拦", "拦下的"), show, "看被合规检查拦下的消息和原因", "拦截", intents=())
