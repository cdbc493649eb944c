"""The drafts of the last weeks as the guard first saw them, for trying another rule on them."""

from datetime import timedelta

from sqlalchemy import select

from crm.guard.replay import CAPS, Past
from crm.letters import Purpose, Slant
from crm.people import Scope
from storage.desk import Desk
from storage.records import Letter, Verdict
from storage.scoped import to_confirm

_PUSHES = (Purpose.CARE.value, Purpose.MARKETING.value)


def drafts_of(desk: Desk, scope: Scope, weeks: int) -> list[Past]:
    """Every push to a customer or a group that was drafted in the name of these owners, once, by its first verdict."""
    since = desk.now - timedelta(weeks=weeks)
    asked = (
        select(Letter.address, Letter.chat_id, Letter.purpose, Letter.slant, Verdict)
        .join(Verdict, Verdict.letter_id == Letter.id)
        .where(Verdict.stage == "draft", Verdict.at >= since, Letter.purpose.in_(_PUSHES), to_confirm(scope))
        .order_by(Verdict.id)
    )
    found: dict[tuple[int, int | None], Past] = {}
    for address, chat_id, purpose, slant, verdict in desk.db.execute(asked):
        stopped = verdict.outcome == "hold" and any(rule not in CAPS for rule, _, _ in verdict.rules)
        past = Past(
            desk.local(verdict.at), chat_id or f"customer:{verdict.customer_id}", address.partition(":")[2],
            Purpose(purpose), Slant(slant), group=chat_id is not None, stopped=stopped,
        )  # fmt: skip
        found.setdefault((verdict.letter_id, verdict.customer_id), past)
    return list(found.values())
