"""Which member of the firm a question is about, and whether the asker may look into their work (000 compliance, R2)."""

import re

from crm.people import Person, Scope
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.language import scope_of_talk
from storage.books import staff
from storage.desk import Desk
from storage.tables import Staff

_NICK = re.compile(r"[小老阿][\u4e00-\u9fff]")
_OTHERS = "那是同事的客户和记录，只有本人和主管能看。要帮忙看某一位客户，请同事把客户「分享」给您。"
_NOT_YOURS = "{name} 不在您的团队里，看不到。"


def colleague_in(text: str, desk: Desk) -> Staff | None:
    """The one who is named, in full or as 小 and the family name; raises where that may be several."""
    named = [row for row in staff.reps(desk) if row.name in text and row.name != row.userid]
    for nick in _NICK.findall(text) if not named else ():
        named = named or staff.called(desk, nick)
    if len(named) > 1:
        raise Refusal(f"说的是哪一位？{'、'.join(row.name for row in named)}。请写全名再问。")
    return named[0] if named else None


def called(written: str, desk: Desk, but: str = "") -> Staff:
    """The colleague of that name, in full or as 小 and the family name; refuses nobody, whom nobody knows, and several.

    `but`: the account that cannot be meant, as that of who shares a card.
    """
    named = [one for one in staff.called(desk, written) if one.userid != but]
    if len(named) == 1:
        return named[0]
    others = "、".join(one.name for one in staff.reps(desk) if one.userid != but)
    if len(named) > 1:
        raise Refusal(f"「{written}」有 {len(named)} 位：{'、'.join(one.name for one in named)}。请写全名。")
    wrong = f"同事里没有「{excerpt(written, 10)}」" if written else "没说是哪位同事"
    raise Refusal(f"{wrong}。写全名再说一次，同事有：{excerpt(others, 60)}。" if others else f"{wrong}。")


def work_of(colleague: Staff | None, asker: Person) -> Scope:
    """The work that a question is about: that colleague's, else all that the asker's talk covers; a rep sees no other's."""
    if colleague is None or colleague.userid == asker.userid:
        return scope_of_talk(asker) if colleague is None else asker.own
    if not (asker.scope.everyone or colleague.userid in asker.scope.owners):
        raise Refusal(_NOT_YOURS.format(name=colleague.name) if asker.leads else _OTHERS)
    return Scope(frozenset({colleague.userid}))
