"""分享: a colleague gets a customer's card, masked; 申请: a manager may let them see all of it (B6, T3)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from crm.letters import Draft, Purpose, Text, ToStaff
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.colleagues import called
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.settled import Settled
from handlers.records.card.contents import card
from handlers.records.card.view import leads_or_owns
from storage import history
from storage.books import decisions, shares, staff
from storage.books.decisions import Question
from storage.desk import Desk
from storage.tables import Customer, Share, Staff

_TO = regex(r"(?:给|和|跟)\s*(?P<who>[一-鿿A-Za-z]{1,8}?)\s*(?:看看|看一下|看|吧|一份)?[。！!]*$")
_FORM = regex(
    r"(?:分享|共享)(?!给)[^，。\s给]{1,8}给[一-鿿]{1,4}[。！!]*|"
    r"(?:发|分享|转)一份给[一-鿿]{1,4}[。！!]*|把?.{1,8}的?(?:资料|档案|名片|卡片)(?:发|转|分享)(?:一份)?给[一-鿿]{1,4}[。！!]*"
)


def share(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The card goes to a colleague of the firm, masked, and stays open to them for a week."""
    customer, colleague = heard.customer, _colleague(heard, rep, desk)
    if not leads_or_owns(customer, rep):
        raise Refusal(f"您不是 {customer.name} 的负责人，不能转给别人。")
    if colleague.userid == customer.owner:
        raise Refusal(f"{colleague.name} 就是 {customer.name} 的负责人，本来就看得到。")
    reader = staff.person(desk, colleague.userid) or staff.newcomer(desk, colleague.userid)
    with history.deed(desk, rep.userid, f"{customer.name} 的名片给 {colleague.name} 看"):
        row = shares.lend(desk, customer, colleague.userid, rep.userid)
    text = f"{rep.name} 请您帮忙看一位客户：\n{card(customer, reader, desk)}\n7 天内回「查 {customer.name}」可再看"
    draft = Draft(
        ToStaff(colleague.userid),
        Text(text),
        Purpose.ALERT,
        once=f"share:{row.id}:{desk.today}",
        why="同事转给您的客户",
    )
    if leads_or_owns(customer, reader) or row.full:
        return Reply(f"✓ 已发给 {colleague.name}（可看完整资料），这次查看有记录。", (draft,))
    leader = staff.leaders_of(desk, customer.owner)
    ask = (
        f"要全量请{staff.name_of(desk, leader[0])}授权，回「申请」，我代您问。"
        if leader
        else "要全量请主管授权。"
    )
    return Reply(
        f"✓ 已发给 {colleague.name}。{colleague.name} 不是 {customer.name} 的负责人，只能看到打码版；{ask}",
        (draft,),
    )


def apply(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Asks whoever leads the owner whether a colleague may see everything; the last that was shared, or one named."""
    row = _latest(heard.text, rep, desk)
    if row is None:
        raise Refusal("没有等着授权的名片。先把客户发给同事，例“分享 王丽 给 小陈”，再回「申请」。")
    customer = desk.db.get_one(Customer, row.customer_id)
    leaders = [one for one in staff.leaders_of(desk, customer.owner) if one != row.userid]
    if not leaders:
        raise Refusal("没有找到可以授权的主管，请管理员在配置里设好主管。")
    who, owner = staff.name_of(desk, row.userid), staff.name_of(desk, customer.owner)
    given = staff.name_of(desk, row.by)
    text = (
        f"{who} 想看 {customer.name} 的完整资料\n{customer.name} 由 {owner} 负责，名片由 {given} 转给 {who}。"
        "授权后 7 天内可看电话、地址和原话，每次查看有记录。"
    )
    question = Question(
        "share", text, {"share": row.id, "asked": rep.userid}, customer=customer.id, yes="授权", no="不授权",
        why=f"{who} 不是 {customer.name} 的负责人，只有主管能授权看全量", once=f"share:{row.id}",
    )  # fmt: skip
    return Reply(
        f"✓ 已代您问 {staff.name_of(desk, leaders[0])}，有了结果告诉您。",
        (decisions.propose(desk, leaders[0], question),),
    )


def _yes(about: Mapping[str, Any], person: Person, desk: Desk, note: str) -> Reply:
    row, customer = _asked(about, desk)
    with history.deed(desk, person.userid, f"授权 {staff.name_of(desk, row.userid)} 看 {customer.name}"):
        shares.lend(desk, customer, row.userid, person.userid, full=True)
    told = f"{person.name} 已授权：{staff.name_of(desk, row.userid)} 7 天内可看 {customer.name} 的完整资料。"
    return Reply(f"✓ {told}", _tell(about, row, told))


def _no(about: Mapping[str, Any], person: Person, desk: Desk, note: str) -> Reply:
    row, customer = _asked(about, desk)
    told = f"{person.name} 没有授权看 {customer.name} 的完整资料{f'：{note}' if note else ''}。打码版仍可看。"
    return Reply(f"✓ 已回绝，{staff.name_of(desk, row.userid)} 仍看打码版。", _tell(about, row, told))


def _asked(about: Mapping[str, Any], desk: Desk) -> tuple[Share, Customer]:
    row = desk.db.get(Share, int(about["share"]))
    if row is None:
        raise Refusal("这张名片的分享已经撤回了，不用再授权。")
    return row, desk.db.get_one(Customer, row.customer_id)


def _tell(about: Mapping[str, Any], row: Share, told: str) -> tuple[Draft, ...]:
    """Whoever asked, and whoever may look."""
    readers = dict.fromkeys((str(about["asked"]), row.userid))
    return tuple(
        Draft(
            ToStaff(who),
            Text(told),
            Purpose.ALERT,
            once=f"shared:{row.id}:{who}",
            why="您申请过看这位客户的完整资料",
        )
        for who in readers
    )


def _latest(text: str, rep: Person, desk: Desk) -> Share | None:
    """Of those that this person gave or was given, not in full yet."""
    mine = (Share.by == rep.userid) | (Share.userid == rep.userid)
    asked = select(Share, Customer.name).join(Customer, Customer.id == Share.customer_id)
    rows = desk.db.execute(
        asked.where(mine, Share.full.is_(False), Share.until >= desk.today).order_by(Share.id.desc())
    ).all()
    _, _, rest = text.strip().partition(" ")
    return next((row for row, name in rows if not rest or name in rest), None)


def _colleague(heard: Heard, rep: Person, desk: Desk) -> Staff:
    """Somebody of the firm by name, or by 小 and the family name where only one is called so."""
    found = _TO.search(heard.text)
    who = found["who"] if found else ""
    return called(who, desk, but=rep.userid, text=heard.text)


SETTLED = Settled(_yes, _no)

COMMAND = Command(
    ("分享", "转给同事"),
    share,
    "把客户的名片发给同事（打码版，7 天）；要全量回「申请」",
    "分享 王丽 给 周敏",
    intents=("query_customer",),
    needs=(Need("customers", "分享哪位客户？"),),
    form=_FORM,
    again=True,
)
APPLY = Command(("申请", "申请授权"), apply, "请主管授权同事看完整资料", "申请")
