"""Which member of the firm a question is about, and whether the asker may look into their work (000 compliance, R2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crm.nicknames import nicknames, titled
from crm.people import Person, Scope
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.language import scope_of_talk
from handlers.hearing.turn import Unclear
from nlp import probes
from storage.books import customers, staff
from storage.desk import Desk
from storage.tables import Staff

_MOST = 6  # choices in one question
_OTHERS = "那是同事的客户和记录，只有本人和主管能看。要帮忙看某一位客户，请同事把客户「分享」给您。"
_NOT_YOURS = "{name} 不在您的团队里，看不到。"


def colleague_in(text: str, desk: Desk, asker: Person) -> Staff | None:
    """The one who is named, in full or as colleagues say (小陈, 晓姐, 晨晨); raises Unclear where that may be several.

    A form that a customer of the asker's goes by as well (林姐) means the customer.
    """
    known = _known(desk)
    named = _rows([who for name in known.standing_in(text) for who in known.names.get(name, ())], desk)
    if len(named) > 1:
        raise Refusal(f"说的是哪一位？{'、'.join(row.name for row in named)}。一次说一位再问。")
    if named:
        return named[0]
    nick = _nick_in(text, known, desk, asker)
    rows = _rows(known.nicks.get(nick, ()), desk)
    if len(rows) > 1:
        raise _which(text, nick, rows)
    return rows[0] if rows else None


def nickname_in(text: str, desk: Desk, asker: Person) -> str:
    """The words by which a text names a colleague, in full or as colleagues say; "" where it names none."""
    known = _known(desk)
    full = sorted(known.standing_in(text) & known.names.keys())
    return max(full, key=len) if full else _nick_in(text, known, desk, asker)


def called(written: str, desk: Desk, but: str = "", text: str = "") -> Staff:
    """The colleague of that name, in full or as colleagues say; refuses nobody, and whom nobody knows. Several are
    asked about where the whole `text` is given, and refused where not.

    `but`: the account that cannot be meant, as that of who shares a card.
    """
    named = [one for one in staff.called(desk, written) if one.userid != but]
    if len(named) == 1:
        return named[0]
    if named and text:
        raise _which(text, written, named)
    others = "、".join(one.name for one in staff.reps(desk) if one.userid != but)
    if len(named) > 1:
        raise Refusal(f"「{written}」有 {len(named)} 位：{'、'.join(one.name for one in named)}。请写全名。")
    wrong = f"同事里没有「{excerpt(written, 10)}」" if written else "没说是哪位同事"
    raise Refusal(f"{wrong}。写全名再说一次，同事有：{excerpt(others, 60)}。" if others else f"{wrong}。")


@dataclass(frozen=True, slots=True)
class _Known:
    """What everybody who is here is called, in full and as colleagues say, each form with the accounts that it may mean,
    by userid; and those forms that customers are called by as well."""

    names: Mapping[str, list[str]]
    nicks: Mapping[str, list[str]]
    titles: frozenset[str]
    lengths: frozenset[int]

    def standing_in(self, text: str) -> set[str]:
        """Those of the forms that stand in a text: the cost follows the text, however large the firm."""
        pieces = (text[n : n + size] for size in self.lengths for n in range(len(text) - size + 1))
        return {piece for piece in pieces if piece in self.names or piece in self.nicks}


def _rows(userids: Iterable[str], desk: Desk) -> list[Staff]:
    return [desk.db.get_one(Staff, userid) for userid in sorted(userids)]


def _known(desk: Desk) -> _Known:
    return desk.lately("colleagues", lambda: _forms(staff.roll_call(desk)))


def _forms(here: Sequence[tuple[str, str]]) -> _Known:
    names: dict[str, list[str]] = {}
    nicks: dict[str, list[str]] = {}
    for userid, name in here:
        if name != userid:
            names.setdefault(name, []).append(userid)
        for nick in nicknames(name):
            nicks.setdefault(nick, []).append(userid)
    titles = frozenset(title for _, name in here for title in titled(name))
    return _Known(names, nicks, titles, frozenset(map(len, (*names, *nicks))))


def _nick_in(text: str, known: _Known, desk: Desk, asker: Person) -> str:
    """The longest of what colleagues are called that stands in a text; "" where none does."""
    found = known.standing_in(text) & known.nicks.keys()
    scope = scope_of_talk(asker)
    found -= {nick for nick in found & known.titles if customers.candidates(desk, probes(nick), scope)}
    return max(sorted(found), key=len, default="")


def _which(text: str, nick: str, rows: Sequence[Staff]) -> Unclear:
    names = [row.name for row in rows[:_MOST]]
    choices = "\n".join(f"{n} {name}" for n, name in enumerate(names, 1))
    texts = [text.replace(nick, name) for name in names]
    question = f"「{nick}」是哪位同事？\n{choices}\n回数字就行。"
    return Unclear("reword", question, {"texts": texts, "labels": names})


def work_of(colleague: Staff | None, asker: Person) -> Scope:
    """The work that a question is about: that colleague's, else all that the asker's talk covers; a rep sees no other's."""
    if colleague is None or colleague.userid == asker.userid:
        return scope_of_talk(asker) if colleague is None else asker.own
    if not (asker.scope.everyone or colleague.userid in asker.scope.owners):
        raise Refusal(_NOT_YOURS.format(name=colleague.name) if asker.leads else _OTHERS)
    return Scope(frozenset({colleague.userid}))
