"""Mass-send tasks that wait for their owner: asked after for a week, nudged three times on their first day."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from crm.letters import Draft, Errand, Purpose, Text, ToStaff, ToWeCom
from crm.records.excerpt import excerpt
from jobs.job import CatchUp, Job, Slot
from storage.desk import Desk
from storage.post import outbox
from storage.post.bodies import body_of
from storage.records import Letter

_GIVEN_UP = timedelta(days=7)
_NUDGE_AFTER = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=8))


def look_after(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Asks WeCom what became of each task, and reminds its owner of one that waits."""
    for letter in desk.db.scalars(select(Letter).where(Letter.state == "proposed").order_by(Letter.id)):
        proposed = letter.sent_at or letter.made_at
        if desk.now - proposed < _GIVEN_UP:
            yield _question(desk, letter, slot.due)
            yield from _nudges(desk, letter, proposed)
        else:
            yield from _given_up(desk, letter)


def _given_up(desk: Desk, letter: Letter) -> Iterator[Draft]:
    """Nobody has sent it for a week: it is taken back in WeCom, so that it does not leave long after, and said."""
    outbox.move(desk, letter, "expired", "七天没有确认")
    body, msgid = body_of(desk, letter), (letter.receipt or {}).get("msgid", "")
    text = f"有一条群发任务七天没有确认，已经作废，谁也没有收到：{excerpt(str(body['text']), 60)}\n还要发，请重新排一次。"
    once = f"mass_expired:{letter.id}"
    yield Draft(ToStaff(str(body["owner"])), Text(text), Purpose.REMINDER, once=once, why="群发任务只等七天")
    if msgid:
        errand = Errand("cancel", {"msgid": msgid})
        yield Draft(ToWeCom(f"mass:{letter.id}"), errand, Purpose.ERRAND, once=f"mass_cancel:{letter.id}")


def _question(desk: Desk, letter: Letter, due: datetime) -> Draft:
    receipt = letter.receipt or {}
    values = {
        "msgid": receipt.get("msgid", ""),
        "userid": body_of(desk, letter)["owner"],
        "letter": str(letter.id),
    }
    errand = Errand("mass_result", values)
    return Draft(
        ToWeCom(f"mass:{letter.id}"),
        errand,
        Purpose.ERRAND,
        once=f"mass_result:{letter.id}:{due.isoformat()}",
    )


def _nudges(desk: Desk, letter: Letter, proposed: datetime) -> Iterator[Draft]:
    for number, wait in enumerate(_NUDGE_AFTER, 1):
        if desk.now - proposed >= wait and desk.local(proposed).date() == desk.today:
            body = body_of(desk, letter)
            text = f"有一条群发任务等您在企业微信里点「发送」：{excerpt(str(body['text']), 60)}"
            yield Draft(
                ToStaff(str(body["owner"])), Text(text), Purpose.REMINDER,
                once=f"mass_nudge:{letter.id}:{number}", why="群发要您确认后才会发出",
            )  # fmt: skip


JOB = Job("confirmations", "*/5 * * * *", look_after, CatchUp.LATEST)
