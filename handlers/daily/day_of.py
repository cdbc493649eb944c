"""林晓今天干了啥: what somebody recorded in a period: contacts, orders, new customers, what was settled and what still lies."""

from collections.abc import Iterator
from datetime import date, timedelta

from crm.daily.titles import title
from crm.patterns import regex
from crm.people import Person, Scope
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.colleagues import colleague_in, work_of
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import CHANNELS, day, lines, yuan
from nlp import when
from storage.books import orders, tasks
from storage.books.customers import name_of
from storage.books.done import contacts_between, looked_after
from storage.desk import Desk
from storage.tables import Staff

_WHEN = r"(?:今天|今日|今儿|昨天|昨日|前天|这周|本周|上周|这个?月|本月|上个?月|这几天|最近|周[一二三四五六日]|上午|下午)"
_WHO = r"[^，。\s]{1,4}?"
_FORM = regex(
    rf"(?:(?:{_WHO})?{_WHEN}+|{_WHEN}+{_WHO})(?:都|一共|到底|在)*(?:(?:干|做|忙|跑)(?:了|过)(?:些)?(?:啥|什么|哪些事?)|(?:干|忙|做)(?:啥|什么|嘛)了)"
    rf"(?:事|呢|呀|啊)*[?？]?|(?:{_WHO})?{_WHEN}+(?:都|一共)*(?:跟进|联系|拜访|见|回访)(?:了|过)(?:谁|哪些(?:客户|人)|几个客户)[?？]?"
    rf"|(?:团队)?(?:{_WHEN})?(?:团队)?的?复盘(?:一下)?[?？]?|{_WHO}{_WHEN}+的?(?:工作|动态|日报|战果)(?:怎么样|如何|呢)?[?？]?"
    rf"|(?:大家|团队|他们){_WHEN}(?:都)?(?:怎么样|如何|咋样)[?？]?|{_WHO}那边(?:{_WHEN})*(?:怎么样|如何|什么情况|咋样|情况)(?:了|呢)?[?？]?|{_WHO}那边{_WHEN}?呢[?？]?"
)
_SUBJECT = regex(rf"(?P<who>{_WHO})(?=那边|{_WHEN})")
_SELF = frozenset({"我", "我们", "咱们", "咱", "你", "您", "看看", "看下", "查查"})
_TEAM = regex(r"团队|大家|他们|全组|复盘")
_WHY = "按记录数：联系按日期，订单按成交日，待办按完成时间；没记下来的看不到"
_SETTLED = ("followup", "promise", "service", "revisit", "reminder", "rhythm")


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """A line each, in the order of the records' kinds; what is overdue comes last."""
    colleague = colleague_in(heard.text, desk, rep)
    _refuse_stranger(heard.text, colleague)
    team = rep.leads and colleague is None and _TEAM.search(heard.text) is not None
    scope = work_of(colleague, rep) if colleague or team else rep.own
    first, last, said = _period(heard, desk)
    who = colleague.name if colleague and colleague.userid != rep.userid else "您团队" if team else "您"
    span = said if first == last == desk.today else f"{said}（{_days(first, last, desk)}）"
    talks, sold = list(_talks(scope, first, last, desk)), list(_sold(scope, first, last, desk))
    new, done = list(_new(scope, first, last, desk)), list(_done(scope, first, last, desk))
    late = _lying(scope, desk)
    found = [*talks, *sold, *new, *done]
    counted = f"联系 {len(talks)} 次、订单 {len(sold)} 笔、新客户 {len(new)} 位、办完待办 {len(done)} 件"
    foot = f"还有 {late} 件待办过了日子没办。" if late else ""
    if not found:
        return Reply(f"{who}{span}还没有记录：联系、订单、新客户、待办都没有。{foot}没记下来的我看不到。")
    return Reply(listed(desk, rep.userid, f"{who}{span}：{counted}", found, foot))


def _refuse_stranger(text: str, colleague: Staff | None) -> None:
    """小赵今天干了啥, where nobody is called so: not answered with one's own day."""
    subject = _SUBJECT.match(text)
    if colleague is None and subject and subject["who"] not in _SELF and not _TEAM.search(text):
        raise Refusal(f"同事里没有「{subject['who']}」。写全名再问一次，例“陈晨今天干了啥”。")


def _period(heard: Heard, desk: Desk) -> tuple[date, date, str]:
    found = when.find(heard.text, heard.at, "past")
    if not found:
        return (desk.today - timedelta(days=6), desk.today, "最近 7 天")
    return found[0].first_day, min(found[0].last_day, desk.today), found[0].text


def _days(first: date, last: date, desk: Desk) -> str:
    return day(first, desk.today) if first == last else f"{day(first, desk.today)} 到 {day(last, desk.today)}"


def _talks(scope: Scope, first: date, last: date, desk: Desk) -> Iterator[Line]:
    for row, name in reversed(contacts_between(desk, scope, first, last)):
        reached = "" if row.effective else "（没联系上）"
        way = CHANNELS.get(row.channel or "", "联系")
        yield Line(f"{way} {name}{reached}：{excerpt(row.text, 30)}", _WHY, row.customer_id, kind="联系")


def _sold(scope: Scope, first: date, last: date, desk: Desk) -> Iterator[Line]:
    for order, name in reversed(orders.between(desk, scope, first, last)):
        word = "下单" if order.kind == "sale" else "退货退款"
        money = yuan(order.amount) if order.amount is not None else "没说金额"
        yield Line(
            f"{word} {name} {lines(order.lines) or '没说产品'} {money}", _WHY, order.customer_id, kind="订单"
        )


def _new(scope: Scope, first: date, last: date, desk: Desk) -> Iterator[Line]:
    for row in looked_after(desk, scope, (first, last)):
        yield Line(
            f"新客户 {row.name}" + (f"（{row.source}）" if row.source else ""), _WHY, row.id, kind="新客户"
        )


def _done(scope: Scope, first: date, last: date, desk: Desk) -> Iterator[Line]:
    for row in tasks.done_between(desk, scope, first, last, _SETTLED):
        name = name_of(desk, row.customer_id)
        yield Line(
            f"办完 {name} {title(row.text, name)}".replace("  ", " "), _WHY, row.customer_id, kind="待办"
        )


def _lying(scope: Scope, desk: Desk) -> int:
    return len(tasks.open_tasks(desk, scope, desk.midnight(desk.today)))


COMMAND = Command(
    ("动态", "干了啥"),
    show,
    "今天（或这周）记了什么：联系、订单、新客户、办完的事；主管可问某位同事",
    "林晓今天干了啥",
    form=_FORM,
    asks=True,
)
