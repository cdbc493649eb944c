"""A yes or no: by the card's buttons, by its number (同意 D-12), or by the word of the newest question."""

from collections.abc import Iterator

from crm.events import CardClicked
from crm.letters import CardDone, Draft, Purpose, ToStaff, reply
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.daily import rhythm
from handlers.grades import review
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.phrases import moment
from handlers.hearing.settled import Settled
from handlers.reach import overheard
from handlers.records import share, twins
from handlers.selling import order
from handlers.signals import agreed
from nlp.verdicts import verdicts
from storage import history
from storage.books import decisions, staff
from storage.desk import Desk
from storage.post import cards
from storage.tables import Decision

DECISIONS: dict[str, Settled] = {
    "rhythm": rhythm.SETTLED,
    **overheard.SETTLED,
    "regrade": review.SETTLED,
    "intent": agreed.INTENT,
    "need": agreed.NEED,
    "share": share.SETTLED,
    "twins": twins.SETTLED,
    "big_order": order.SETTLED,
}

_SERIAL = regex(r"[0-9]{1,9}")
_NUMBER = regex(r"[Dd]-?\s*([0-9]{1,9})")
_NOT_YOURS = "D-{id} 不是等您定的，没有变动。"
_NONE = "现在没有等您定的事。"
_WHICH = "有 {n} 件事等您定：\n{lines}\n请带上编号，例「同意 D-{id}」。"


def decide(heard: Heard, person: Person, desk: Desk) -> Reply:
    """同意 or 驳回, with the question's number where several are open, and a reason where one is given."""
    word, _, rest = heard.text.lstrip("/／ ").partition(" ")
    row = _meant(heard.text, person, desk)
    note = _NUMBER.sub("", rest).strip(" ，,。")
    return _in_words(row, word.startswith(_YES), person, desk, note)


def by_word(text: str, person: Person, desk: Desk) -> Reply | None:
    """The word of the newest open question's button, said alone or with its number (升, 合并 D-3); None where it is none."""
    word = _NUMBER.sub("", text).strip(" 。！!")
    if not 1 <= len(word) <= 8:
        return in_own_words(text, person, desk)
    numbered = _NUMBER.search(text)
    for row in decisions.open_ones(desk, person.userid):
        if (word in (row.yes, row.no) and numbered is None) or (numbered and int(numbered[1]) == row.id):
            return _in_words(row, word == row.yes, person, desk) if word in (row.yes, row.no) else None
    return in_own_words(text, person, desk)


def in_own_words(text: str, person: Person, desk: Desk) -> Reply | None:
    """批; 不批，价格太低了; 第一个同意 第二个驳回, counted as 待审批 lists them; None where nothing waits, it is no verdict, or
    more is said behind a yes."""
    said = verdicts(text)
    if not said or any(one.agreed and one.reason for one in said):
        return None
    waiting = decisions.open_ones(desk, person.userid)[::-1]
    if not waiting:
        return None
    if any((one.place or 1) > len(waiting) or one.place == 0 for one in said):
        raise Refusal(f"等您定的只有 {len(waiting)} 件，没有变动。回「待审批」看是哪几件。")
    meant = [waiting[one.place - 1] if one.place else _meant("", person, desk) for one in said]
    given = [
        _in_words(row, one.agreed, person, desk, one.reason) for row, one in zip(meant, said, strict=True)
    ]
    return Reply("\n".join(one.text for one in given), tuple(draft for one in given for draft in one.drafts))


def open_still(person: Person, desk: Desk) -> str:
    """What a kind word has not settled: whoever says 可以 may think that it has."""
    waiting = decisions.open_ones(desk, person.userid)
    if not waiting:
        return ""
    row = waiting[0]
    return f"\n还有 {len(waiting)} 件等您定，最近的是「{_title(desk, row)}」：回「{row.yes} D-{row.id}」或「{row.no} D-{row.id}」。"


def clicked(event: CardClicked, person: Person, desk: Desk) -> Iterator[Draft]:
    """The card greys at once and says what came of it; a card that was answered before says so."""
    _, number, choice = event.button.split(":")
    if choice not in ("yes", "no") or not _SERIAL.fullmatch(number):
        yield reply(person.userid, "这张卡片的按钮我认不出来，请直接用文字告诉我要做什么。")
        return
    row = decisions.one(desk, int(number))
    if row is None:
        yield reply(person.userid, "这张卡片的事已经不在了。")
        return
    if row.decider != person.userid:
        yield reply(person.userid, _NOT_YOURS.format(id=row.id))
        return
    try:
        given = _decided(row, choice == "yes", person, desk, "")
    except Refusal as refusal:
        given = Reply(refusal.sentence)
    grey = CardDone(event.response_code, person.userid, _grey(row))
    yield Draft(ToStaff(person.userid), grey, Purpose.REPLY, urgent=True)
    yield reply(person.userid, given.text)
    yield from given.drafts


def _grey(row: Decision) -> str:
    """What the greyed card says: 已同意, 选了不是, 已过期."""
    if row.state == "open":
        return "已过期"
    if row.state == "withdrawn":
        return "已撤回"
    word = row.yes if row.state == "accepted" else row.no
    return f"选了{word}" if word.startswith("不") else f"已{word}"


def _meant(text: str, person: Person, desk: Desk) -> Decision:
    numbered = _NUMBER.search(text)
    if numbered:
        row = decisions.one(desk, int(numbered[1]))
        if row is None:
            raise Refusal(f"没有编号 D-{numbered[1]} 的事。回「同意」看哪些在等您定。")
        return row
    waiting = decisions.open_ones(desk, person.userid)
    if not waiting:
        raise Refusal(_NONE)
    if len(waiting) > 1:
        lines = "\n".join(f"D-{row.id} {_title(desk, row)}" for row in waiting[:10])
        raise Refusal(_WHICH.format(n=len(waiting), lines=lines, id=waiting[0].id))
    return waiting[0]


def _in_words(row: Decision, agreed: bool, person: Person, desk: Desk, note: str = "") -> Reply:
    """The card that asked it has no more to ask."""
    given = _decided(row, agreed, person, desk, note)
    grey = cards.turned(desk, decisions.card_of(row.id), person.userid, _grey(row))
    return Reply(given.text, (*given.drafts, *grey))


def _decided(row: Decision, agreed: bool, person: Person, desk: Desk, note: str) -> Reply:
    if row.decider != person.userid:
        raise Refusal(_NOT_YOURS.format(id=row.id))
    if row.state == "open" and row.expires <= desk.now:
        raise Refusal(f"D-{row.id}「{_title(desk, row)}」已过期，没有变动；还要办请重新提。")
    if not decisions.settle(desk, row, "accepted" if agreed else "rejected", person.userid, note):
        at = moment(desk.local(row.decided_at or row.made_at), desk.today)
        if row.state == "withdrawn":
            who = staff.name_of(desk, str(row.decided_by))
            raise Refusal(f"D-{row.id}「{_title(desk, row)}」{who} {at} 撤回了，不用再定，没有变动。")
        raise Refusal(f"D-{row.id} {at} 已经定过了：{row.yes if row.state == 'accepted' else row.no}。")
    kind, before = DECISIONS[row.kind], history.last_standing(desk, person.userid)
    given = (kind.yes if agreed else kind.no)(decisions.content(desk, row)["about"], person, desk, note)
    deed = history.last_standing(desk, person.userid)
    row.settled_deed = deed if deed != before else None
    return given


def _title(desk: Desk, row: Decision) -> str:
    return str(decisions.content(desk, row)["text"]).partition("\n")[0]


_YES = ("同意", "批准")

COMMAND = Command(
    ("同意", "驳回", "批准", "不同意"),
    decide,
    "定一件等您定的事（卡片上的按钮也行）",
    "同意 D-1",
    numbered=True,
)
