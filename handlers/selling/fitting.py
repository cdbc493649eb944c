"""推荐: what would fit beside what a customer has, each with its reason; the firm's own pairings (F9, C5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from crm.signals.needs import is_for_another
from handlers.alongside.avoided import caution_about
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import short_day
from storage import history
from storage.books import avoided
from storage.books.products import all_products
from storage.books.selling import fitting
from storage.books.signals import needs
from storage.desk import Desk
from storage.tables import Customer, Pairing

_PAIR = regex(
    r"/?搭配\s*(?P<one>[^\s→>＞-]{1,30})\s*(?:→|->|>|＞|配)\s*(?P<other>[^\s：:]{1,30})\s*[:：\s]?\s*(?P<why>.*)"
)
_GONE = regex(r"/?搭配\s*删(?:除|掉)?\s*(?P<one>[^\s→>＞-]{1,30})\s*(?:→|->|>|＞|配)\s*(?P<other>\S{1,30})")
_HOW = "例「搭配 精华→面霜 先补水再锁水」；删一条回「搭配 删 精华→面霜」"


@dataclass(frozen=True, slots=True)
class Fit:
    """A product that would fit, and why."""

    product: str
    why: str


def recommendations(customer: Customer, desk: Desk) -> list[Fit]:
    """What was asked for last comes first, then the firm's pairings, then what enough of the other buyers have too;
    never what they have already, nor what their file speaks against."""
    has = fitting.owned(desk, customer)
    policy = desk.policy.selling
    found = _asked_for(customer, has, desk)
    for rule in fitting.rules(desk, has) if has else ():
        if rule.other not in has:
            found.setdefault(rule.other, f"买过{rule.product}，{rule.why}")
    for pair in fitting.history(desk, has) if has else ():
        if pair.both >= policy.pair_least and pair.both >= policy.pair_share * pair.buyers:
            found.setdefault(pair.other, f"买过{pair.product}的 {pair.buyers} 位里 {pair.both} 位也买了它")
    return [
        Fit(product, why) for product, why in found.items() if not avoided.against(desk, customer, product)
    ]


def recommend(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """What to offer next, and what to look at before it is offered (A1, F9)."""
    told = caution_about(heard.customer, desk)
    given = _recommended(heard.customer, rep, desk)
    return Reply(f"{given}\n{told}，推荐前核一下成分" if told else given)


def _recommended(customer: Customer, rep: Person, desk: Desk) -> str:
    """Where nothing speaks for anything, it says so."""
    fits, need = recommendations(customer, desk), needs.last_of_products(desk, customer)
    wanted = (
        f"{customer.name} 最近要的是：{need.what}（{_told_on(need.at, desk)}说「{need.quote}」）"
        if need
        else ""
    )
    if not fits and wanted:
        return f"{wanted}。目录里没有名字对得上的，先问清想要哪一种再推荐。"
    if not fits:
        bought = "、".join(fitting.owned(desk, customer)[:3])
        return (
            f"{customer.name} 买过 {bought}，还看不出该搭配什么。主管可以定规则，{_HOW}。"
            if bought
            else f"{customer.name} 还没下过单，先问清需求。"
        )
    lines = [Line(f"{fit.product}：因为{fit.why}", fit.why, customer=customer.id) for fit in fits]
    return listed(desk, rep.userid, f"可推荐给 {customer.name}", lines, foot=wanted)


def _asked_for(customer: Customer, has: Sequence[str], desk: Desk) -> dict[str, str]:
    """Products whose names share a word with the need that was told last, each with the customer's words."""
    need = needs.last_of_products(desk, customer)
    if need is None:
        return {}
    words = {need.what[at : at + 2] for at in range(len(need.what) - 1)}
    names = [product.name for product in all_products(desk) if any(word in product.name for word in words)]
    if is_for_another(need.what):
        names = [name for name in names if name not in has]
    return {name: f"{_told_on(need.at, desk)}说「{need.quote}」" for name in names}


def _told_on(at: datetime, desk: Desk) -> str:
    return f"{short_day(desk.local(at).date(), desk.today)} "


def pair(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Shows the firm's pairings; a manager adds and removes them."""
    gone, new = _GONE.fullmatch(heard.text.strip()), _PAIR.fullmatch(heard.text.strip())
    if not gone and not new:
        return Reply(_shown(desk))
    if not person.leads:
        raise Refusal("搭配规则由主管来定。您可以回「推荐 客户名」看该推荐什么。")
    if gone:
        return Reply(_removed(desk, gone["one"], gone["other"], person))
    assert new is not None
    return Reply(_added(desk, new["one"], new["other"], new["why"].strip(), person))


def _shown(desk: Desk) -> str:
    rows = [f"{row.product}→{row.other}：{row.why}" for row in fitting.rules(desk)]
    return "\n".join(["搭配规则：" if rows else "还没有搭配规则。", *rows, _HOW])


def _added(desk: Desk, one: str, other: str, why: str, person: Person) -> str:
    row = desk.db.get(Pairing, (one, other))
    if row is not None and row.why == (why or row.why):
        raise Refusal(f"已经有搭配 {one}→{other}：{row.why}，没有改。")
    with history.deed(desk, person.userid, f"搭配 {one}→{other}"):
        if row is None:
            row = Pairing(product=one, other=other)
            desk.db.add(row)
        row.why, row.by, row.at = why or "常一起用", person.userid, desk.now
    return f"✓ 搭配 {one}→{other}：{row.why}\n买过{one}、没买过{other}的客户，「推荐」里会出现它。"


def _removed(desk: Desk, one: str, other: str, person: Person) -> str:
    row = desk.db.get(Pairing, (one, other))
    if row is None:
        raise Refusal(f"没有「{one}→{other}」这条搭配。回「搭配」看现有的规则。")
    desk.db.delete(row)
    return f"✓ 已删搭配 {one}→{other}。要恢复请重新加：搭配 {one}→{other} {row.why}"


COMMAND = Command(
    ("推荐", "推荐什么", "搭什么"),
    recommend,
    "该给一位客户推荐什么，为什么",
    "推荐 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "给哪位客户推荐？"),),
)
PAIRS = Command(("搭配", "搭配规则"), pair, "哪些产品搭着卖；主管可改", "搭配")
