"""撤销: takes the last deed back."""

from collections.abc import Sequence
from datetime import timedelta

from crm.patterns import regex
from crm.people import Person
from crm.records import names
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.phrases import moment
from handlers.hearing.turn import Unclear
from handlers.importing.undoing import last_batch, undo_batch
from handlers.withdrawn import opened_again, told_others
from storage import history, questions
from storage.books.deeds import last_about, whom
from storage.desk import Desk
from storage.records import Deed

_TAKES_BACK = regex(r"撤销|撤回|取消|删|作废|不算|收回")
_AGREED = regex(r"就这条(?: (\d+))?$")
# What says that a record is meant, and no deal or date of a customer's (先不要了 取消吧).
_OF_RECORDS = regex(
    r"刚|[上前最](?:面|边|后|近|新)?的?一?[条个笔单步句次]|[那这]一?[条笔单个句次]|错|岔|串|重复|手[误滑]|[不别]算|退回|倒回|回退|"
    r"作废|无效|一[步下]|当我没|别记|不用记|早了"
)
_BARE = regex(r"撤销|撤回|取消|撤|删|掉|请|帮我|吧|了|[^一-鿿]")
_LONG_AGO = timedelta(days=366)  # how far back a record of somebody named is looked for
_CORRECTS = regex(r"是.|改成|应该|换成|写成")
_NOT_UNDERSTOOD = (
    "没看懂要改哪里，原来的记录没动。请说全一点，例“不是周三是周四”“不是王丽是王莉”；要整条取消回「撤销」。"
)


def undo(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Says what it took back; the history keeps both. An import goes as a whole, a message with several deeds too. A
    correction that was not understood takes nothing back."""
    if _CORRECTS.search(heard.text) and not _TAKES_BACK.search(heard.text):
        return Reply(_NOT_UNDERSTOOD)
    batch = last_batch(desk, rep.userid)
    if batch is not None:
        return Reply(f"✓ 已撤销：{undo_batch(desk, batch)}")
    agreed = _AGREED.search(heard.text)
    if agreed is None:
        _refuse_old(heard, rep, desk)
        _ask_first(heard, rep, desk)
    number = int(agreed[1]) if agreed and agreed[1] else None
    together = () if agreed or heard.customers else _of_the_message(rep, desk)
    what, withdrawn = history.undo_last(desk, rep.userid, number, together)
    again = opened_again(desk, withdrawn, rep)
    return Reply(f"✓ 已撤销：{what}{again}", tuple(told_others(desk, withdrawn, rep)))


def _of_the_message(rep: Person, desk: Desk) -> Sequence[int]:
    """The deeds of the message that the last one belongs to, while it can still be put right."""
    last = history.last_standing(desk, rep.userid)
    told = questions.memo(desk, rep.userid, questions.TOLD) or {"records": []}
    messages = ([deed for _, deeds in record["deeds"] for deed in deeds] for record in told["records"])
    return next((deeds for deeds in messages if last in deeds), [])


def nothing_done(rep: Person, desk: Desk) -> None:
    """The last message was refused: what an undo would take back is not what its writer thinks of."""
    questions.ask(desk, rep.userid, questions.IDLE, {"deed": history.last_standing(desk, rep.userid)})


def _ask_first(heard: Heard, rep: Person, desk: Desk) -> None:
    """Where the last message did nothing, or the last deed is old, or about somebody else than was named, it is named
    first (A5)."""
    row = history.last_deed(desk, rep.userid)
    if row is None or desk.now - row.at > history.UNDO_WITHIN:
        return
    _ask_whose(heard, row, rep, desk)
    memo = questions.memo(desk, rep.userid, questions.IDLE)
    idle = memo is not None and memo["deed"] == row.id
    if not idle and desk.now - row.at <= timedelta(minutes=desk.policy.certainty.undo_asks_after):
        return
    raise _asked("刚才那句什么也没改。" if idle else "", row, desk)


def _refuse_old(heard: Heard, rep: Person, desk: Desk) -> None:
    """What lies too far back is named, with what can be done instead (A5)."""
    row = history.last_deed(desk, rep.userid)
    if heard.customers:
        row = last_about(desk, rep.userid, heard.customer.id, desk.now - _LONG_AGO) or row
    if row is None or desk.now - row.at <= history.UNDO_WITHIN:
        return
    whose = f"{heard.customer.name} 最近" if heard.customers else "上"
    back = f"退掉回「退货 {heard.customer.name if heard.customers else '客户名'} 产品 金额」再重新记"
    way = back if "订单" in row.what else "要改哪里直接说改成什么"
    at = moment(desk.local(row.at), desk.today)
    raise Refusal(
        f"没有可以撤销的记录了：{whose}一条是 {at} 的「{row.what}」，过了 24 小时，撤不回了。{way}。"
    )


def _ask_whose(heard: Heard, row: Deed, rep: Person, desk: Desk) -> None:
    """张琴先不要了 取消吧 is no undo of what was noted of somebody else."""
    meant = {customer.id for customer in heard.customers}
    strangers = heard.strangers or _unknown(heard.text)
    if meant & whom(desk, row) or not (meant or strangers or _says_more(heard.text)):
        return
    own = next((found for one in meant if (found := last_about(desk, rep.userid, one))), None)
    if own is not None:
        raise _asked("", own, desk, whose=heard.customers[0].name)
    said = "、".join([*(customer.name for customer in heard.customers), *strangers])
    raise _asked(f"没有{said}的记录可以撤销。" if said else "", row, desk)


def _unknown(text: str) -> tuple[str, ...]:
    """撤销王菲那条: a name that no customer has."""
    rest = _BARE.sub("", _OF_RECORDS.sub("", text))
    return (rest,) if names.split(rest)[0] and len(rest) in (2, 3) else ()


def _says_more(text: str) -> bool:
    """Words beyond those of an undo, none of which mean a record."""
    return not _OF_RECORDS.search(text) and len(_BARE.sub("", text)) > 1


def _asked(head: str, row: Deed, desk: Desk, whose: str = "") -> Unclear:
    when = moment(desk.local(row.at), desk.today)
    which = f"{whose} 最近一条是" if whose else "上一条记下的是"
    question = f"{head}{which} {when} 的「{row.what}」，要撤销它吗？回「是」撤销，不用就回「取消」。"
    return Unclear("reword", question, {"texts": [f"撤销 就这条 {row.id}"], "labels": ["撤销"]})


COMMAND = Command(
    ("撤销", "撤回", "取消上一条"), undo, "取消刚才那一条记录（24 小时内）", "撤销", intents=("undo",)
)
