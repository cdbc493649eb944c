"""Mass-send tasks on their way: proposed, confirmed by their owner, delivered."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from crm.letters import Draft, Purpose, Text, ToStaff
from storage.books import groups
from storage.desk import Desk
from storage.post import outbox
from storage.post.bodies import body_of
from storage.records import Letter, Reached
from storage.tables import Group

_SENT, _NOT_FRIEND, _FULL = 1, 2, 3  # send_result's status
_STATES = {_SENT: "delivered", _NOT_FRIEND: "not_friend", _FULL: "full"}


def learned(about: str, answer: Mapping[str, Any], desk: Desk) -> Iterator[Draft]:
    """What WeCom says became of a task; `about` is the letter's number."""
    letter = desk.db.get(Letter, int(about))
    if letter is None or letter.state != "proposed" or not answer.get("confirmed"):
        return
    rows = list(answer.get("send_list", []))
    counts = _counts(rows)
    _note_each(desk, letter, rows)
    outbox.move(desk, letter, "confirmed", "群主已确认" if letter.chat_id else "本人已确认")
    letter.receipt = {**(letter.receipt or {}), "counts": counts}
    if counts["sent"]:
        outbox.move(desk, letter, "delivered", "")
    yield Draft(
        ToStaff(str(body_of(desk, letter)["owner"])),
        Text(_told(desk, letter, counts)),
        Purpose.REMINDER,
        once=f"mass_done:{letter.id}",
    )


def _note_each(desk: Desk, letter: Letter, rows: list[Mapping[str, Any]]) -> None:
    """Of a letter to many, what became of it at each of them; whom WeCom does not list it has refused."""
    states = {
        str(row.get("external_userid")): _STATES.get(int(row.get("status", 0)), "waiting") for row in rows
    }
    sent = (Reached.letter_id == letter.id, Reached.state == "waiting")
    for one in desk.db.scalars(select(Reached).where(*sent)):
        one.state = states.get(one.external_id, "refused")


def _counts(rows: list[Mapping[str, Any]]) -> dict[str, int]:
    states = [row.get("status") for row in rows]
    return {"sent": states.count(_SENT), "not_friend": states.count(_NOT_FRIEND), "full": states.count(_FULL)}


def _told(desk: Desk, letter: Letter, counts: dict[str, int]) -> str:
    if letter.chat_id:
        group = desk.db.get_one(Group, letter.chat_id)
        if not counts["sent"]:
            return f"「{group.name}」的群发已确认，但群里没有收到（群到了本月上限）。"
        return f"✓ 已发到「{group.name}」，群里现有 {groups.size(desk, group.chat_id)} 人。"
    missed = [f"{counts['full']} 个到了本月上限没收到"] if counts["full"] else []
    missed += [f"{counts['not_friend']} 个已不是好友"] if counts["not_friend"] else []
    return f"✓ 群发已确认，{counts['sent']} 个收到" + ("，" + "，".join(missed) if missed else "") + "。"
