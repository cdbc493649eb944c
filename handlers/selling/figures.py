"""业绩: figures of a period, of whoever and whatever was asked for; what is not kept here is said (003 KPI)."""

from datetime import date

import nlp
from crm.patterns import regex
from crm.people import Person, Scope
from crm.refusal import Refusal
from crm.selling.done import Asked, Done, Measure, together
from handlers.hearing.colleagues import called, work_of
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import firm_lexicon, scope_of_talk
from handlers.hearing.listing import Line, listed, stated
from handlers.selling import behind, pipeline
from handlers.selling.measures import OF_TODAY, ORDERED_BY, PIECES_WHY, WHY, beside, in_pieces, sentence, span
from nlp.meaning.measured import IDLE
from storage.books import staff
from storage.books.done import done, pieces
from storage.books.slipping import standings
from storage.desk import Desk
from storage.tables import Staff

_CAN = "能算的：单数、金额、客单价、产品销量、联系次数、客户数、新增客户、转化率、复购率、退货、投诉，可以按人、按产品排。"
_NAMED = 3  # orders that a reason names


def figures(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The period that was asked for, else this month so far; who leads others sees the team's unless one is named."""
    asked = nlp.figures_asked(heard.text, heard.at, firm_lexicon(desk))
    first, last = heard.slots.period or (desk.today.replace(day=1), desk.today)
    days = first, max(first, min(last, desk.today))
    if asked.ahead and last >= desk.today:
        foreseen = pipeline.show(heard, rep, desk)
        return Reply(f"往后的数只能估，不分月份，按现在管线里的客户算：\n{foreseen.text}")
    unknown = f"「{'」「'.join(asked.unknown)}」这里没有记，还不会算。{_CAN}" if asked.unknown else ""
    if not asked.measures:
        return Reply(unknown)
    scope, whose = _whose(asked, heard.text, rep, desk)
    if asked.split == "product":
        told = _by_product(scope, whose, days, rep, desk)
    elif asked.split == "rep" and rep.leads:
        told = _by_rep(asked.measures[0], scope, days, rep, desk)
    else:
        told = _together(asked, scope, whose, days, rep, desk)
    place = _place(asked, days, rep, desk) if asked.split == "rep" and not rep.leads else ""
    return Reply("\n".join(part for part in (told, place, unknown) if part))


def _whose(asked: Asked, text: str, rep: Person, desk: Desk) -> tuple[Scope, str]:
    """Whose rows count, and how they are called in the answer."""
    leaders = [called(name, desk, text=text) for name in asked.teams]
    people = [called(name, desk, text=text) for name in asked.people]
    if leaders or people:
        scopes = [work_of(one, rep) for one in people] + [_team_of(one, rep, desk) for one in leaders]
        names = [f"{one.name} 团队" for one in leaders] + [one.name for one in people]
        return Scope(frozenset().union(*(scope.owners for scope in scopes))), f"{'、'.join(names)} "
    if not rep.leads:
        return rep.own, ""
    if asked.own and done(desk, rep.own, desk.today, desk.today):
        return rep.own, "您自己 "
    return scope_of_talk(rep), "您团队 "


def _team_of(leader: Staff, rep: Person, desk: Desk) -> Scope:
    """All of them are the asker's to see, or none is."""
    led = staff.person(desk, leader.userid)
    team = led.scope.owners if led else frozenset[str]()
    if not rep.scope.everyone and not team <= rep.scope.owners:
        raise Refusal(f"{leader.name} 的团队不归您管，看不到。")
    return Scope(team)


def _together(
    asked: Asked, scope: Scope, whose: str, days: tuple[date, date], rep: Person, desk: Desk
) -> str:
    """All of them in one sentence for each measure."""
    if asked.products:
        return _of_products(asked, scope, whose, days, rep, desk)
    every = together(done(desk, scope, *days).values())
    told = "；".join(sentence(measure, every, scope, desk) for measure in asked.measures)
    before = beside(asked, every, scope, days, desk)
    when = "" if set(asked.measures) <= OF_TODAY else span(*days, desk.today)
    text = f"{f'{whose}{when}'.strip() or '您'}：{told}{before}。"
    lines = [line for measure in asked.measures for line in behind.behind(measure, scope, days, desk)]
    return stated(desk, rep.userid, text, "；".join(WHY[measure] for measure in asked.measures), lines)


def _by_rep(measure: Measure, scope: Scope, days: tuple[date, date], rep: Person, desk: Desk) -> str:
    """A row for each, the best first; who leads and sells nothing is left out."""
    each = {one.userid: Done() for one in staff.reps(desk) if scope.everyone or one.userid in scope.owners}
    each |= done(desk, scope, *days)
    each = {userid: one for userid, one in each.items() if one != Done() or userid != rep.userid}
    alone = {userid: Scope(frozenset({userid})) for userid in each}
    order = {userid: one.rank(measure) for userid, one in each.items()}
    if measure == "slipping":
        order = {userid: (len(standings(desk, alone[userid])), 0) for userid in each}  # type: ignore[misc]
    best = sorted(each, key=lambda userid: (*(-figure for figure in order[userid]), userid))
    lines = [
        Line(
            f"{staff.name_of(desk, userid)} {sentence(measure, each[userid], alone[userid], desk)}",
            _why(measure, alone[userid], days, desk),
        )
        for userid in best
    ]
    first = f"，最前是{staff.name_of(desk, best[0])}，共 {len(best)} 人" if best else ""
    return listed(desk, rep.userid, f"{span(*days, desk.today)} 按{ORDERED_BY[measure]}排{first}", lines)


def _why(measure: Measure, scope: Scope, days: tuple[date, date], desk: Desk) -> str:
    """How it is counted; of sales also the largest."""
    largest = behind.largest(scope, days, desk, _NAMED) if measure == "sales" else ""
    return WHY[measure] + (f"。最大的几笔：{largest}" if largest else "")


def _by_product(scope: Scope, whose: str, days: tuple[date, date], rep: Person, desk: Desk) -> str:
    lines = [
        Line(f"{product} {in_pieces(number, orders)}", PIECES_WHY)
        for product, number, orders in pieces(desk, scope, days)
    ]
    return listed(desk, rep.userid, f"{whose}{span(*days, desk.today)} 卖出的产品，按件数排", lines)


def _of_products(
    asked: Asked, scope: Scope, whose: str, days: tuple[date, date], rep: Person, desk: Desk
) -> str:
    sold = {
        product: (number, orders) for product, number, orders in pieces(desk, scope, days, asked.products)
    }
    told = "；".join(f"{product} {in_pieces(*sold.get(product, (0.0, 0)))}" for product in asked.products)
    text = f"{whose}{span(*days, desk.today)}：{told}。"
    lines = behind.orders_with(asked.products, scope, days, desk)
    return stated(desk, rep.userid, text, PIECES_WHY, lines)


def _place(asked: Asked, days: tuple[date, date], rep: Person, desk: Desk) -> str:
    """A rep's own place among those with the same leader; nobody else's figures."""
    peers = staff.peers(desk, rep.userid)
    every = done(desk, Scope(peers), *days)
    own = every.get(rep.userid, Done()).rank(asked.measures[0])
    place = 1 + sum(every.get(userid, Done()).rank(asked.measures[0]) > own for userid in peers)
    return (
        f"按{ORDERED_BY[asked.measures[0]]}，您在团队 {len(peers)} 人里排第 {place}。同事的数只有主管能看。"
    )


COMMAND = Command(
    ("业绩", "统计", "数据"),
    figures,
    "一段时间的单数、金额、联系、新增、投诉、复购率、转化率，按人或按产品排",
    "业绩 上个月",
    intents=("query_stats",),
    form=regex(rf"{IDLE}.{{0,2}}"),
)
