"""Cards that were answered otherwise than by their buttons."""

from sqlalchemy import select

from crm.letters import CardDone, Draft, Purpose, ToStaff
from storage.desk import Desk
from storage.records import Letter


def turned(desk: Desk, once: str, userid: str, done: str) -> tuple[Draft, ...]:
    """Greys the card that was sent under this key; nothing where none has left. The code that WeCom gave with the sending
    serves once, for 72 hours (WeCom 94888)."""
    letter = desk.db.scalars(select(Letter).where(Letter.once == once)).first()
    code = (letter.receipt or {}).get("response_code") if letter is not None else None
    if not code:
        return ()
    return (Draft(ToStaff(userid), CardDone(str(code), userid, done), Purpose.REPLY, urgent=True),)
